import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { areaIndex } from './index.ts';

const square = (id: string, west: number, south: number, size: number, holes: number[][][] = []) => ({
  type: 'Feature',
  properties: { id },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
      ...holes,
    ],
  },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('the area that contains a point', () => {
  it('is found beside and inside others, and a hole belongs to nobody', () => {
    const hole = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
      [1, 1],
    ];
    const index = valueOf(areaIndex(collection(square('a', 0, 0, 4, [hole]), square('b', 4, 0, 4)), 'id'));
    expect(index.find(0.5, 0.5)).toBe('a');
    expect(index.find(1.5, 1.5)).toBeUndefined();
    expect(index.find(5, 1)).toBe('b');
    expect(index.find(9, 1)).toBeUndefined();
    expect(index.find(Number.NaN, 1)).toBeUndefined();
  });

  it('is one area only on the border of a grid of squares', () => {
    const squares = Array.from({ length: 16 }, (_, i) => square(String(i), i % 4, Math.floor(i / 4), 1));
    const index = valueOf(areaIndex(collection(...squares), 'id'));
    const alone = squares.map((one) => valueOf(areaIndex(collection(one), 'id')));
    const coordinate = fc.integer({ min: 0, max: 15 }).map((quarter) => quarter / 4);
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        expect(alone.filter((one) => one.find(x, y) !== undefined)).toHaveLength(1);
        expect(index.find(x, y)).toBe(String(Math.floor(y) * 4 + Math.floor(x)));
      }),
    );
  });

  it('is refused for areas without id, twice, or without polygon', () => {
    expect(areaIndex({}, 'id')).toMatchObject({ refusal: { code: 'not-geojson' } });
    expect(areaIndex(collection(square('a', 0, 0, 1)), 'code')).toMatchObject({
      refusal: { code: 'area-without-id' },
    });
    expect(areaIndex(collection(square('a', 0, 0, 1), square('a', 1, 0, 1)), 'id')).toMatchObject({
      refusal: { code: 'area-twice' },
    });
    const point = { properties: { id: 'p' }, geometry: { type: 'Point', coordinates: [0, 0] } };
    expect(areaIndex(collection(point), 'id')).toMatchObject({ refusal: { code: 'area-geometry' } });
  });
});
