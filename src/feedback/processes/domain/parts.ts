import { partsOf, valuesOf, type CaseAttribute, type Dimension } from '#facts';
import type { ProcessLog } from './process-log.ts';

/** Part of the cases: those of one channel, or of one group. */
export interface Part {
  readonly dimension: Dimension;
  readonly key: string;
}

/** The key of a case in a dimension: `online`, or `60-79·rural` in a combined one. */
export function keyIn(process: ProcessLog, dimension: Dimension, number: number): string {
  return (partsOf(dimension) as CaseAttribute[])
    .map((part) => valuesOf(part)[process.attributes[part][number]!]!)
    .join('·');
}

/** Counts are told to the nearest multiple of the minimum cell. */
export const roundedTo = (minimum: number, count: number): number => Math.round(count / minimum) * minimum;

/** What a reader knows of a count that was rounded. */
export const boundsOf = (minimum: number, told: number): { least: number; most: number } => ({
  least: told - Math.floor(minimum / 2),
  most: told + Math.ceil(minimum / 2) - 1,
});

/**
 * The parts of the cases by one dimension whose number is told: those of at least `minimum` cases, rounded. Where the
 * rounded parts and the rounded whole would still tell more of what is left out than that it is less than the minimum,
 * the smallest part is left out as well; of a combined attribute each margin is such a whole too.
 *
 * @returns cases by key, in the order of the attribute's closed list
 */
export function toldParts(
  process: ProcessLog,
  cases: readonly number[],
  dimension: Dimension,
  minimum: number,
): Map<string, number[]> {
  const all = Map.groupBy(cases, (number) => keyIn(process, dimension, number));
  const told = new Map(
    keysOf(dimension)
      .map((key) => [key, all.get(key) ?? []] as const)
      .filter(([, own]) => own.length >= minimum),
  );
  const margins = partsOf(dimension);
  const wholes: ((key: string) => boolean)[] = [() => true];
  if (margins.length > 1) {
    for (const [place, margin] of margins.entries()) {
      for (const value of valuesOf(margin as CaseAttribute))
        wholes.push((key) => key.split('·')[place] === value);
    }
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const inside of wholes) {
      const within = [...all].filter(([key]) => inside(key));
      const whole = within.reduce((sum, [, own]) => sum + own.length, 0);
      const parts = within.filter(([key]) => told.has(key)).map(([, own]) => own.length);
      if (whole < minimum || !tellsOfTheRest(whole, parts, minimum)) continue;
      const smallest = within
        .filter(([key]) => told.has(key))
        .reduce((least, one) => (one[1].length < least[1].length ? one : least));
      told.delete(smallest[0]);
      changed = true;
    }
  }
  return told;
}

/** Whether the rounded numbers rule out any number from 1 to below the minimum for a rest that is smaller than it. */
function tellsOfTheRest(whole: number, parts: readonly number[], minimum: number): boolean {
  const rest = whole - parts.reduce((sum, part) => sum + part, 0);
  if (parts.length === 0 || rest === 0 || rest >= minimum) return false;
  const { least, most } = restBounds(
    roundedTo(minimum, whole),
    parts.map((part) => roundedTo(minimum, part)),
    minimum,
  );
  return least > 1 || most < minimum - 1;
}

/** What a reader can work out about the cases in none of the parts. */
export function restBounds(
  whole: number,
  parts: readonly number[],
  minimum: number,
): { least: number; most: number } {
  const total = boundsOf(minimum, whole);
  const own = parts.map((part) => boundsOf(minimum, part));
  return {
    least: total.least - own.reduce((sum, { most }) => sum + most, 0),
    most: total.most - own.reduce((sum, { least }) => sum + least, 0),
  };
}

function keysOf(dimension: Dimension): string[] {
  return partsOf(dimension)
    .map((part) => valuesOf(part as CaseAttribute))
    .reduce((keys, values) => keys.flatMap((key) => values.map((value) => `${key}·${value}`)), [
      '',
    ] as string[])
    .map((key) => key.slice(1));
}
