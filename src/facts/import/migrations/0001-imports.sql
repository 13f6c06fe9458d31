-- One row per run of an import. `position` is the number of records whose outcome is committed: a run that was killed
-- goes on behind it. `rejects_bytes` is how much of the rejects file belongs to committed records.
create table import_run (
  id bigint generated always as identity primary key,
  mapping text not null,
  mapping_hash text not null,
  source text not null,
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('running', 'interrupted', 'finished', 'refused')),
  position bigint not null default 0,
  rows_read bigint not null default 0,
  rows_imported bigint not null default 0,
  rows_known bigint not null default 0,
  rows_rejected bigint not null default 0,
  rows_set_aside bigint not null default 0,
  facts_appended bigint not null default 0,
  facts_known bigint not null default 0,
  reasons jsonb not null default '{}',
  rejects_bytes bigint not null default 0,
  refusal jsonb,
  quality jsonb,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
create index import_run_file on import_run (source, file_hash);
