import type { TallyRow } from '#facts';
import { monitors, type Monitor, type Setting } from '#feedback/monitors';

/** A place of which nothing is known but its day. */
export const PLAIN_SETTING: Setting = {
  lastDay: '2025-12-28',
  attributes: ['residence'],
  references: { residence: 'urban' },
  minimumCell: 10,
  eligible: {},
  people: new Map(),
  seed: 'by hand',
};

export function monitorOf(id: string): Monitor {
  const found = monitors.find((one) => one.id === id);
  if (!found) throw new Error(`there is no monitor ${id}`);
  return found;
}

/** One counted row; what is not told is nothing. */
export const rowOf = (
  keys: readonly string[],
  n: number,
  more: Partial<Omit<TallyRow, 'keys' | 'n'>> = {},
): TallyRow => ({ window: 0, keys, n, successes: 0, measured: 0, sum: 0, sumOfSquares: 0, ...more });

/** A row whose quantity has this mean and standard deviation. */
export const measuredRow = (
  keys: readonly string[],
  n: number,
  mean: number,
  sd: number,
  more: Partial<TallyRow> = {},
): TallyRow =>
  rowOf(keys, n, { measured: n, sum: n * mean, sumOfSquares: n * mean ** 2 + (n - 1) * sd ** 2, ...more });

/** Counted rows under the names that a monitor gave its requests. */
export const talliesOf = (
  id: string,
  rows: Readonly<Record<string, readonly TallyRow[]>>,
): ReadonlyMap<string, readonly TallyRow[]> =>
  new Map(Object.entries(rows).map(([name, own]) => [`${id}/${name}`, own]));
