-- The index as it was made of a publication, by one edition of how it is made. Never changed: another edition makes another
-- document, and the earlier one stays.
create table index_document (
  publication text not null,
  edition integer not null,
  position bigint generated always as identity,
  -- Of the publication and the method.
  fingerprint text not null,
  -- SHA-256 of the body.
  hash text not null,
  body text not null,
  kept_at timestamptz not null,
  primary key (publication, edition)
);
