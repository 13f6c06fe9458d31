-- What evaluations found, one document each, never changed.
create table evaluation (
  position bigint generated always as identity primary key,
  id text not null unique,
  measure text not null,
  made_at timestamptz not null,
  body text not null
);
create index evaluation_by_measure on evaluation (measure, position);
