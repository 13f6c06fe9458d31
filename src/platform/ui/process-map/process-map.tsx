import { curveCatmullRom, curveMonotoneY, line } from 'd3-shape';
import type { ComponentChildren, VNode } from 'preact';
import { Details } from '../details/details.tsx';
import { words } from '../messages.ts';
import { round } from '../plot/plot.tsx';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';
import { textBox, type TextBox } from './text-box.ts';

export interface ProcessBox {
  readonly id: string;
  readonly kind: 'begin' | 'step' | 'end';
  readonly title: string;
  /** Formatted: how many cases, by whom. */
  readonly details: readonly string[];
}

export interface ProcessArrow {
  /** Ids of two different boxes. */
  readonly from: string;
  readonly to: string;
  /** Makes the arrow wide. */
  readonly times: number;
  /** Formatted: how often, after which time. */
  readonly label: readonly string[];
  /** Drawn apart, and named so in its label by the caller. */
  readonly marked?: boolean | undefined;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where boxes of given sizes go and which way the lines between them take; coordinates are centres, from 0. */
export type PlaceBoxes = (
  boxes: readonly { readonly id: string; readonly width: number; readonly height: number }[],
  lines: readonly { readonly from: string; readonly to: string; readonly weight: number }[],
) => {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly ({ readonly id: string } & Place)[];
  readonly edges: readonly { readonly points: readonly Place[] }[];
};

export interface ProcessMapProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  /** What the drawing shows, for those who do not see it. */
  readonly description: string;
  /** In their usual order: an arrow to an earlier one is a return and does not decide what stands below what. */
  readonly boxes: readonly ProcessBox[];
  readonly arrows: readonly ProcessArrow[];
  readonly place: PlaceBoxes;
  /** What a marked arrow is; shown in the key where there is one. */
  readonly markedLegend?: string | undefined;
  readonly widthLegend: string;
  /** The same content. */
  readonly table: ComponentChildren;
}

const PADDING = 10;
/** Widest text of a box, tried in turn until the drawing fits the page; where none fits, the first, and it scrolls. */
const BOX_TEXT = [150, 125, 105] as const;
/** Units that the page is wide: 62rem in ems of 1.0625rem, 16 units each. */
const PAGE = 930;
const LABEL = { padding: 3, most: 130 };
const MARGIN = 8;
const THINNEST = 1.5;
const WIDEST = 11;
const RETURN = 1e-3;

/**
 * Steps as boxes and what follows what as arrows, as wide as they are often gone. The drawing is measured in em: it grows
 * with the reader's text and scrolls in its own frame where the screen is narrower, so that its words stay readable.
 */
export function ProcessMap(props: ProcessMapProps): VNode {
  const { view, id, caption, description, boxes, arrows, place, markedLegend, widthLegend, table } = props;
  const tried = BOX_TEXT.map((most) => () => arrange(boxes, arrows, place, most));
  const { texts, placed } = firstThatFits(tried);
  const places = new Map(placed.nodes.map((node) => [node.id, node]));
  const most = Math.max(1, ...arrows.map(({ times }) => times));
  const [width, height] = [placed.width + 2 * MARGIN, placed.height + 2 * MARGIN].map(Math.ceil) as [
    number,
    number,
  ];
  const drawn = arrows.map((arrow, at) => {
    const points = [
      ...placed.edges[2 * at]!.points.slice(0, -1),
      places.get(labelId(at))!,
      ...placed.edges[2 * at + 1]!.points.slice(1),
    ];
    const stroke = round(THINNEST + ((WIDEST - THINNEST) * arrow.times) / most);
    return { arrow, points, stroke };
  });
  return (
    <figure class="process-map">
      <figcaption>{caption}</figcaption>
      <div class="key">
        <p>{widthLegend}</p>
        {markedLegend !== undefined && arrows.some(({ marked }) => marked === true) && (
          <p>
            <span class="sample target" aria-hidden="true" /> {markedLegend}
          </p>
        )}
      </div>
      <ScrollFrame view={view} caption={caption}>
        <svg
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
          width={`${round(width / 16)}em`}
          height={`${round(height / 16)}em`}
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{caption}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          {drawn.map(({ arrow, points, stroke }, at) => (
            <g key={at} class={arrow.marked === true ? 'flow marked' : 'flow'}>
              <path d={lineOf(points, headOf(stroke))} stroke-width={stroke} />
              <path class="head" d={headPath(points, headOf(stroke))} />
            </g>
          ))}
          {arrows.map(({ marked }, at) => (
            <Words
              key={at}
              box={texts.get(labelId(at))!}
              at={places.get(labelId(at))!}
              kind={marked === true ? 'label marked' : 'label'}
            />
          ))}
          {boxes.map((box) => (
            <Words key={box.id} box={texts.get(box.id)!} at={places.get(box.id)!} kind={`box ${box.kind}`} />
          ))}
        </svg>
      </ScrollFrame>
      <Details summary={words(view)('show-table', { caption })}>{table}</Details>
    </figure>
  );
}

interface Arranged {
  readonly texts: ReadonlyMap<string, TextBox>;
  readonly placed: ReturnType<PlaceBoxes>;
}

/** Boxes whose text is at most so wide, and the labels of the arrows, in their places. */
function arrange(
  boxes: readonly ProcessBox[],
  arrows: readonly ProcessArrow[],
  place: PlaceBoxes,
  most: number,
): Arranged {
  const texts = new Map<string, TextBox>([
    ...boxes.map((box) => [box.id, textBox([box.title], box.details, { padding: PADDING, most })] as const),
    ...arrows.map((arrow, at) => [labelId(at), textBox([], arrow.label, LABEL)] as const),
  ]);
  const traffic = new Map<string, number>(arrows.map(({ times }, at) => [labelId(at), times]));
  for (const { from, to, times } of arrows)
    for (const box of [from, to]) traffic.set(box, (traffic.get(box) ?? 0) + times);
  // Where nothing else decides what stands beside what, the usual way comes first: on a phone that part is seen at once.
  const sizes = [...texts]
    .map(([name, box]) => ({ id: name, width: box.width, height: box.height }))
    .sort((a, b) => (traffic.get(b.id) ?? 0) - (traffic.get(a.id) ?? 0));
  // A label stands on its arrow as if it were a step of it: then no two of them can meet.
  const order = new Map(boxes.map((box, at) => [box.id, at]));
  const placed = place(
    sizes,
    arrows.flatMap(({ from, to, times }, at) => {
      const weight = (order.get(from) ?? 0) < (order.get(to) ?? 0) ? times : times * RETURN;
      return [
        { from, to: labelId(at), weight },
        { from: labelId(at), to, weight },
      ];
    }),
  );
  return { texts, placed };
}

function firstThatFits(tried: readonly (() => Arranged)[]): Arranged {
  let first: Arranged | undefined;
  for (const attempt of tried) {
    const arranged = attempt();
    if (arranged.placed.width + 2 * MARGIN <= PAGE) return arranged;
    first ??= arranged;
  }
  return first as Arranged;
}

const labelId = (at: number): string => `label ${at}`;

interface WordsProps {
  readonly box: TextBox;
  readonly at: Place;
  readonly kind: string;
}

function Words({ box, at, kind }: WordsProps): VNode {
  const [left, top] = [round(at.x - box.width / 2), round(at.y - box.height / 2)];
  return (
    <g class={kind}>
      <rect x={left} y={top} width={box.width} height={box.height} rx="4" />
      {box.lines.map(({ text, y, title }, position) => (
        <text key={position} x={round(at.x)} y={round(top + y)} class={title ? 'title' : undefined}>
          {text}
        </text>
      ))}
    </g>
  );
}

const headOf = (stroke: number): number => 6 + stroke;

/** Up to where the head begins. A way that only goes down, or only up, bends nowhere sideways. */
function lineOf(points: readonly Place[], head: number): string {
  const shortened = [...points.slice(0, -1), beforeEnd(points, head * 0.8)];
  const steps = shortened.slice(1).map((point, at) => point.y - shortened[at]!.y);
  const oneWay = steps.every((step) => step > 0) || steps.every((step) => step < 0);
  return (
    line<Place>()
      .digits(1)
      .x(({ x }) => x)
      .y(({ y }) => y)
      .curve(oneWay ? curveMonotoneY : curveCatmullRom)(shortened) ?? ''
  );
}

function beforeEnd(points: readonly Place[], distance: number): Place {
  const [end, before] = [points.at(-1)!, points.at(-2)!];
  return { x: end.x, y: end.y + Math.sign(before.y - end.y) * distance };
}

/** A triangle upright on the border of the box: lines arrive there vertically. */
function headPath(points: readonly Place[], head: number): string {
  const end = points.at(-1)!;
  const base = beforeEnd(points, head);
  const half = head * 0.6;
  return `M${round(end.x)} ${round(end.y)}L${round(base.x - half)} ${round(base.y)}H${round(base.x + half)}Z`;
}
