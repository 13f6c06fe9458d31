import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { type Datum, datumText, extentOf, isMeasured } from '../datum.ts';
import { words } from '../messages.ts';
import { axisOf, Plot, plotSize, round } from '../plot/plot.tsx';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';

export interface BeforeAfterPoint {
  readonly period: string;
  readonly first: Datum;
  /** What it is compared with; absent in all points where there is nothing to compare with. */
  readonly second?: Datum | undefined;
}

export interface BeforeAfterProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly description: string;
  readonly points: readonly BeforeAfterPoint[];
  /** Index of the first point after the change. */
  readonly start: number;
  /** In words: "start: January 2026". */
  readonly startLabel: string;
  /** Under the ends of the drawing; by default the periods of the first and the last point. */
  readonly ends?: readonly [string, string] | undefined;
  readonly firstLabel: string;
  readonly secondLabel?: string | undefined;
  readonly format: (value: number) => string;
}

/** Two courses over time with an upright line between before and after: what changed where something was done, and elsewhere. */
export function BeforeAfter(props: BeforeAfterProps): VNode {
  const { view, id, caption, description, points, start, startLabel, firstLabel, secondLabel, format } =
    props;
  const t = words(view);
  const axis = axisOf(
    extentOf(points.flatMap(({ first, second }) => (second ? [first, second] : [first]))),
    plotSize.height,
  );
  const x = (index: number): number =>
    round(points.length > 1 ? (plotSize.width * index) / (points.length - 1) : plotSize.width / 2);
  const path = (of: (point: BeforeAfterPoint) => Datum | undefined): string | null =>
    line<BeforeAfterPoint>()
      .digits(1)
      .defined((point) => {
        const datum = of(point);
        return datum !== undefined && isMeasured(datum);
      })
      .x((_, index) => x(index))
      .y((point) => {
        const datum = of(point);
        return datum && isMeasured(datum) ? round(plotSize.height - axis.position(datum.value)) : 0;
      })([...points]);
  const [first, second] = [path((point) => point.first), path((point) => point.second)];
  const at = round(x(start) - x(1) / 2);
  const ends = props.ends ?? [points[0]?.period ?? '', points.at(-1)?.period ?? ''];
  return (
    <Plot
      view={view}
      id={id}
      caption={caption}
      description={description}
      yTicks={axis.ticks.map(format)}
      xTicks={ends}
      legend={
        <>
          <p>
            <span class="sample mark" aria-hidden="true" /> {firstLabel}
          </p>
          {secondLabel !== undefined && (
            <p>
              <span class="sample dashed" aria-hidden="true" /> {secondLabel}
            </p>
          )}
          <p>
            <span class="sample target" aria-hidden="true" /> {startLabel}
          </p>
        </>
      }
      table={
        <Table
          view={view}
          caption={caption}
          columns={[
            { heading: t('period-heading'), cell: (point) => point.period },
            { heading: firstLabel, numeric: true, cell: (point) => datumText(view, point.first, format) },
            ...(secondLabel === undefined
              ? []
              : [
                  {
                    heading: secondLabel,
                    numeric: true,
                    cell: (point: BeforeAfterPoint) =>
                      point.second ? datumText(view, point.second, format) : '',
                  },
                ]),
          ]}
          rows={points}
        />
      }
    >
      <path class="target" d={`M${at} 0V${plotSize.height}`} />
      {second !== null && <path class="reference" d={second} />}
      {first !== null && <path class="line" d={first} />}
    </Plot>
  );
}
