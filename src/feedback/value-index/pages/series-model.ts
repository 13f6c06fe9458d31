import { punctuation } from '#platform/i18n';
import type { CharterChange } from '../charter-changes.ts';
import type { IndexDocument, SeriesBreak, UnitResult } from '../index-document.ts';
import { figureOf, yearLabel, type Words } from './index-model.ts';

export interface SeriesModel {
  readonly lead: string;
  readonly changes: readonly string[];
  /** Whether the differences come from the charter alone. */
  readonly facts: string;
  readonly earlier: string;
  readonly later: string;
  readonly rows: readonly {
    readonly year: string;
    readonly earlier?: Figure | undefined;
    readonly later?: Figure | undefined;
    /** Later minus earlier, where both were computed. */
    readonly difference?: string | undefined;
  }[];
}

interface Figure {
  readonly value: string;
  readonly interval: string;
}

/** The series by the charter before, and by the one in force, year by year; never one line. */
export function seriesModel(
  words: Words,
  document: Pick<IndexDocument, 'years' | 'partialYears'>,
  series: SeriesBreak,
): SeriesModel {
  const { t, score, format } = words;
  const { years } = document;
  const { earlierCharter: before, laterCharter: now, earlier, overlap, sameFigures, meanDifference } = series;
  // A charter that was changed without a new version is told apart by when it applied.
  const silent = before === now;
  const figure = (one: Pick<UnitResult, 'score' | 'lower' | 'upper'> | undefined): Figure | undefined =>
    one && { value: score(one.score), interval: format.interval(one.lower, one.upper, score) };
  const all = [...new Set([...earlier.years, ...years].map(({ unit }) => unit))].sort();
  return {
    lead: silent ? t('break-silent', { version: now }) : t('break-lead', { earlier: before, later: now }),
    changes: series.changes.map((change) => changeText(words, change)),
    facts: [
      t(sameFigures ? 'break-same' : 'break-other', { date: format.date(earlier.madeAt) }),
      meanDifference === undefined
        ? t('break-no-overlap')
        : t('break-mean', { difference: format.signed(meanDifference, 2, true), years: overlap.length }),
    ].join(punctuation(words.locale).gap),
    earlier: t(silent ? 'break-before' : 'break-version', { version: before }),
    later: t(silent ? 'break-now' : 'break-version', { version: now }),
    rows: all.map((year) => {
      const both = overlap.find(({ period }) => period === year);
      return {
        year: yearLabel(words, document, year),
        earlier: figure(earlier.years.find(({ unit }) => unit === year)),
        later: figure(years.find(({ unit }) => unit === year)),
        difference: both && words.difference(both.difference),
      };
    }),
  };
}

function changeText(words: Words, change: CharterChange): string {
  const { t, format, locale } = words;
  if (change.what === 'aggregation') return t('changed-aggregation');
  const name = change.names[locale];
  if (!('from' in change) && !('to' in change))
    return t(`changed-${change.what}` as 'changed-dimension-added', { name });
  const write = (value: number | undefined) =>
    value === undefined
      ? t('changed-none')
      : /^indicator-(goal|worst|floor)$/.test(change.what)
        ? figureOf(words, change.id, value)
        : format.number(value, 3);
  return t(`changed-${change.what}` as 'changed-dimension-weight', {
    name,
    from: write(change.from),
    to: write(change.to),
  });
}
