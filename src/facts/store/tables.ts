import type { Generated } from 'kysely';

/** The table `fact` as this room sees it. */
export interface FactTables {
  fact: {
    seq: Generated<number>;
    kind: string;
    kind_version: number;
    occurred_at: Date;
    recorded_at: Generated<Date>;
    source: string;
    external_id: string;
    subject: string;
    service: string | null;
    department: string | null;
    channel: string;
    area: string | null;
    age_band: string;
    sex: string;
    residence: string;
    disability: string;
    language: string;
    digital_access: string;
    actor_role: string | null;
    actor_organisation: string | null;
    opened_at: Date | null;
    due_at: Date | null;
    payload: Record<string, string | number | boolean>;
  };
}

/** The columns that an append writes; the database gives `seq` and `recorded_at`. */
export const WRITTEN_COLUMNS = [
  'kind',
  'kind_version',
  'occurred_at',
  'source',
  'external_id',
  'subject',
  'service',
  'department',
  'channel',
  'area',
  'age_band',
  'sex',
  'residence',
  'disability',
  'language',
  'digital_access',
  'actor_role',
  'actor_organisation',
  'opened_at',
  'due_at',
  'payload',
] as const;
