-- Libraries of measures that other places gave away, as they were read; none is ever changed, the latest of a place counts.
create table library_read (
  position bigint generated always as identity primary key,
  place text not null,
  fingerprint text not null unique,
  read_at timestamptz not null,
  body text not null
);
