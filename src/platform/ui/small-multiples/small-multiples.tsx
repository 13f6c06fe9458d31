import type { VNode } from 'preact';
import { type Datum, datumText, extentOf } from '../datum.ts';
import { Details } from '../details/details.tsx';
import { words } from '../messages.ts';
import { axisOf, round } from '../plot/plot.tsx';
import { safeHref } from '../safe-href.ts';
import { Table } from '../table/table.tsx';
import { Curve } from '../trend/trend.tsx';
import type { View } from '../view.ts';

export interface SmallSeries {
  readonly label: string;
  readonly href?: string | undefined;
  /** One for each period. */
  readonly data: readonly Datum[];
  /** In place of the last value beside the label. */
  readonly summary?: string | undefined;
}

export interface SmallMultiplesProps {
  readonly view: View;
  readonly caption: string;
  readonly labelHeading?: string | undefined;
  readonly periods: readonly string[];
  readonly series: readonly SmallSeries[];
  readonly format: (value: number) => string;
  readonly domain?: readonly [number, number] | undefined;
}

const size = { width: 200, height: 60 } as const;

/** The same small trend for each group, on one scale, and one table of them all. */
export function SmallMultiples(props: SmallMultiplesProps): VNode {
  const { view, caption, labelHeading, periods, series, format, domain } = props;
  const t = words(view);
  const axis = axisOf(domain ?? extentOf(series.flatMap((one) => one.data)), size.height);
  const y = (value: number): number => round(size.height - axis.position(value));
  return (
    <figure class="multiples">
      <figcaption>
        {caption}{' '}
        <small>
          {periods[0]}–{periods.at(-1)}, {format(axis.ticks[0] ?? 0)}–{format(axis.ticks.at(-1) ?? 1)}
        </small>
      </figcaption>
      <ul class="grid">
        {series.map(({ label, href, data, summary }) => (
          <li key={label}>
            <p>
              {href === undefined ? label : <a href={safeHref(href)}>{label}</a>}{' '}
              <b>{summary ?? lastText(view, data, format)}</b>
            </p>
            <svg
              viewBox={`0 0 ${size.width} ${size.height}`}
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <path class="gridline" d={`M0 0H${size.width}M0 ${size.height}H${size.width}`} />
              <Curve data={data} y={y} width={size.width} />
            </svg>
          </li>
        ))}
      </ul>
      <Details summary={t('show-table', { caption })}>
        <Table
          view={view}
          caption={caption}
          columns={[
            { heading: labelHeading ?? t('group-heading'), cell: (one) => one.label },
            ...periods.map((period, index) => ({
              heading: period,
              numeric: true,
              cell: (one: SmallSeries) => datumText(view, one.data[index] ?? { state: 'missing' }, format),
            })),
          ]}
          rows={series}
        />
      </Details>
    </figure>
  );
}

function lastText(view: View, data: readonly Datum[], format: (value: number) => string): string {
  const last = data.at(-1);
  return last === undefined ? '' : datumText(view, last, format);
}
