-- What people say matters: one row a statement, without anything of who made it. Never changed.
create table weight_opinion (
  id text primary key,
  position bigint generated always as identity,
  stakeholders text not null,
  method text not null,
  charter text not null,
  -- Shares by dimension, as JSON; they add up to 1.
  weights text not null,
  consistency_ratio double precision,
  synthetic boolean not null,
  made_at timestamptz not null
);
create index weight_opinion_charter on weight_opinion (charter, position);
