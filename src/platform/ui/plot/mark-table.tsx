import type { ComponentChildren, VNode } from 'preact';
import type { Datum } from '../datum.ts';
import { datumText, intervalText, isMeasured, suppressedNote } from '../datum.ts';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';

/** A row of a chart that is a table: its label, its value, and what is drawn of it. */
export interface MarkRow {
  readonly label: string;
  readonly href?: string | undefined;
  readonly datum: Datum;
  /** Under the label, e.g. "holds after correction for many comparisons". */
  readonly note?: string | undefined;
  /** The number of cases behind it, formatted. */
  readonly count?: string | undefined;
  /** Set apart in weight, e.g. the total of all rows. */
  readonly emphasis?: boolean | undefined;
}

export interface MarkTableProps<Row extends MarkRow> {
  readonly view: View;
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  /** What a row is: "Area", "Age band". */
  readonly labelHeading?: string | undefined;
  readonly valueHeading?: string | undefined;
  /** Shown when rows have a `count`. */
  readonly countHeading?: string | undefined;
  /** What the bounds are, for those who listen; "95% interval" unless told. */
  readonly intervalLabel?: string | undefined;
  /** Why rows are withheld, where not for too few cases; null where the page says it once for several charts. */
  readonly suppressedNote?: string | null | undefined;
  readonly rows: readonly Row[];
  readonly format: (value: number) => string;
}

interface Drawing<Row extends MarkRow> {
  /** Texts at the two ends of the scale. */
  readonly ends: readonly [string, string];
  readonly legend?: ComponentChildren;
  /** SVG marks in a box of 100 × 20. */
  readonly mark: (row: Row) => ComponentChildren;
}

/** The table of METHODS style 5: labels and numbers are text, only the mark's cell is a stretched drawing. */
export function MarkTable<Row extends MarkRow>(props: MarkTableProps<Row> & Drawing<Row>): VNode {
  const {
    view,
    caption,
    captionHidden = false,
    labelHeading,
    valueHeading,
    countHeading,
    intervalLabel,
    suppressedNote: note,
    rows,
    format,
  } = props;
  const { ends, legend, mark } = props;
  const t = words(view);
  const key = legend === undefined ? null : <div class="key">{legend}</div>;
  const counted = countHeading !== undefined;
  const withheld = suppressedNote(
    view,
    rows.map(({ datum }) => datum),
  );
  return (
    <div class="marks">
      {captionHidden && key}
      <ScrollFrame view={view} caption={caption}>
        <table>
          <caption class={captionHidden ? 'visually-hidden' : undefined}>
            {caption}
            {!captionHidden && key}
          </caption>
          <thead>
            <tr>
              <th scope="col">{labelHeading ?? t('group-heading')}</th>
              <th scope="col" class="mark">
                <span class="visually-hidden">{t('mark-heading')}</span>
                <span class="ends" aria-hidden="true">
                  <span>{ends[0]}</span>
                  <span>{ends[1]}</span>
                </span>
              </th>
              <th scope="col" class="numeric">
                {valueHeading ?? t('value-heading')}
              </th>
              {counted && (
                <th scope="col" class="numeric">
                  {countHeading}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index} class={row.emphasis === true ? 'emphasis' : undefined}>
                <th scope="row">
                  {row.href === undefined ? row.label : <a href={safeHref(row.href)}>{row.label}</a>}
                  {row.note !== undefined && <small> {row.note}</small>}
                </th>
                <td class="mark">
                  {isMeasured(row.datum) && (
                    <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                      {mark(row)}
                    </svg>
                  )}
                </td>
                <ValueCell view={view} datum={row.datum} format={format} label={intervalLabel} />
                {counted && <td class="numeric">{row.count}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {withheld !== undefined && note !== null && <p class="hint">{note ?? withheld}</p>}
    </div>
  );
}

interface ValueCellProps {
  readonly view: View;
  readonly datum: Datum;
  readonly format: (value: number) => string;
  readonly label?: string | undefined;
}

/** Value with its interval below it, or the words of its state. */
export function ValueCell({ view, datum, format, label }: ValueCellProps): VNode {
  const interval = intervalText(view, datum, format);
  return (
    <td class={isMeasured(datum) ? 'numeric' : 'numeric absent'}>
      {datumText(view, datum, format)}
      {interval !== '' && (
        <small class="interval">
          <span class="visually-hidden">{label ?? words(view)('interval-label')} </span>
          {interval}
        </small>
      )}
    </td>
  );
}
