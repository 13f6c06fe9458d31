import type { ComponentChildren, VNode } from 'preact';
import { words } from '../messages.ts';
import type { View } from '../view.ts';

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row, index: number) => ComponentChildren;
  /** Right-aligned with digits of one width. */
  readonly numeric?: boolean | undefined;
  /** The column that names the row; the first one unless some column says so. */
  readonly rowHeader?: boolean | undefined;
}

export interface TableProps<Row> {
  readonly view: View;
  readonly caption: string;
  /** Kept for those who listen, hidden where a heading above says the same. */
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What to say when there are no rows. */
  readonly empty?: string | undefined;
}

/** A data table. On a narrow screen the table scrolls inside its own frame, reachable by keyboard; the page never does. */
export function Table<Row>({
  view,
  caption,
  captionHidden = false,
  columns,
  rows,
  empty,
}: TableProps<Row>): VNode {
  const named = columns.findIndex((column) => column.rowHeader === true);
  const header = named < 0 ? 0 : named;
  return (
    <ScrollFrame view={view} caption={caption}>
      <table>
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, numeric = false }) => (
              <th key={heading} scope="col" class={numeric ? 'numeric' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{empty ?? words(view)('table-empty')}</td>
            </tr>
          )}
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ heading, cell, numeric = false }, position) =>
                position === header ? (
                  <th key={heading} scope="row">
                    {cell(row, index)}
                  </th>
                ) : (
                  <td key={heading} class={numeric ? 'numeric' : undefined}>
                    {cell(row, index)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

export interface ScrollFrameProps {
  readonly view: View;
  readonly caption: string;
  readonly children: ComponentChildren;
}

/** What is wider than the screen scrolls here; focusable, because a keyboard has no other way to scroll it (WCAG 2.1.1). */
export function ScrollFrame({ view, caption, children }: ScrollFrameProps): VNode {
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={words(view)('scrolls-sideways', { caption })}>
      {children}
    </div>
  );
}
