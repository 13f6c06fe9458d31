import { formatters } from '#platform/i18n';
import type { View } from './view.ts';
import { words } from './messages.ts';

/** A value to be drawn, in one of the four states of DESIGN 5.6 (zero is a measured value). */
export type Datum =
  | {
      readonly state: 'measured';
      readonly value: number;
      readonly lower?: number | undefined;
      readonly upper?: number | undefined;
    }
  | {
      readonly state: 'suppressed' | 'missing' | 'not-measured';
      /** Shown in place of the state's own word, e.g. "fewer than 10 cases". */
      readonly reason?: string | undefined;
      /** A sentence for under the chart, said once whatever the number of such cells. */
      readonly note?: string | undefined;
    };

export type Measured = Extract<Datum, { state: 'measured' }>;

export const measured = (value: number, lower?: number, upper?: number): Datum => ({
  state: 'measured',
  value,
  lower,
  upper,
});

export const suppressed = (reason?: string): Datum => ({ state: 'suppressed', reason });

export const isMeasured = (datum: Datum): datum is Measured => datum.state === 'measured';

/** The value in words: formatted, or why there is none. */
export function datumText(view: View, datum: Datum, format: (value: number) => string): string {
  if (isMeasured(datum)) return format(datum.value);
  return datum.reason ?? words(view)(`state-${datum.state}`);
}

/** Why figures of a chart are withheld, said once under it; undefined where none are. */
export function suppressedNote(view: View, data: readonly Datum[]): string | undefined {
  const withheld = data.find(({ state }) => state === 'suppressed');
  if (!withheld || isMeasured(withheld)) return undefined;
  return withheld.note ?? words(view)('suppressed-note');
}

/** The interval in words, or nothing to say; joined as `formatters` joins every range. */
export function intervalText(view: View, datum: Datum, format: (value: number) => string): string {
  if (!isMeasured(datum) || datum.lower === undefined || datum.upper === undefined) return '';
  return formatters(view.locale, 'UTC').interval(datum.lower, datum.upper, format);
}

/** Smallest and largest number that a chart of these data must show, intervals included. */
export function extentOf(
  data: readonly Datum[],
  also: readonly (number | undefined)[] = [],
): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const include = (value: number | undefined): void => {
    if (value === undefined || !Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const datum of data) {
    if (!isMeasured(datum)) continue;
    include(datum.value);
    include(datum.lower);
    include(datum.upper);
  }
  also.forEach(include);
  if (low > high) return [0, 1];
  return low === high
    ? [low - Math.max(1, Math.abs(low)) / 10, high + Math.max(1, Math.abs(high)) / 10]
    : [low, high];
}
