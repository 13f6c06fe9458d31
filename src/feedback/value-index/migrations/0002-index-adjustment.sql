-- A decision outside the formula as it first took effect: the figure of a unit (a year) that it was made about and the one
-- published instead. Never changed; the fact `index.adjusted` is appended in the same transaction.
create table index_adjustment (
  id text primary key,
  position bigint generated always as identity,
  publication text not null,
  unit text not null,
  before_value double precision not null,
  after_value double precision not null,
  -- Texts in each language, as JSON.
  who text not null,
  why text not null,
  legal_ground text not null,
  recorded_at timestamptz not null
);
