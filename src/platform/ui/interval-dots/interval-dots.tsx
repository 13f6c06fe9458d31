import type { VNode } from 'preact';
import { extentOf, isMeasured } from '../datum.ts';
import { MarkTable, type MarkRow, type MarkTableProps } from '../plot/mark-table.tsx';
import { axisOf } from '../plot/plot.tsx';

export interface IntervalDotsProps extends MarkTableProps<MarkRow> {
  /** Shown range; by default what the data and their intervals need. */
  readonly domain?: readonly [number, number] | undefined;
  /** A line through all rows, e.g. the place as a whole, or the charter's floor. */
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
  /** How the ends of the scale are written, where that is shorter than a value: "70" beside "70.0". */
  readonly formatEnd?: ((value: number) => string) | undefined;
}

/** A dot for each value and a line for its interval: who is where, and how sure that is. */
export function IntervalDots({ domain, reference, formatEnd, ...table }: IntervalDotsProps): VNode {
  const { rows, format } = table;
  const end = formatEnd ?? format;
  const shown =
    domain ??
    extentOf(
      rows.map((row) => row.datum),
      [reference?.value],
    );
  const axis = axisOf(shown, 96);
  const x = (value: number): number => 2 + Math.min(96, Math.max(0, axis.position(value)));
  return (
    <MarkTable
      {...table}
      ends={[end(axis.ticks[0] ?? shown[0]), end(axis.ticks.at(-1) ?? shown[1])]}
      legend={
        reference && (
          <p>
            <span class="sample dashed" aria-hidden="true" /> {reference.label}
          </p>
        )
      }
      mark={({ datum }) =>
        isMeasured(datum) && (
          <>
            {reference && <path class="reference" d={`M${x(reference.value)} 0V20`} />}
            {datum.lower !== undefined && datum.upper !== undefined && (
              <path class="whisker" d={`M${x(datum.lower)} 10H${x(datum.upper)}`} />
            )}
            <path class="dot" d={`M${x(datum.value)} 10h.01`} />
          </>
        )
      }
    />
  );
}
