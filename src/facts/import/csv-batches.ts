import { ok, refused, type Result } from '#platform';
import type { AreaIndex } from './area-index.ts';
import { emptyBatch, tally, type Batch } from './batch.ts';
import { compileMapping, type RowMapper } from './compile-mapping.ts';
import { csvLine, readCsv, type CsvRow } from './csv-reader.ts';
import type { CsvMapping } from './mapping.ts';
import { qualityProfile, type QualityProfile } from './quality/profile.ts';

/** What a rejects file adds to the original columns; ignored when the corrected file is fed back. */
const ADDED_COLUMNS = ['_line', '_reason'];

/** The header read and the mapping made for it; `batches` reads on from there. */
export interface CsvImport {
  /** First line of the rejects file. */
  readonly rejectsHeader: string;
  readonly profile: QualityProfile;
  /** @param skip how many records are committed already: they are looked at for the quality report only. */
  batches(skip: number): AsyncGenerator<Batch>;
}

/** Refusals: no-header, duplicate-column, and those of the mapping. */
export async function openCsv(
  pieces: AsyncIterable<string>,
  mapping: CsvMapping,
  areas: AreaIndex | undefined,
  batchFacts: number,
  spotKey?: string,
): Promise<Result<CsvImport>> {
  const groups = readCsv(pieces, mapping.delimiter);
  const first = await groups.next();
  const top = first.done ? undefined : first.value[0];
  if (first.done || !top) return refused('no-header', {});
  const header = top.fields.map((name) => name.trim());
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) return refused('duplicate-column', { column: twice });
  const mapper = compileMapping(mapping, header, areas, spotKey);
  if (!mapper.ok) return mapper;
  const original = header.filter((name) => !ADDED_COLUMNS.includes(name));
  const kept = original.map((name) => header.indexOf(name));
  const profile = qualityProfile(original, mapping.freeText, idColumn(mapping));
  const rest = first.value.slice(1);
  return ok({
    rejectsHeader: csvLine([...original, ...ADDED_COLUMNS], mapping.delimiter),
    profile,
    async *batches(skip) {
      let batch = emptyBatch();
      let seen = 0;
      const take = function* (rows: readonly CsvRow[]): Generator<Batch> {
        for (const row of rows) {
          if (!row.problem) profile.add(row.fields, kept);
          if (seen++ < skip) continue;
          batch.records++;
          becomes(row, mapper.value, batch, header.length, kept, mapping.delimiter);
          if (batch.facts.length >= batchFacts || batch.records >= batchFacts) {
            yield takeNotes(batch, mapper.value);
            batch = emptyBatch();
          }
        }
      };
      yield* take(rest);
      for await (const rows of groups) yield* take(rows);
      if (batch.records > 0) yield takeNotes(batch, mapper.value);
    },
  });
}

/** The column that names the subject: where it repeats, the file has duplicates. */
function idColumn(mapping: CsvMapping): string | undefined {
  const name = mapping.common.subject ?? mapping.facts[0]?.subject;
  return name === undefined ? undefined : mapping.fields[name]?.column;
}

function becomes(
  row: CsvRow,
  mapper: RowMapper,
  batch: Batch,
  width: number,
  kept: readonly number[],
  delimiter: string,
): void {
  let reason: string;
  let detail = '';
  if (row.problem) {
    reason = row.problem;
    batch.rejected++;
    tally(batch.reasons, `rejected:${reason}`);
    if (reason === 'ragged-row') detail = ` (${row.fields.length} / ${width})`;
  } else {
    const outcome = mapper.map(row.fields);
    if (outcome.state === 'facts') {
      batch.starts.push(batch.facts.length);
      for (const fact of outcome.facts) batch.facts.push(fact);
      return;
    }
    reason = outcome.reason;
    if (outcome.state === 'set-aside') batch.setAside++;
    else {
      batch.rejected++;
      if (outcome.column !== '') detail = ` (${outcome.column}: ${outcome.value})`;
    }
    tally(batch.reasons, `${outcome.state}:${reason}`);
  }
  // A ragged row stays ragged, so that feeding it back uncorrected does not make it pass.
  const cells = reason === 'ragged-row' ? row.fields : kept.map((at) => row.fields[at] ?? '');
  batch.rejects.push(csvLine([...cells, String(row.line), reason + detail], delimiter));
}

function takeNotes(batch: Batch, mapper: RowMapper): Batch {
  for (const [note, count] of mapper.notes) tally(batch.reasons, `note:${note}`, count);
  mapper.notes.clear();
  return batch;
}
