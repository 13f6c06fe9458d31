import { translator } from '#platform/i18n';
import { labelOf } from '#feedback/scoreboard';
import type { IndexDocument } from '../index-document.ts';
import type { Source, SourceShare } from '../sources.ts';
import { yearText, type Words } from './index-model.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

/** From what share on one source is "most" of it. */
const MOST = 0.5;

export interface SourceRow {
  readonly source: string;
  readonly alone: ShareText;
  readonly together: ShareText;
}

interface ShareText {
  readonly value: string;
  /** Absent where both ends would be printed alike. */
  readonly interval: string | undefined;
}

interface SourceTable {
  readonly what: string;
  readonly rows: readonly SourceRow[];
}

export interface SourcesModel {
  /** Of the latest year's index, of its change from each earlier year, and of the areas' distances. */
  readonly sentences: readonly string[];
  readonly lead: string;
  readonly tables: readonly SourceTable[];
}

/** Where what is uncertain comes from: in sentences first, then share by share. */
export function sourcesModel(words: Words, document: IndexDocument): SourcesModel {
  const t = translator(uncertaintyMessages, words.locale);
  const { years, changes } = document.sources;
  const latest = years.at(-1);
  const told = [
    ...(latest
      ? [
          {
            what: t('what-year', { year: yearText(words, document, latest.unit) }),
            sources: latest.sources,
          },
        ]
      : []),
    ...changes.map(({ before, after, sources }) => ({ what: t('what-change', { before, after }), sources })),
  ];
  const { method } = document;
  const areas = areaSentence(words, document);
  return {
    sentences: [...told.map(({ what, sources }) => sourceSentence(words, what, sources)), ...areas],
    lead: t('sources-lead', {
      weights: t(`weights-tried-${method.weightsTried}`),
      shift: words.format.percent(method.goalpostShift, 0),
    }),
    tables: told
      .filter(({ sources }) => sources.length > 0)
      .map(({ what, sources }) => ({
        what: capital(what),
        rows: sources.map(({ source, first, total }) => ({
          source: capital(t(`source-${source}`)),
          alone: shareText(words, first),
          together: shareText(words, total),
        })),
      })),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An estimate may fall a little outside 0 to 1; a share that is printed does not. */
const printed = (value: number): number => Math.min(1, Math.max(0, value));

function shareText({ format }: Words, { value, lower, upper }: SourceShare['first']): ShareText {
  const percent = (share: number) => format.percent(printed(share), 0);
  const alike = percent(lower) === percent(upper);
  return { value: percent(value), interval: alike ? undefined : format.interval(lower, upper, percent) };
}

/** "Most of what is uncertain about … comes from …", or the two largest sources where none makes up most. */
export function sourceSentence(words: Words, what: string, sources: readonly SourceShare[]): string {
  const t = translator(uncertaintyMessages, words.locale);
  const percent = (share: number) => words.format.percent(printed(share), 0);
  const [first, second] = sources.toSorted((a, b) => b.first.value - a.first.value);
  if (!first) return t('sources-none', { what });
  if (first.first.value > MOST || !second) {
    return t('sources-most', {
      what,
      source: t(`source-${first.source}`),
      share: percent(first.first.value),
    });
  }
  return t('sources-several', {
    what,
    first: t(`source-${first.source}`),
    share: percent(first.first.value),
    second: t(`source-${second.source}`),
    next: percent(second.first.value),
  });
}

/** Of the areas' distances from the mean, on average over the areas. */
function areaSentence(words: Words, { sources: { areas } }: IndexDocument): string[] {
  const t = translator(uncertaintyMessages, words.locale);
  const known = areas.filter(({ distance }) => distance.length > 0);
  const [any] = known;
  if (!any) return [];
  const mean = (source: Source, of: 'first' | 'total') => {
    const values = known.map(
      ({ distance }) => distance.find((one) => one.source === source)?.[of].value ?? 0,
    );
    const value = values.reduce((sum, one) => sum + one, 0) / values.length;
    return { value, lower: value, upper: value };
  };
  const average = any.distance.map(({ source }) => ({
    source,
    first: mean(source, 'first'),
    total: mean(source, 'total'),
  }));
  return [sourceSentence(words, t('what-areas'), average)];
}

export interface AreaSources {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly area: string; readonly shares: readonly string[] }[];
}

/** Area by area: what share of its distance from the mean each source explains alone. */
export function areaSources(words: Words, { sources: { areas } }: IndexDocument): AreaSources {
  const t = translator(uncertaintyMessages, words.locale);
  const known = [...new Set(areas.flatMap(({ distance }) => distance.map(({ source }) => source)))].sort();
  return {
    headings: known.map((source) => capital(t(`source-${source}`))),
    rows: areas
      .map(({ unit, distance }) => ({
        area: labelOf(words.locale, 'area', unit, words.names),
        shares: known.map((source) => {
          const share = distance.find((one) => one.source === source);
          return share ? words.format.percent(printed(share.first.value), 0) : '';
        }),
      }))
      .toSorted((a, b) => a.area.localeCompare(b.area, words.locale)),
  };
}
