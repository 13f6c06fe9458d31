import { createHash, createHmac } from 'node:crypto';
import { homeSecret } from '#platform/home';

/** Degrees of latitude in a metre (a minute of arc is 1,852 metres), the same everywhere to half a per cent. */
const DEGREES_PER_METRE = 1 / (60 * 1852);

/** The key of a place's spots, from the home's secret: without it nobody can go through the cells and find one again. */
export const spotKey = (home: string, place: string): string =>
  createHash('sha256')
    .update(`${homeSecret(home)}|spots|${place}`)
    .digest('hex');

/**
 * A keyed reference to the cell of a grid that a point lies in: HMAC-SHA-256 of the cell, its first 80 bits in hex. The same
 * cell has the same reference, and the reference alone does not lead back to it. Cells are squares of so many
 * metres, to one per cent below 80 degrees of latitude.
 *
 * @returns undefined where the point is none: not a number, outside the globe, or 0, 0, which stands for "not known"
 */
export function spotOf(longitude: number, latitude: number, metres: number, key: string): string | undefined {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return undefined;
  if (longitude === 0 && latitude === 0) return undefined;
  const height = metres * DEGREES_PER_METRE;
  const row = Math.floor(latitude / height);
  // All cells of a row are equally wide, so that a border between two of them does not depend on the point.
  const width = height / Math.max(1e-6, Math.cos((((row + 0.5) * height) / 180) * Math.PI));
  const column = Math.floor(longitude / width);
  return createHmac('sha256', key).update(`${metres}/${row}/${column}`).digest('hex').slice(0, 20);
}
