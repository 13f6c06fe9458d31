import { formatters, punctuation, translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { loadWorkingDays, type Kind } from '#facts';
import type { charter } from '#value';
import type { Board } from './board.ts';
import type { PublicationSummary } from './document.ts';
import { labelOf, type Names } from './labels.ts';
import type { Stopped } from './loop.ts';
import { messages } from './messages.ts';
import { outageOf, type Outage } from './outage.ts';

/** What a page says of records that no longer come, in one line. */
export interface StoppedLine {
  readonly text: string;
  readonly link: string;
}

/** More than these are counted: the page of data quality names them all. */
const MOST_NAMED = 2;

/**
 * From where records no longer come, all together or as far as it touches one indicator; undefined where all do.
 *
 * @param elsewhere what the rules say of services and areas, beside the departments and channels of the publication
 */
export function stoppedLine(
  locale: Locale,
  { summary, names }: Pick<Board, 'summary' | 'names'>,
  elsewhere: readonly Stopped[],
  indicator?: charter.Indicator,
): StoppedLine | undefined {
  const kinds = indicator && kindsOf(indicator, summary.charter);
  const touched = [...(summary.records?.stopped ?? []), ...elsewhere].filter(
    (one) => !kinds || one.kinds.length === 0 || one.kinds.some((kind) => kinds.includes(kind)),
  );
  if (touched.length === 0) return undefined;
  const t = translator(messages, locale);
  const sources = [
    ...new Set(
      touched.map(({ dimension, key }) => {
        const label = labelOf(locale, dimension, key, names);
        if (dimension === 'service' || dimension === 'channel') return `“${label}”`;
        return locale === 'en' && dimension === 'department' ? `the ${label}` : label;
      }),
    ),
  ];
  return {
    text: t('stopped-line', {
      sources: sources.slice(0, MOST_NAMED).join(punctuation(locale).items),
      more: Math.max(0, sources.length - MOST_NAMED),
    }),
    link: t('stopped-link'),
  };
}

/** A gap is of the records of the indicator that it compares. */
function kindsOf({ measure }: charter.Indicator, declared: charter.Charter): readonly Kind[] {
  if (measure.type !== 'gap') return measure.over as readonly Kind[];
  const of = declared.indicators.find(({ id }) => id === measure.of);
  return of ? kindsOf(of, declared) : [];
}

/** Each department and channel from which records no longer come, in a sentence. */
export const stoppedSentences = (
  locale: Locale,
  { records }: Pick<PublicationSummary, 'records'>,
  names: Names,
): string[] =>
  (records?.stopped ?? []).map(({ dimension, key, lastDay }) => {
    const name = labelOf(locale, dimension, key, names);
    return translator(messages, locale)(`stopped-${dimension}`, {
      name: locale === 'en' && dimension === 'department' ? `the ${name}` : name,
      day: formatters(locale, 'UTC').date(lastDay),
    });
  });

/** Asks the clock of the place whether its records have stopped altogether. */
export function outageNow(
  place: Pick<Place, 'pack' | 'clock'>,
): (summary: Pick<PublicationSummary, 'facts' | 'records'>) => Outage | undefined {
  const loaded = loadWorkingDays(place.pack.folder);
  const calendar = loaded.ok ? loaded.value?.calendar : undefined;
  return (summary) => outageOf(summary, place.pack, calendar, place.clock.now());
}

/** An outage in words: what a heading says, and what it means. */
export function outageText(
  locale: Locale,
  { lastDay, workingDays }: Outage,
): { readonly title: string; readonly text: string } {
  const t = translator(messages, locale);
  const day = formatters(locale, 'UTC').date(lastDay);
  return { title: t('outage-title', { day, days: workingDays }), text: t('outage-text') };
}
