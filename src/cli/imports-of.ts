import type { Pack } from '#platform/pack';

/** The mappings that a pack names for an import without `--mapping`. */
export const importsOf = ({ raw }: Pack): string[] =>
  Array.isArray(raw['imports']) ? raw['imports'].filter((name) => typeof name === 'string') : [];
