-- What happened, in one sequence. Rows are appended in the transaction that changes the state, and never touched again.
create table fact (
  seq bigint generated always as identity primary key,
  kind text not null,
  kind_version smallint not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  source text not null,
  external_id text not null,
  subject text not null,
  service text,
  department text,
  channel text not null,
  area text,
  age_band text not null,
  sex text not null,
  residence text not null,
  disability text not null,
  language text not null,
  digital_access text not null,
  actor_role text,
  actor_organisation text,
  opened_at timestamptz,
  due_at timestamptz,
  payload jsonb not null
);
create unique index fact_origin on fact (external_id, source);
create index fact_subject on fact (subject);
create index fact_time on fact using brin (occurred_at);
create function refuse_change() returns trigger language plpgsql as 'begin raise exception ''facts are append-only'' using errcode = ''restrict_violation''; end';
create trigger fact_append_only before update or delete on fact for each statement execute function refuse_change()
