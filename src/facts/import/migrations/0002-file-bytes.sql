-- How far a run has come is told by the bytes of its file, whose length is known before its rows are. Null: a run from
-- before this was kept.
alter table import_run add column file_bytes bigint;
alter table import_run add column bytes_read bigint;
