-- Who is told of dilemmas and verdicts. Address and secret are sealed with the home's key: an address may hold a token.
create table subscription (
  id text primary key,
  host text not null,
  sealed text not null,
  types text not null,
  created_at timestamptz not null,
  -- The last fact that was delivered, or that there was when the subscription was made.
  delivered bigint not null,
  failures integer not null default 0,
  next_try_at timestamptz,
  last_problem text,
  last_success_at timestamptz,
  stopped boolean not null default false
);
