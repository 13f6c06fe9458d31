import { partsOf, type Dimension, type Slice } from '#facts';
import type { charter } from '#value';

/** A table of one period: the whole, its parts by one dimension, and by two. */
export const singleDimensions = (declared: charter.Charter): Dimension[] => [
  'service',
  'department',
  'channel',
  'channelDetail',
  'area',
  ...(declared.equity.attributes as Dimension[]),
];

/**
 * The pairs that a reader can drill into. An attribute that is part of a combined one is left to the combined one, and
 * what nests in another (a service in its department, a source's channel in the closed list's) is paired with it, so
 * that every relation between published tables is a margin: then suppression stays a matter of tables in a plane and
 * hides little.
 *
 * Areas are cut by the attributes that they are standardised by, each alone, in place of combinations of these: areas are
 * small, and where the combination stands beside its parts, suppression hides most of all three.
 */
export function pairs(declared: charter.Charter): [Dimension, Dimension][] {
  const attributes = declared.equity.attributes as Dimension[];
  const combined = new Set(attributes.flatMap(margins));
  const drilled = attributes.filter((attribute) => !combined.has(attribute));
  const standardised = declared.equity.standardise as Dimension[];
  const ofAreas = [
    ...standardised,
    ...drilled.filter(
      (attribute) =>
        !standardised.some((one) => one === attribute || (margins(attribute) as Dimension[]).includes(one)),
    ),
  ];
  return [
    ['department', 'service'],
    ['channel', 'channelDetail'],
    ['service', 'channel'],
    ...drilled.map((attribute): [Dimension, Dimension] => ['service', attribute]),
    ...ofAreas.map((attribute): [Dimension, Dimension] => ['area', attribute]),
  ];
}

/** Whether an indicator is published by area; a gap between groups is where its groups are told apart in each area. */
export const isCutByArea = (declared: charter.Charter, { measure }: charter.Indicator): boolean =>
  measure.type !== 'gap' ||
  pairs(declared).some(([one, attribute]) => one === 'area' && attribute === measure.attribute);

/** Attributes whose gaps are followed by month. */
export function monthlyAttributes(declared: charter.Charter, indicator: string): Dimension[] {
  const wanted = declared.indicators.flatMap(({ measure }) =>
    measure.type === 'gap' && measure.of === indicator ? [measure.attribute as Dimension] : [],
  );
  return [...new Set(wanted)];
}

/** Every way of cutting an indicator, and which of them add up to which (for suppression). */
export function slicesOf(declared: charter.Charter, indicator: string): Slice[] {
  const single = singleDimensions(declared);
  return [
    { dimensions: [], period: 'month' },
    { dimensions: [], period: 'year' },
    ...monthlyAttributes(declared, indicator).map((dimension): Slice => ({
      dimensions: [dimension],
      period: 'month',
    })),
    ...single.map((dimension): Slice => ({ dimensions: [dimension], period: 'year' })),
    ...pairs(declared).map((dimensions): Slice => ({ dimensions, period: 'year' })),
  ];
}

/** A dimension made of two attributes, and the attributes: their tables add up to each other's margins. */
export const margins = (dimension: Dimension): Dimension[] =>
  dimension.includes('×') ? partsOf(dimension) : [];
