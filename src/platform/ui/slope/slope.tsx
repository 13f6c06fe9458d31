import type { VNode } from 'preact';
import { type Datum, extentOf, isMeasured } from '../datum.ts';
import { words } from '../messages.ts';
import { ValueCell } from '../plot/mark-table.tsx';
import { axisOf, round } from '../plot/plot.tsx';
import { safeHref } from '../safe-href.ts';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';

export interface SlopeRow {
  readonly label: string;
  readonly href?: string | undefined;
  readonly before: Datum;
  readonly after: Datum;
  /** What the change means, in words: "+3.1 percentage points, beyond chance". */
  readonly change?: string | undefined;
}

export interface SlopeProps {
  readonly view: View;
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly labelHeading?: string | undefined;
  readonly beforeHeading: string;
  readonly afterHeading: string;
  readonly changeHeading?: string | undefined;
  readonly rows: readonly SlopeRow[];
  readonly format: (value: number) => string;
}

/** Two moments compared, a row each; all rows share one scale, so that slopes compare too. */
export function Slope(props: SlopeProps): VNode {
  const {
    view,
    caption,
    captionHidden = false,
    rows,
    format,
    beforeHeading,
    afterHeading,
    changeHeading,
  } = props;
  const t = words(view);
  const axis = axisOf(extentOf(rows.flatMap((row) => [row.before, row.after].map(pointOnly))), 28);
  const y = (value: number): number => round(34 - axis.position(value));
  return (
    <ScrollFrame view={view} caption={caption}>
      <table class="slope">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.labelHeading ?? t('group-heading')}</th>
            <th scope="col" class="numeric">
              {beforeHeading}
            </th>
            <th scope="col" class="mark">
              <span class="visually-hidden">
                {t('slope-description', { before: beforeHeading, after: afterHeading })}
              </span>
            </th>
            <th scope="col" class="numeric">
              {afterHeading}
            </th>
            {changeHeading !== undefined && <th scope="col">{changeHeading}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, href, before, after, change }) => (
            <tr key={label}>
              <th scope="row">{href === undefined ? label : <a href={safeHref(href)}>{label}</a>}</th>
              <ValueCell view={view} datum={before} format={format} />
              <td class="mark">
                {isMeasured(before) && isMeasured(after) && (
                  <svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path class="line" d={`M6 ${y(before.value)}L94 ${y(after.value)}`} />
                    <path class="dot" d={`M6 ${y(before.value)}h.01M94 ${y(after.value)}h.01`} />
                  </svg>
                )}
              </td>
              <ValueCell view={view} datum={after} format={format} />
              {changeHeading !== undefined && <td>{change}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

const pointOnly = (datum: Datum): Datum =>
  isMeasured(datum) ? { ...datum, lower: undefined, upper: undefined } : datum;
