import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cohortAttributes, ENGINE_TYPES, schemaOf, segmentColumns, type Fact, type Kind } from '#facts';
import { literal, openAnalysis, type Analysis } from '#platform/analysis';

const PIECE = 1_000_000;
/** What no monitor asks for. */
const UNUSED: readonly string[] = [
  'channelDetail',
  'trips',
  'documents',
  'minutes',
  'workedHours',
  'reason',
  'evidence',
];

export interface CountyRelation {
  readonly analysis: Analysis;
  readonly relation: string;
  close(): void;
}

/**
 * Facts of some kinds as the relation that the analysis reads, in a second for a county. Times keep the place's own clock:
 * their differences and their days are what is counted. A simulated county's facts hold nothing that needs a quote.
 */
export async function countyRelation(
  facts: Iterable<Fact>,
  kinds: ReadonlySet<Kind>,
): Promise<CountyRelation> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-county-'));
  const file = join(folder, 'facts.csv');
  const fields = new Set([...kinds].flatMap((kind) => Object.keys(schemaOf(kind).payload)));
  const payload = [...fields].filter((name) => !UNUSED.includes(name));
  const out = openSync(file, 'w');
  let piece = '';
  const line = lineWriter(payload);
  for (const fact of facts) {
    if (!kinds.has(fact.kind)) continue;
    piece += line(fact);
    if (piece.length < PIECE) continue;
    writeSync(out, piece);
    piece = '';
  }
  writeSync(out, piece);
  closeSync(out);
  const analysis = await openAnalysis(undefined, { threads: 1 });
  const types = new Map(segmentColumns.map(({ name, type }) => [name, ENGINE_TYPES[type]]));
  const columns = [...HEAD, ...payload].map((name) => `${literal(name)}: ${literal(types.get(name)!)}`);
  await analysis.run(
    `create table county as select * from read_csv(${literal(file)}, header = false, delim = ',', quote = '', escape = '', nullstr = '',
      auto_detect = false, columns = {${columns.join(', ')}})`,
  );
  rmSync(folder, { recursive: true });
  return { analysis, relation: 'county', close: () => analysis.close() };
}

const HEAD = [
  'kind',
  'subject',
  'service',
  'department',
  'channel',
  'area',
  ...cohortAttributes,
  'actorOrganisation',
  'occurredAt',
  'openedAt',
  'dueAt',
  'occurredDay',
  'openedDay',
  'dueDay',
];

/** One fact as a line. What facts of one life share and which fields a kind has is worked out once. */
function lineWriter(payload: readonly string[]): (fact: Fact) => string {
  const plans = new Map<Kind, readonly { readonly before: string; readonly name: string }[]>();
  const planOf = (kind: Kind) => {
    const plan: { before: string; name: string }[] = [];
    let commas = '';
    for (const name of payload) {
      commas += ',';
      if (!schemaOf(kind).payload[name]) continue;
      plan.push({ before: commas, name });
      commas = '';
    }
    plan.push({ before: commas, name: '' });
    plans.set(kind, plan);
    return plan;
  };
  let [cohort, cohortText]: [Fact['cohort'] | undefined, string] = [undefined, ''];
  return (fact) => {
    if (fact.cohort !== cohort) {
      cohort = fact.cohort;
      cohortText = cohortAttributes.map((name) => fact.cohort[name]).join(',');
    }
    const { occurredAt, openedAt = '', dueAt = '' } = fact;
    let tail = '';
    for (const { before, name } of plans.get(fact.kind) ?? planOf(fact.kind))
      tail += before + String(fact.payload[name] ?? '');
    return `${fact.kind},${fact.subject},${fact.service ?? ''},${fact.department ?? ''},${fact.channel},${fact.area ?? ''},${cohortText},${fact.actorOrganisation ?? ''},${occurredAt.slice(0, 19)},${openedAt.slice(0, 19)},${dueAt.slice(0, 19)},${occurredAt.slice(0, 10)},${openedAt.slice(0, 10)},${dueAt.slice(0, 10)}${tail}\n`;
  };
}
