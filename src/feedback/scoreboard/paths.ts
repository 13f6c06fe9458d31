import type { Dimension } from '#facts';
import type { Part } from './cells.ts';

/** Where an indicator's page is, within the place; of a part of the place, or of another year, if asked. */
export function indicatorPath(indicator: string, part?: Part, year?: string): string {
  const query = new URLSearchParams();
  if (part) query.set(part.dimension, part.key);
  if (year !== undefined) query.set('year', year);
  const path = `/scoreboard/${encodeURIComponent(indicator)}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

export const evidencePath = (indicator: string): string =>
  `/scoreboard/${encodeURIComponent(indicator)}/evidence`;

/** The id of the section of an indicator's page that shows it by a dimension. */
export const sectionId = (dimension: Dimension): string => `by-${dimension.replaceAll('×', '-')}`;
