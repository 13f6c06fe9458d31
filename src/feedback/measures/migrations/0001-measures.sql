-- What happened to each measure, in one sequence. Its state is the fold of its events; none is ever changed.
create table measure_event (
  position bigint generated always as identity primary key,
  measure text not null,
  number integer not null,
  occurred_at timestamptz not null,
  body text not null,
  unique (measure, number)
);
