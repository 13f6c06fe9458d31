import { z } from 'zod';

const name = z.string().min(1).max(200);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');

const origin = {
  /** In the data folder, or else in the pack. */
  file: name,
  source: name,
  licence: name.optional(),
  /** The day for which the data holds. */
  date,
};

export const AreasDeclaration = z.strictObject({
  ...origin,
  /** The property with the area's id. */
  id: name.default('id'),
  /** Language → property with the name; without it the property `names` holds them by language. */
  names: z.record(z.string(), name).optional(),
  /** The property with the id of the area around it. */
  parent: name.optional(),
});
export type AreasDeclaration = z.infer<typeof AreasDeclaration>;

export const PopulationDeclaration = z.strictObject({
  ...origin,
  /** The column with the area's id. */
  area: name.default('area'),
  /**
   * Column → what it counts, for a file with a row per area. Without it the file has a row per count, with the columns
   * area, attribute, category, people. The whole is attribute `total`, category `all`.
   */
  columns: z.record(z.string(), z.strictObject({ attribute: name, category: name })).optional(),
});
export type PopulationDeclaration = z.infer<typeof PopulationDeclaration>;

/** What this room reads of pack.yaml; the rest of the file belongs to others. */
export const ReferenceDeclaration = z.looseObject({
  reference: z
    .strictObject({ areas: AreasDeclaration.optional(), population: PopulationDeclaration.optional() })
    .default({}),
});
export type ReferenceDeclaration = z.infer<typeof ReferenceDeclaration>;
