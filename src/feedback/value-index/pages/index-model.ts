import {
  formatters,
  punctuation,
  translator,
  type Formatters,
  type Locale,
  type Translator,
} from '#platform/i18n';
import { measured, type Datum, type MarkRow } from '#platform/ui';
import { labelOf, spanName, type Names } from '#feedback/scoreboard';
import type { charter } from '#value';
import type { Breach } from '../breaches.ts';
import type { DecidedAreas, IndexDocument, UnitResult } from '../index-document.ts';
import { messages } from '../messages.ts';
import { charterWeights, type Scored } from '../score.ts';
import type { LeftOut } from '../units.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

/** What the texts of the index need: the reader's language, the charter and the names of the place. */
export interface Words {
  readonly locale: Locale;
  readonly t: Translator<keyof (typeof messages)['en']>;
  readonly format: Formatters;
  readonly declared: charter.Charter;
  readonly names: Names;
  dimension(id: string): string;
  indicator(id: string): string;
  /** "85.0": index and scores, to one decimal always, so that the ends of a range look alike. */
  score(value: number): string;
  /** "85", "77.5": the same at the end of a scale. */
  end(value: number): string;
  /** "+1.6": differences of them. */
  difference(value: number): string;
}

export function wordsOf(locale: Locale, declared: charter.Charter, names: Names, timeZone: string): Words {
  const format = formatters(locale, timeZone);
  const nameIn = (
    list: readonly { readonly id: string; readonly names: Record<Locale, string> }[],
    id: string,
  ) => list.find((one) => one.id === id)?.names[locale] ?? id;
  return {
    locale,
    t: translator(messages, locale),
    format,
    declared,
    names,
    dimension: (id) => nameIn(declared.dimensions, id),
    indicator: (id) => nameIn(declared.indicators, id),
    score: (value) => format.number(value, 1, true),
    end: (value) => format.number(value),
    difference: (value) => format.signed(value, 1, true),
  };
}

export const scored = (one: Partial<Scored>): Datum =>
  one.score === undefined ? { state: 'missing' } : measured(one.score, one.lower, one.upper);

export interface BreachLine {
  readonly text: string;
  readonly href: string | undefined;
}

/** Breached floors in words, decided ones apart from those that the figures leave open. */
export function breachLines(
  words: Words,
  breaches: readonly Breach[],
): { readonly decided: readonly BreachLine[]; readonly open: readonly BreachLine[] } {
  const line = (breach: Breach): BreachLine => {
    const { t } = words;
    const where =
      breach.area === undefined
        ? ''
        : t('floor-area', { area: labelOf(words.locale, 'area', breach.area, words.names) });
    const isIndicator = breach.of === 'indicator';
    const name = isIndicator ? words.indicator(breach.id) : words.dimension(breach.id);
    const write = (value: number) => (isIndicator ? figureOf(words, breach.id, value) : words.score(value));
    // The unit stands at the value; its bounds need it no more.
    const bare = (value: number) =>
      isIndicator && unitOf(words, breach.id) === 'points'
        ? words.format.signed(value * 100, 1, true)
        : write(value);
    return {
      text: t('floor-line', {
        where,
        name,
        value: `${write(breach.value)}${punctuation(words.locale).aside(words.format.interval(breach.lower, breach.upper, bare))}`,
        floor: write(breach.floor),
      }),
      href: isIndicator ? `/scoreboard/${breach.id}${breach.area ? `?area=${breach.area}` : ''}` : undefined,
    };
  };
  return {
    decided: breaches.filter(({ decided }) => decided).map(line),
    open: breaches.filter(({ decided }) => !decided).map(line),
  };
}

/** A value of an indicator in its own unit, as short as a floor is named. */
export function figureOf(words: Words, indicator: string, value: number): string {
  const unit = unitOf(words, indicator);
  const { format } = words;
  if (unit === 'share') return format.percent(value);
  if (unit === 'points') return format.points(value);
  return format.number(value);
}

const unitOf = ({ declared }: Words, indicator: string) =>
  declared.indicators.find(({ id }) => id === indicator)?.unit;

/** "2026 up to March" where a year is unfinished. */
export function yearLabel(
  { locale }: Words,
  { partialYears }: Pick<IndexDocument, 'partialYears'>,
  unit: string,
): string {
  const partial = partialYears.find((one) => one.unit === unit);
  return partial ? spanName(locale, unit, { ...partial, whole: false }) : unit;
}

/** The same within a sentence: Chinese says that it is a year. */
export function yearText(words: Words, document: IndexDocument, unit: string): string {
  const label = yearLabel(words, document, unit);
  return label === unit && words.locale !== 'en' ? words.t('year-of', { year: unit }) : label;
}

/** Which years are not compared, for they are not whole. */
export const unfinishedNotes = (words: Words, document: IndexDocument): readonly string[] =>
  document.partialYears.map(({ unit }) => words.t('unfinished', { year: yearLabel(words, document, unit) }));

export interface Headline {
  readonly label: string;
  readonly value: string;
  readonly interval: string;
}

export function headlineOf(words: Words, document: IndexDocument): Headline {
  const { t, score, format } = words;
  const latest = document.years.at(-1) as UnitResult;
  const year = yearLabel(words, document, latest.unit);
  return {
    label: t(year === latest.unit ? 'value-label' : 'value-label-partial', { year }),
    value: score(latest.score),
    interval: format.interval(latest.lower, latest.upper, score),
  };
}

export function dimensionRows(words: Words, latest: UnitResult): MarkRow[] {
  const weights = charterWeights(words.declared);
  return latest.dimensions.map((dimension) => {
    const floor = words.declared.dimensions.find(({ id }) => id === dimension.id)?.floor;
    const weight = words.format.percent(weights[dimension.id] ?? 0, 0);
    return {
      label: words.dimension(dimension.id),
      href: undefined,
      datum: scored(dimension),
      note: words.t(floor === undefined ? 'dimension-note' : 'dimension-floor', {
        weight,
        floor: floor ?? 0,
      }),
    };
  });
}

/** "North is above Ford and South.", an area after the other by their names. */
export function aboveSentences({ t, locale, names }: Words, pairs: readonly DecidedAreas[]): string[] {
  const name = (area: string) => labelOf(locale, 'area', area, names);
  const byName = (a: string, b: string) => a.localeCompare(b, locale);
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);
  const above = [...new Set(pairs.map((pair) => pair.above))];
  return above
    .toSorted((a, b) => byName(name(a), name(b)))
    .map((area) => {
      const below = pairs.filter((pair) => pair.above === area).map((pair) => name(pair.below));
      return t('area-above', { area: name(area), below: list.format(below.toSorted(byName)) });
    });
}

/** What the bands say and leave unsaid: pairs that are decided inside a band, by the area that is above. */
export function bandSentences(words: Words, { areas, bands, decidedAreas }: IndexDocument): string[] {
  const { t } = words;
  if (bands.length <= 1) {
    if (decidedAreas.length === 0) return [t('areas-none')];
    const pairs = (areas.length * (areas.length - 1)) / 2;
    return [t('areas-one', { pairs, decided: decidedAreas.length }), ...aboveSentences(words, decidedAreas)];
  }
  const inside = decidedAreas.filter(({ above, below }) =>
    bands.some((band) => band.includes(above) && band.includes(below)),
  );
  if (inside.length === 0) return [t('areas-bands'), t('areas-bands-none')];
  return [
    t('areas-bands'),
    t('areas-bands-decided', { decided: inside.length }),
    ...aboveSentences(words, inside),
  ];
}

/** Areas band by band, the highest first; one list where there is one band. */
export function areaBands(
  words: Words,
  document: IndexDocument,
): readonly { readonly title: string; readonly rows: readonly MarkRow[] }[] {
  const { areas, bands } = document;
  return bands.map((band, at) => ({
    title: words.t('band', { number: at + 1 }),
    rows: areas
      .filter(({ unit }) => band.includes(unit))
      .map((area) => ({
        label: labelOf(words.locale, 'area', area.unit, words.names),
        datum: scored(area),
        note: knownNote(words, document, area.unit),
      }))
      .toSorted((a, b) => a.label.localeCompare(b.label, words.locale)),
  }));
}

/** What an area's row says of how much is known there; nothing where it is the same everywhere. */
function knownNote(words: Words, { areas }: IndexDocument, unit: string): string | undefined {
  const share = ({ known }: UnitResult) => words.format.percent(known, 0);
  if (new Set(areas.map(share)).size === 1) return undefined;
  const area = areas.find((one) => one.unit === unit);
  return area && translator(uncertaintyMessages, words.locale)('areas-known-note', { share: share(area) });
}

export function leftOutLine(words: Words, { unit, dimension }: LeftOut): string {
  const name = /^\d{4}/.test(unit) ? unit : labelOf(words.locale, 'area', unit, words.names);
  return dimension === undefined
    ? words.t('left-out-any', { unit: name })
    : words.t('left-out-line', { unit: name, dimension: words.dimension(dimension) });
}
