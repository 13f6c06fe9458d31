import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import {
  type Datum,
  datumText,
  extentOf,
  intervalText,
  isMeasured,
  type Measured,
  suppressedNote,
} from '../datum.ts';
import { words } from '../messages.ts';
import { axisOf, dots, Plot, plotSize, round } from '../plot/plot.tsx';
import { Table } from '../table/table.tsx';
import type { View } from '../view.ts';

export interface TrendPoint {
  /** The period in words: "March 2025". Points are evenly spaced; a period without a value is a point too. */
  readonly period: string;
  readonly datum: Datum;
  /** What is to be said of the value beside it: "below the floor". */
  readonly flag?: string | undefined;
}

export interface TrendProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  /** In place of the standard sentence on what is drawn. */
  readonly description?: string | undefined;
  readonly points: readonly TrendPoint[];
  readonly format: (value: number) => string;
  /** For the axis, where it should be shorter than `format`. */
  readonly formatTick?: ((value: number) => string) | undefined;
  readonly yHeading?: string | undefined;
  readonly domain?: readonly [number, number] | undefined;
  /** In place of "95% interval" where the band is another one. */
  readonly intervalHeading?: string | undefined;
  /** Where what has not happened yet begins (index of its first point): from there on the line is dashed. */
  readonly ahead?: { readonly from: number; readonly label: string; readonly soFar: string } | undefined;
  /** A goal or a floor, drawn as a dashed line and named in the key. */
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
}

/** A value over time with its interval as a band. The line breaks where nothing was published. */
export function Trend(props: TrendProps): VNode {
  const {
    view,
    id,
    caption,
    points,
    format,
    formatTick = format,
    yHeading,
    domain,
    reference,
    ahead,
  } = props;
  const t = words(view);
  const axis = axisOf(
    domain ??
      extentOf(
        points.map((point) => point.datum),
        [reference?.value],
      ),
    plotSize.height,
  );
  const withheld = suppressedNote(
    view,
    points.map(({ datum }) => datum),
  );
  const y = (value: number): number => round(plotSize.height - axis.position(value));
  return (
    <Plot
      view={view}
      id={id}
      caption={caption}
      description={
        props.description ??
        t('trend-description', {
          count: points.length,
          first: points[0]?.period ?? '',
          last: points.at(-1)?.period ?? '',
        })
      }
      yHeading={yHeading}
      yTicks={axis.ticks.map(formatTick)}
      xTicks={someEvenly(points.map((point) => point.period))}
      legend={
        (reference ?? ahead) && (
          <>
            {ahead && (
              <>
                <p>
                  <span class="sample mark" aria-hidden="true" /> {ahead.soFar}
                </p>
                <p>
                  <span class="sample mark dashed" aria-hidden="true" /> {ahead.label}
                </p>
              </>
            )}
            {reference && (
              <p>
                <span class="sample dashed" aria-hidden="true" /> {reference.label}
              </p>
            )}
          </>
        )
      }
      table={
        <>
          <Table
            view={view}
            caption={caption}
            columns={[
              {
                heading: t('period-heading'),
                cell: (point, index) =>
                  ahead && index >= ahead.from ? (
                    <>
                      {point.period} <small>{ahead.label}</small>
                    </>
                  ) : (
                    point.period
                  ),
              },
              {
                heading: t('value-heading'),
                numeric: true,
                cell: (point) => (
                  <>
                    {datumText(view, point.datum, format)}
                    {point.flag !== undefined && <small> {point.flag}</small>}
                  </>
                ),
              },
              {
                heading: props.intervalHeading ?? t('interval-heading'),
                numeric: true,
                cell: (point) => intervalText(view, point.datum, format),
              },
            ]}
            rows={points}
          />
          {withheld !== undefined && <p class="hint">{withheld}</p>}
        </>
      }
    >
      {reference && <path class="reference" d={`M0 ${y(reference.value)}H${plotSize.width}`} />}
      <Curve data={points.map((point) => point.datum)} y={y} width={plotSize.width} aheadFrom={ahead?.from} />
    </Plot>
  );
}

interface CurveProps {
  readonly data: readonly Datum[];
  readonly y: (value: number) => number;
  readonly width: number;
  /** From this point on the line is dashed. */
  readonly aheadFrom?: number | undefined;
}

/** Band, line and dots of one series; also drawn by the small multiples. */
export function Curve({ data, y, width, aheadFrom = data.length }: CurveProps): VNode {
  const x = (index: number): number =>
    round(data.length > 1 ? (width * index) / (data.length - 1) : width / 2);
  const value = (datum: Datum): number => (isMeasured(datum) ? datum.value : 0);
  const banded = (datum: Datum): datum is Measured & { lower: number; upper: number } =>
    isMeasured(datum) && datum.lower !== undefined && datum.upper !== undefined;
  const series = [...data];
  const band = area<Datum>()
    .digits(1)
    .defined(banded)
    .x((_, index) => x(index))
    .y0((datum) => y(banded(datum) ? datum.lower : 0))
    .y1((datum) => y(banded(datum) ? datum.upper : 0))(series);
  const curveOf = (shown: (index: number) => boolean): string | null =>
    line<Datum>()
      .digits(1)
      .defined((datum, index) => isMeasured(datum) && shown(index))
      .x((_, index) => x(index))
      .y((datum) => y(value(datum)))(series);
  const curve = curveOf((index) => index < aheadFrom);
  // From the last point that happened, so that the two hang together.
  const ahead = aheadFrom < data.length ? curveOf((index) => index >= aheadFrom - 1) : null;
  const positions = series.flatMap((datum, index) =>
    isMeasured(datum) ? [[x(index), y(datum.value)] as const] : [],
  );
  return (
    <>
      {band !== null && <path class="band" d={band} />}
      {curve !== null && <path class="line" d={curve} />}
      {ahead !== null && <path class="line ahead" d={ahead} />}
      <path class={positions.length > 40 ? 'dot small' : 'dot'} d={dots(positions)} />
    </>
  );
}

/** First, last and as many between them as stand at even distances and leave room: at most five. */
function someEvenly<T>(all: readonly T[]): readonly T[] {
  const gaps = all.length - 1;
  if (gaps <= 0) return all;
  const parts = [4, 3, 2].find((count) => gaps % count === 0) ?? 1;
  return Array.from({ length: parts + 1 }, (_, index) => all[(index * gaps) / parts] as T);
}
