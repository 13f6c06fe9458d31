import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { words } from '../messages.ts';
import { type Axis, axisOf, dots, Plot, plotSize, round } from '../plot/plot.tsx';
import { safeHref } from '../safe-href.ts';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';

export interface FunnelPoint {
  readonly label: string;
  readonly href?: string | undefined;
  /** Denominator: cases, requests, residents. */
  readonly size: number;
  readonly value: number;
  /** Decided by the caller with the method's own limits at this size. */
  readonly position: 'inside' | 'outside-95' | 'outside-998';
  /** What is to be said of the value beside it: "below the floor". */
  readonly flag?: string | undefined;
}

/** The limits at one size; a list of them by rising size draws the funnel. */
export interface FunnelLimits {
  readonly size: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
}

export interface FunnelPlotProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly description?: string | undefined;
  readonly points: readonly FunnelPoint[];
  /** Of all together: the line that the limits lie around. It is no goal. */
  readonly average: number;
  readonly limits: readonly FunnelLimits[];
  readonly format: (value: number) => string;
  readonly formatSize: (size: number) => string;
  /** What a point is: "Area". */
  readonly labelHeading?: string | undefined;
  readonly valueHeading?: string | undefined;
  /** What the size counts: "Requests in the year". */
  readonly sizeHeading?: string | undefined;
}

const positions = ['inside', 'outside-95', 'outside-998'] as const;

/** Values against their denominators with control limits (Spiegelhalter 2005): small units may stray further. */
export function FunnelPlot(props: FunnelPlotProps): VNode {
  const { view, id, caption, points, average, limits, format, formatSize } = props;
  const t = words(view);
  const valueHeading = props.valueHeading ?? t('value-heading');
  const sizeHeading = props.sizeHeading ?? t('size-heading');
  const values = [average, ...points.map((point) => point.value)];
  const x = axisOf([0, Math.max(1, ...points.map((point) => point.size))], plotSize.width);
  // The limits run to infinity at small sizes: the picture is as high as the points and the limits at their sizes need.
  const smallest = Math.min(...points.map((point) => point.size));
  const near = limits.filter((limit) => limit.size >= smallest).flatMap((l) => [l.lower998, l.upper998]);
  const yAxis = axisOf([Math.min(...values, ...near), Math.max(...values, ...near)], plotSize.height);
  const y = (value: number): number =>
    round(plotSize.height - Math.min(plotSize.height, Math.max(0, yAxis.position(value))));
  return (
    <Plot
      view={view}
      id={id}
      caption={caption}
      description={
        props.description ?? t('funnel-description', { count: points.length, average: format(average) })
      }
      yHeading={valueHeading}
      xHeading={sizeHeading}
      yTicks={yAxis.ticks.map(format)}
      xTicks={x.ticks.map(formatSize)}
      legend={<Legend view={view} average={format(average)} />}
      table={
        <Table
          view={view}
          caption={caption}
          columns={[
            {
              heading: props.labelHeading ?? t('group-heading'),
              cell: ({ label, href }) => (href === undefined ? label : <a href={safeHref(href)}>{label}</a>),
            },
            {
              heading: valueHeading,
              numeric: true,
              cell: (point) => (
                <>
                  {format(point.value)}
                  {point.flag !== undefined && <small> {point.flag}</small>}
                </>
              ),
            },
            { heading: sizeHeading, numeric: true, cell: (point) => formatSize(point.size) },
            { heading: t('position-heading'), cell: (point) => t(positionWord[point.position]) },
          ]}
          rows={points}
        />
      }
    >
      <path class="average" d={`M0 ${y(average)}H${plotSize.width}`} />
      <path class="limit dashed" d={limitPath(limits, x, y, ['lower95', 'upper95'])} />
      <path class="limit" d={limitPath(limits, x, y, ['lower998', 'upper998'])} />
      {positions.map((position) => {
        const placed = points.filter((point) => point.position === position);
        return (
          <path
            key={position}
            class={`dot ${position}`}
            d={dots(placed.map((point) => [x.position(point.size), y(point.value)]))}
          />
        );
      })}
    </Plot>
  );
}

const positionWord = {
  inside: 'inside-limits',
  'outside-95': 'outside-95',
  'outside-998': 'outside-998',
} as const;

function limitPath(
  limits: readonly FunnelLimits[],
  x: Axis,
  y: (value: number) => number,
  sides: readonly Exclude<keyof FunnelLimits, 'size'>[],
): string {
  const rising = limits.toSorted((a, b) => a.size - b.size);
  const within = rising.filter((limit) => x.position(limit.size) <= plotSize.width);
  return sides
    .map((side) =>
      line<FunnelLimits>()
        .digits(1)
        .x((limit) => x.position(limit.size))
        .y((limit) => y(limit[side]))([...within]),
    )
    .join('');
}

function Legend({ view, average }: { readonly view: View; readonly average: string }): VNode {
  const t = words(view);
  return (
    <>
      <p>
        <span class="sample average" aria-hidden="true" /> {t('average-label', { value: average })}
      </p>
      <p>
        <span class="sample dashed" aria-hidden="true" /> {t('limits-95')}
      </p>
      <p>
        <span class="sample" aria-hidden="true" /> {t('limits-998')}
      </p>
      {positions.map((position) => (
        <p key={position}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path class={`dot ${position}`} d="M10 10h.01" />
          </svg>{' '}
          {t(positionWord[position])}
        </p>
      ))}
    </>
  );
}
