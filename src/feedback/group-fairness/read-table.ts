import { checkReadable, DamagedFile, delimiterOf, readCsv, readText, WrongEncoding } from '#facts';
import { refused, type Result } from '#platform';
import {
  countTableOf,
  DecisionCounter,
  MOST_GROUPS,
  readCountTable,
  type Columns,
  type Decisions,
  type WrittenCounts,
  type YesValues,
} from './domain/index.ts';

/** What the person says of the table: names of columns, and of the values that mean yes. */
export interface TableRequest {
  /** `group` where nothing is said. */
  readonly group?: string | undefined;
  /** Named: each row is one decision. Not named: the columns are looked at, and `decision` is expected. */
  readonly decision?: string | undefined;
  readonly outcome?: string | undefined;
  readonly score?: string | undefined;
  readonly yes?: YesValues | undefined;
}

/** Chinese heads of a table of counts. */
const SYNONYMS: Readonly<Record<string, string>> = {
  群体: 'group',
  组: 'group',
  判是: 'selected',
  总数: 'total',
  该是判是: 'tp',
  该否判是: 'fp',
  该否判否: 'tn',
  该是判否: 'fn',
};

/**
 * Counts the decisions of a CSV, row by row, or reads a table of counts (its columns are `group` and `tp`, `fp`, `tn`, `fn`, or
 * `selected`, `total`). Commas, semicolons and tabs are understood.
 *
 * Refused, with row and column where there are any: `no-header`, `duplicate-column`, `no-such-column`, `score-needs-outcome`,
 * `same-column-twice`, `bad-row`, and as `DecisionCounter` and `readCountTable`.
 */
export async function readTable(
  pieces: AsyncIterable<string>,
  request: TableRequest,
): Promise<Result<Decisions>> {
  const { text, delimiter } = await withDelimiter(pieces);
  const groups = readCsv(text, delimiter);
  const first = await groups.next();
  const top = first.done ? undefined : first.value[0];
  if (first.done || !top) return refused('no-header');
  const header = top.fields.map((name) => name.trim());
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) return refused('duplicate-column', { column: twice });
  const rows = async function* () {
    yield first.value.slice(1);
    yield* groups;
  };
  const known = header.map((name) => SYNONYMS[name] ?? name.toLowerCase());
  const kind = given(request.decision) === undefined ? countTableOf(known) : undefined;
  return kind ? readCounts(rows(), header, known, kind, request) : countDecisions(rows(), header, request);
}

/** As `readTable`, from a file that may be packed by gzip. Refused too: `file-not-found`, `file-not-readable`, `file-empty`, `not-utf-8`, `damaged-file`. */
export async function readTableFile(file: string, request: TableRequest): Promise<Result<Decisions>> {
  const readable = await checkReadable(file);
  if (!readable.ok) return readable;
  try {
    return await readTable(readText(file), request);
  } catch (error) {
    if (error instanceof WrongEncoding) return refused('not-utf-8', { file });
    if (error instanceof DamagedFile) return refused('damaged-file', { file });
    throw error;
  }
}

type Rows = AsyncIterable<
  readonly { readonly line: number; readonly fields: string[]; problem?: string | undefined }[]
>;

async function countDecisions(rows: Rows, header: readonly string[], request: TableRequest) {
  const columns: Columns = {
    group: given(request.group) ?? 'group',
    decision: given(request.decision) ?? 'decision',
    outcome: given(request.outcome),
    score: given(request.score),
  };
  if (columns.score !== undefined && columns.outcome === undefined) return refused('score-needs-outcome');
  const places = new Map<keyof Columns, number>();
  for (const role of ['group', 'decision', 'outcome', 'score'] as const) {
    const column = columns[role];
    if (column === undefined) continue;
    const at = header.indexOf(column);
    if (at < 0) return refused('no-such-column', { role, column, allowed: header.join(', ') });
    if ([...places.values()].includes(at)) return refused('same-column-twice', { column });
    places.set(role, at);
  }
  const counter = new DecisionCounter(columns);
  const at = (role: keyof Columns, fields: readonly string[]) => {
    const place = places.get(role);
    return place === undefined ? undefined : fields[place];
  };
  for await (const some of rows)
    for (const { line, fields, problem } of some) {
      if (problem !== undefined) return refused('bad-row', { row: line });
      const refusal = counter.add(line, {
        group: at('group', fields) ?? '',
        decision: at('decision', fields) ?? '',
        outcome: at('outcome', fields),
        score: at('score', fields),
      });
      if (refusal) return { ok: false, refusal } as const;
    }
  return counter.finish(request.yes ?? {});
}

async function readCounts(
  rows: Rows,
  header: readonly string[],
  known: readonly string[],
  kind: 'outcomes' | 'selection',
  request: TableRequest,
) {
  const column = given(request.group) ?? 'group';
  const group = given(request.group) === undefined ? known.indexOf('group') : header.indexOf(column);
  if (group < 0) return refused('no-such-column', { role: 'group', column, allowed: header.join(', ') });
  const written: WrittenCounts[] = [];
  for await (const some of rows)
    for (const { line, fields, problem } of some) {
      if (problem !== undefined) return refused('bad-row', { row: line });
      const counts = Object.fromEntries(known.map((name, at) => [name, fields[at] ?? '']));
      written.push({ row: line, group: fields[group] ?? '', counts });
      // One more than is allowed says so; the rest of a long file need not be kept.
      if (written.length > MOST_GROUPS) return readCountTable(written, kind, column);
    }
  return readCountTable(written, kind, column);
}

const given = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text.trim();

/** The sign between the columns, read off the first line, and the text as if nothing had been read of it. */
async function withDelimiter(pieces: AsyncIterable<string>) {
  const reader = pieces[Symbol.asyncIterator]();
  let start = '';
  let ended = false;
  while (!ended && !/[^\n]\n/.test(start)) {
    const next = await reader.next();
    if (next.done) ended = true;
    else start += next.value;
  }
  const line = start.trimStart().split('\n', 1)[0] ?? '';
  const text = (async function* () {
    yield start;
    for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
  })();
  return { text, delimiter: delimiterOf(line) };
}
