-- What the monitors said when they looked, and what they refused to say; one for each state of the facts.
create table monitor_run (
  position bigint generated always as identity primary key,
  occurred_at timestamptz not null,
  last_day text not null,
  about bigint not null unique,
  body text not null
);
