-- What happened to each dilemma, in one sequence. Its state is the fold of its events; none is ever changed.
create table dilemma_event (
  position bigint generated always as identity primary key,
  dilemma text not null,
  number integer not null,
  occurred_at timestamptz not null,
  body text not null,
  unique (dilemma, number)
);
