import { type Example, say } from '../example.ts';
import { percentOf, townDatum, townName, towns } from '../plot/example-data.ts';
import { AreaMap } from './area-map.tsx';
import { type AreaShape, outlineOf } from './outline.ts';

/** A grid of towns whose shared borders wind; both neighbours hold the same points. */
const wave = (step: number, phase: number): number =>
  0.012 * Math.sin(step * 2.1 + phase) + 0.006 * Math.sin(step * 5.3);
const corner = (column: number, row: number): [number, number] => [
  120 + column * 0.1 + wave(row, column),
  30 + row * 0.1 + wave(column, row + 2),
];
const border = (from: [number, number], to: [number, number]): [number, number][] =>
  Array.from({ length: 12 }, (_, step): [number, number] => {
    const along = step / 12;
    const bend = 0.01 * Math.sin(along * Math.PI) * Math.sin(along * 9 + from[0] * 40 + from[1] * 70);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    return [from[0] + dx * along - dy * bend * 8, from[1] + dy * along + dx * bend * 8];
  });
const reversed = (from: [number, number], to: [number, number]): [number, number][] => [
  from,
  ...border(to, from).slice(1).reverse(),
];

const shapes: AreaShape[] = towns.map(({ id }, index) => {
  const [column, row] = [index % 4, Math.floor(index / 4)];
  const [sw, se, ne, nw] = [
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
  ];
  const ring = [...border(sw, se), ...border(se, ne), ...reversed(ne, nw), ...reversed(nw, sw), sw];
  return { id, geometry: { type: 'Polygon', coordinates: [ring] } };
});

const outline = outlineOf(shapes);

export const examples: readonly Example[] = [
  {
    name: 'towns',
    render: (view) => (
      <AreaMap
        view={view}
        id="example-map"
        caption={say(view, '各乡镇按期办结率（地图）', 'Completed on time, by town (map)')}
        outline={outline}
        areas={towns.map((town, index) => ({
          id: town.id,
          label: townName(view, town),
          datum: townDatum(town),
          standing: index === 1 ? 'better' : index === 4 ? 'worse' : 'within',
        }))}
        format={percentOf(view)}
        labelHeading={say(view, '乡镇', 'Town')}
        tableOpen={false}
      />
    ),
  },
];
