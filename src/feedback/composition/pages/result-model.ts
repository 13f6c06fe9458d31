import type { MarkRow } from '#platform/ui';
import type { CompositionDocument, UnitResult } from '../domain/document.ts';
import type { CompositionWords } from '../words.ts';
import type { PageText } from './form-section.tsx';

/** From the highest band; inside a band by name. Without bands as the table has them: then nothing may look like an order. */
export function unitsInBands({ units, standing }: CompositionDocument): readonly UnitResult[] {
  if (standing.state === 'refused') return units;
  const byName = new Map(units.map((unit) => [unit.unit, unit]));
  return standing.bands.flat().map((name) => byName.get(name)!);
}

/** The rows of the chart. */
export const bandRows = (say: PageText, document: CompositionDocument): MarkRow[] =>
  unitsInBands(document).map(({ unit, index, interval, band, places }) => ({
    label: unit,
    datum: { state: 'measured', value: index, ...interval },
    ...(band !== undefined &&
      places && {
        note: say(places.best === places.worst ? 'band-place' : 'band-note', { band, ...places }),
      }),
  }));

/** A row of a table needs to be read: of many indicators only the few that bring most. */
const MOST_TOLD = 3;

/** What brings a unit its index, the most important first. */
export function contributionText(
  words: CompositionWords,
  say: PageText,
  { contributions, units }: CompositionDocument,
  unit: UnitResult,
): string {
  if (contributions.state === 'refused') return '';
  const row = contributions.rows[units.indexOf(unit)] ?? [];
  return row
    .flatMap((value, q) => (value === null ? [] : [{ value, code: contributions.indicators[q]! }]))
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, MOST_TOLD)
    .map(({ code, value }) => say('share-of', { name: words.name(code), share: words.score(value) }))
    .join(say('list-separator'));
}

/** Weights by name. */
export const weightsText = (
  words: CompositionWords,
  say: PageText,
  parts: readonly string[],
  weights: readonly number[] | undefined,
): string =>
  (weights ?? [])
    .map((weight, at) => say('share-of', { name: words.name(parts[at]!), share: words.share(weight) }))
    .join(say('list-separator'));

/** The first three ranks together, or fewer where there are no more units. */
export const amongFirstThree = (ranks: readonly number[]): number =>
  Math.min(
    1,
    ranks.slice(0, 3).reduce((sum, share) => sum + share, 0),
  );
