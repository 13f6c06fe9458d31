import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reader, supplied } from '../../../../test/support/data.ts';
import { markupOf, tagsOf, textOf, viewOf } from '../../../../test/support/markup.ts';
import { AreaMap, type AreaGeometry, type AreaShape, measured, outlineOf, suppressed } from '../index.ts';

type Point = [number, number];

/** The corners of a path written by `outlineOf`: one start, then relative steps. */
function cornersOf(path: string): Point[] {
  return path.split('z').flatMap((ring) => {
    const numbers = (ring.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    let [x = 0, y = 0] = numbers;
    const corners: Point[] = [[x, y]];
    for (let index = 2; index < numbers.length; index += 2) {
      x += numbers[index] ?? 0;
      y += numbers[index + 1] ?? 0;
      corners.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
    }
    return ring === '' ? [] : corners;
  });
}

const square = (west: number, south: number, clockwise = false): AreaGeometry => {
  const ring: Point[] = [
    [west, south],
    [west + 0.1, south],
    [west + 0.1, south + 0.1],
    [west, south + 0.1],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [clockwise ? ring.reverse() : ring] };
};

describe('outlines of areas', () => {
  it('fill the width, north is up, whichever way a polygon winds', () => {
    for (const clockwise of [false, true]) {
      const outline = outlineOf([
        { id: 'south', geometry: square(120, 30, clockwise) },
        { id: 'north', geometry: square(120, 30.1, clockwise) },
      ]);
      const [south = [], north = []] = outline.areas.map((area) => cornersOf(area.path));
      expect(Math.max(...south.map(([x]) => x))).toBe(600);
      expect(Math.min(...south.map(([x]) => x))).toBe(0);
      expect(Math.max(...north.map(([, y]) => y))).toBe(Math.min(...south.map(([, y]) => y)));
      expect(outline.height).toBeGreaterThan(1000);
    }
  });

  it('leave no gap: neighbours keep the same corners of the border that they share', () => {
    const wiggle = fc.array(fc.double({ min: -0.02, max: 0.02, noNaN: true }), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(wiggle, fc.double({ min: 0.2, max: 20, noNaN: true }), (offsets, tolerance) => {
        const shared = offsets.map((offset, index): Point => [
          120.1 + offset,
          30 + (0.1 * (index + 1)) / (offsets.length + 1),
        ]);
        const [low, high]: [Point, Point] = [
          [120.1, 30],
          [120.1, 30.1],
        ];
        const left: AreaShape = {
          id: 'left',
          geometry: {
            type: 'Polygon',
            coordinates: [[[120, 30], low, ...shared, high, [120, 30.1], [120, 30]]],
          },
        };
        const right: AreaShape = {
          id: 'right',
          geometry: {
            type: 'Polygon',
            coordinates: [[[120.2, 30.1], high, ...shared.toReversed(), low, [120.2, 30], [120.2, 30.1]]],
          },
        };
        const [a = [], b = []] = outlineOf([left, right], { tolerance }).areas.map((area) =>
          cornersOf(area.path),
        );
        const own = (corners: Point[]) => new Set(corners.filter(([x]) => x > 0 && x < 600).map(String));
        expect(own(a)).toEqual(own(b));
      }),
      // Two points equally far from the chord: which is kept must not depend on the direction of travel.
      { examples: [[[0.02, 0.02], 40]] },
    );
  });

  it('carry a label only where it fits', () => {
    const sliver: AreaGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [120, 30],
          [120.2, 30],
          [120.2, 30.0005],
          [120, 30.0005],
          [120, 30],
        ],
      ],
    };
    const outline = outlineOf([
      { id: 'wide', geometry: square(120, 30.001) },
      { id: 'sliver', geometry: sliver },
    ]);
    expect(outline.areas.map((area) => area.label !== undefined)).toEqual([true, false]);
    // Half of the width of the wide one, less than a step.
    expect(outline.areas[0]?.label?.room).toBeGreaterThan(100);
  });

  it('of nothing are nothing', () => {
    expect(outlineOf([])).toEqual({ width: 600, height: 0, areas: [] });
  });
});

describe('a map', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const outline = outlineOf(ids.map((id, index) => ({ id, geometry: square(120 + index * 0.1, 30) })));
  const markup = markupOf(
    <AreaMap
      view={viewOf()}
      id="map"
      caption="On time"
      outline={outline}
      areas={ids.map((id, index) => ({
        id,
        label: `Area ${id}`,
        datum: id === 'f' ? suppressed() : measured((index + 1) / 10),
        standing: id === 'a' ? 'worse' : id === 'e' ? 'better' : 'within',
      }))}
      format={(value) => value.toFixed(1)}
    />,
  );
  const tags = tagsOf(markup);

  it('colours only what is decided, gives it a sign too, and names areas where the name fits', () => {
    const classes = tags
      .filter((tag) => tag.name === 'path' && tag.attributes['class']?.startsWith('standing-'))
      .map((tag) => tag.attributes['class']);
    expect(classes).toEqual(
      ['worse', 'within', 'within', 'within', 'better'].map((one) => `standing-${one}`),
    );
    const drawn = (places: typeof outline, label: string) =>
      markupOf(
        <AreaMap
          view={viewOf()}
          id="names"
          caption="Names"
          outline={places}
          areas={[{ id: 'a', label, datum: measured(0.1), standing: 'worse' }]}
          format={String}
        />,
      ).match(/<text[^>]*>([^<]*)/)?.[1];
    expect(drawn(outline, '柳林镇')).toBe('▼');
    const wide = outlineOf([{ id: 'a', geometry: square(120, 30) }]);
    expect(drawn(wide, '柳林镇')).toBe('▼ 柳林镇');
  });

  it('breaks a name into two lines where one has no room, and leaves it to the table where two have none', () => {
    const wide = outlineOf(
      ['a', 'b', 'c'].map((id, index) => ({ id, geometry: square(120 + index * 0.1, 30) })),
    );
    const named = markupOf(
      <AreaMap
        view={viewOf()}
        id="map"
        caption="On time"
        outline={wide}
        areas={['Shuanghe Township', 'Baita', 'Shuanghechuanshang Township'].map((label, at) => ({
          id: wide.areas[at]!.id,
          label,
          datum: measured(0.8, 0.75, 0.85),
          ...(at === 0 && { standing: 'worse' as const }),
        }))}
        format={(value) => `${Math.round(value * 100)}%`}
      />,
    );
    const texts = [...named.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, inside]) =>
      (inside as string).replace(/<\/tspan><tspan[^>]*>/g, '|').replace(/<[^>]*>/g, ''),
    );
    expect(texts).toEqual(['▼ Shuanghe|Township', 'Baita']);
  });

  it('hatches what is suppressed and tells no number of it', () => {
    expect(
      tags.filter((tag) => tag.name === 'path' && tag.attributes['fill'] === 'url(#map-hatching)'),
    ).toHaveLength(1);
    expect(textOf(markup)).toContain('Area f: Not shown');
  });

  it('has a title, a description, a legend and the table of all areas', () => {
    expect(markup).toContain('<title id="map-title">On time</title>');
    expect(markup).toContain(
      'Map of 6 areas. clearly better than the whole: 1; within the limits of chance: 3; clearly worse than the whole: 1.',
    );
    expect(tags.filter((tag) => tag.name === 'tr')).toHaveLength(7);
    expect(textOf(markup)).toMatch(
      /Area a 0\.1 ▼ clearly worse than the whole Area b 0\.2 within the limits/,
    );
  });

  it('says so when no area has a value', () => {
    const empty = markupOf(
      <AreaMap
        view={viewOf()}
        id="map"
        caption="c"
        outline={outline}
        areas={ids.map((id) => ({ id, label: id, datum: suppressed() }))}
        format={String}
      />,
    );
    expect(empty).not.toMatch(/NaN|Infinity|undefined/);
    expect(textOf(empty)).toContain('Not shown, or no figure');
  });
});

const there = supplied('boston');

describe.skipIf(!there)('the 180 census tracts of Boston', () => {
  it('become a map of less than 30 kB before compression, each with an outline', () => {
    const collection = JSON.parse(reader('boston')('tracts.geojson')) as {
      features: { geometry: AreaGeometry }[];
    };
    const outline = outlineOf(
      collection.features.map(({ geometry }, index) => ({ id: String(index), geometry })),
    );
    expect(outline.areas).toHaveLength(180);
    expect(outline.areas.filter((area) => area.path === '')).toEqual([]);
    expect(outline.areas.reduce((size, area) => size + area.path.length, 0)).toBeLessThan(30_000);
  });
});
