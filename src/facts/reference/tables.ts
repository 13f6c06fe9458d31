import type { Generated } from 'kysely';
import type { QualityReport } from '../import/index.ts';

/** Why a column of a population file is not used. */
export interface RefusedColumn {
  readonly column: string;
  readonly reason: 'sum-of-columns' | 'equal-to-column';
  readonly of: readonly string[];
}

export interface ReferenceTables {
  reference_source: {
    part: 'areas' | 'population';
    file_name: string;
    file_hash: string;
    source: string;
    licence: string | null;
    as_of: string;
    refused_columns: Generated<readonly RefusedColumn[]>;
    quality: QualityReport | null;
    loaded_at: Generated<Date>;
  };
  reference_area: {
    id: string;
    position: number;
    names: Readonly<Record<string, string>>;
    parent: string | null;
    properties: Readonly<Record<string, string | number | boolean>>;
    geometry: { readonly type: string; readonly coordinates: unknown };
  };
  reference_population: { area: string; attribute: string; category: string; people: number };
}
