-- The place itself: its areas and who lives there. Reference data is replaced as a whole, with its source and date.
create table reference_source (
  part text primary key check (part in ('areas', 'population')),
  file_name text not null,
  file_hash text not null,
  source text not null,
  licence text,
  as_of date not null,
  refused_columns jsonb not null default '[]',
  quality jsonb,
  loaded_at timestamptz not null default now()
);
create table reference_area (
  id text primary key,
  position integer not null,
  names jsonb not null,
  parent text,
  properties jsonb not null,
  geometry jsonb not null
);
create table reference_population (
  area text not null,
  attribute text not null,
  category text not null,
  people double precision not null check (people >= 0),
  primary key (area, attribute, category)
);
