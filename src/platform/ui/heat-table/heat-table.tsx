import type { VNode } from 'preact';
import { type Datum, datumText, isMeasured, suppressedNote } from '../datum.ts';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';

export interface HeatRow {
  readonly label: string;
  readonly href?: string | undefined;
  /** Under the label, e.g. the unit or what is good. */
  readonly note?: string | undefined;
  /** As many as there are columns. */
  readonly cells: readonly HeatCell[];
  /** Rows of one table may have different units. */
  readonly format: (value: number) => string;
}

export interface HeatCell {
  readonly datum: Datum;
  /** 1 (lightest) to 5; without it the cell is shaded by its place among the row's values. */
  readonly level?: 1 | 2 | 3 | 4 | 5 | undefined;
  /** In words, after the value: "below the floor". Never left to the shade. */
  readonly flag?: string | undefined;
}

export interface HeatTableProps {
  readonly view: View;
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly labelHeading?: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  /** What the shade means: "Darker is higher within a row". */
  readonly legend?: string | undefined;
}

/** Indicators by periods. Each number is written in its cell; the shade only helps the eye along the row. */
export function HeatTable(props: HeatTableProps): VNode {
  const { view, caption, captionHidden = false, labelHeading, columns, rows, legend } = props;
  const t = words(view);
  const withheld = suppressedNote(
    view,
    rows.flatMap((row) => row.cells.map(({ datum }) => datum)),
  );
  return (
    <div class="marks">
      {captionHidden && legend !== undefined && (
        <p class="hint" aria-hidden="true">
          {legend}
        </p>
      )}
      <ScrollFrame view={view} caption={caption}>
        <table class="heat">
          <caption class={captionHidden ? 'visually-hidden' : undefined}>
            {caption}
            {legend !== undefined && <span class="key">{legend}</span>}
          </caption>
          <thead>
            <tr>
              <th scope="col">{labelHeading ?? t('group-heading')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" class="numeric">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <HeatTableRow key={index} view={view} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {withheld !== undefined && <p class="hint">{withheld}</p>}
    </div>
  );
}

function HeatTableRow({ view, row }: { readonly view: View; readonly row: HeatRow }): VNode {
  const levels = levelsOf(row.cells.map((cell) => cell.datum));
  return (
    <tr>
      <th scope="row">
        {row.href === undefined ? row.label : <a href={safeHref(row.href)}>{row.label}</a>}
        {row.note !== undefined && <small> {row.note}</small>}
      </th>
      {row.cells.map(({ datum, level, flag }, index) => (
        <td
          key={index}
          class={isMeasured(datum) ? `numeric shade-${level ?? levels[index] ?? 1}` : 'numeric absent'}
        >
          {datumText(view, datum, row.format)}
          {flag !== undefined && <small> {flag}</small>}
        </td>
      ))}
    </tr>
  );
}

/** Five equal steps between the row's smallest and largest value; a row without spread is all lightest. */
function levelsOf(data: readonly Datum[]): (1 | 2 | 3 | 4 | 5)[] {
  const values = data.filter(isMeasured).map((datum) => datum.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return data.map((datum) => {
    if (!isMeasured(datum) || !(high > low)) return 1;
    return Math.min(5, 1 + Math.floor(((datum.value - low) / (high - low)) * 5)) as 1 | 2 | 3 | 4 | 5;
  });
}
