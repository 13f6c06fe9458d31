-- What was published. A publication is never changed: a new evaluation makes a new one.
create table publication (
  id text primary key,
  made_at timestamptz not null,
  position bigint generated always as identity,
  summary text not null
);
create table publication_document (
  publication text not null references publication (id),
  indicator text not null,
  hash text not null,
  body text not null,
  primary key (publication, indicator)
);
