import { scaleLinear } from 'd3-scale';
import type { ComponentChildren, VNode } from 'preact';
import { Details } from '../details/details.tsx';
import { words } from '../messages.ts';
import type { View } from '../view.ts';

/**
 * The frame of a chart with two axes. Axis labels are HTML, so they keep their size when the drawing is stretched,
 * follow large print and wrap; only the marks are SVG. Ticks are evenly spaced, which lets the style sheet place
 * them without inline styles.
 */
export interface PlotProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  /** What the drawing shows, for those who do not see it. */
  readonly description: string;
  readonly yHeading?: string | undefined;
  readonly xHeading?: string | undefined;
  /** Evenly spaced, from the bottom to the top. */
  readonly yTicks: readonly string[];
  /** Evenly spaced, from left to right. */
  readonly xTicks: readonly string[];
  /** Lines of the key under the caption. */
  readonly legend?: ComponentChildren;
  /** The table it was drawn from. */
  readonly table: ComponentChildren;
  /** SVG marks in the coordinates of `plotSize`. */
  readonly children: ComponentChildren;
}

export const plotSize = { width: 600, height: 220 } as const;

export function Plot(props: PlotProps): VNode {
  const { view, id, caption, description, yHeading, xHeading, yTicks, xTicks, legend, table, children } =
    props;
  const { width, height } = plotSize;
  return (
    <figure class="plot">
      <figcaption>{caption}</figcaption>
      {legend !== undefined && <div class="key">{legend}</div>}
      {yHeading !== undefined && <p class="axis">{yHeading}</p>}
      <div class="plot-area">
        <ol class="ticks y" aria-hidden="true">
          {yTicks.toReversed().map((tick, index) => (
            <li key={index}>{tick}</li>
          ))}
        </ol>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{caption}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          <path class="gridline" d={gridlines(yTicks.length)} />
          {children}
        </svg>
        <ol class="ticks x" aria-hidden="true">
          {xTicks.map((tick, index) => (
            <li key={index}>
              <span>{tick}</span>
            </li>
          ))}
        </ol>
      </div>
      {xHeading !== undefined && <p class="axis x">{xHeading}</p>}
      <Details summary={words(view)('show-table', { caption })}>{table}</Details>
    </figure>
  );
}

const gridlines = (ticks: number): string =>
  Array.from({ length: ticks }, (_, index) => {
    const y = round((plotSize.height * index) / Math.max(1, ticks - 1));
    return `M0 ${y}H${plotSize.width}`;
  }).join('');

/** One decimal of a unit is a sixth of a pixel on a phone: enough, and the page stays small. */
export const round = (value: number): number => Math.round(value * 10) / 10;

/** An axis whose ends are ticks: the scale of a value to `[0, length]`, and the tick values. */
export function axisOf(domain: readonly [number, number], length: number, count = 4): Axis {
  const scale = scaleLinear().domain(domain).nice(count);
  const ticks = scale.ticks(count);
  const [low = 0, high = 1] = scale.domain();
  return { ticks, position: (value) => round(((value - low) / (high - low)) * length) };
}

export interface Axis {
  readonly ticks: readonly number[];
  readonly position: (value: number) => number;
}

/** Round dots in a stretched drawing: lines of no length with round ends, whose width does not scale. */
export const dots = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `M${round(x)} ${round(y)}h.01`).join('');
