import type { VNode } from 'preact';
import { extentOf, isMeasured } from '../datum.ts';
import { MarkTable, type MarkRow, type MarkTableProps } from '../plot/mark-table.tsx';
import { axisOf, round } from '../plot/plot.tsx';

export interface BarsProps extends MarkTableProps<MarkRow> {
  /** Largest value shown; zero is always in the picture, for the length of a bar is its value. */
  readonly maximum?: number | undefined;
}

/** Amounts, from zero. For rates with intervals use `IntervalDots`. */
export function Bars({ maximum, ...table }: BarsProps): VNode {
  const { rows, format } = table;
  const data = rows.map(({ datum }) =>
    isMeasured(datum) ? { ...datum, lower: undefined, upper: undefined } : datum,
  );
  const axis = axisOf(extentOf(data, [0, maximum]), 100);
  const zero = axis.position(0);
  return (
    <MarkTable
      {...table}
      ends={[format(axis.ticks[0] ?? 0), format(axis.ticks.at(-1) ?? 1)]}
      mark={({ datum }) => {
        if (!isMeasured(datum)) return null;
        const end = axis.position(datum.value);
        return (
          <>
            <rect class="bar" x={Math.min(zero, end)} y="4" width={round(Math.abs(end - zero))} height="12" />
            <path class="baseline" d={`M${zero} 0V20`} />
          </>
        );
      }}
    />
  );
}
