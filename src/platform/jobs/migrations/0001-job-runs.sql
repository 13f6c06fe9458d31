-- Runs of jobs and how far they are; what the queue itself needs is the queue's own.
create table job_run (
  id bigint generated always as identity primary key,
  name text not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  done integer not null default 0,
  total integer not null,
  step text,
  state text not null check (state in ('running', 'done', 'failed', 'interrupted'))
);
-- Steps that are done for one state of the facts, so that a run that was cut off goes on where it was.
create table job_step (
  name text not null,
  step text not null,
  about text not null,
  primary key (name, step)
);
