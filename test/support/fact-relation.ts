import { mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_TYPES, payloadFields, segmentColumns, type Fact } from '#facts';
import { literal, openAnalysis, type Analysis } from '#platform/analysis';

/**
 * Facts as the relation that the analysis reads, without a database in between. Times must carry the place's own offset:
 * their local day is what is written before the `T`.
 */
export async function relationOf(
  facts: Iterable<Fact>,
): Promise<{ analysis: Analysis; relation: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-facts-'));
  const file = join(folder, 'facts.jsonl');
  let lines: string[] = [];
  let seq = 0;
  const write = () => {
    appendFileSync(file, lines.join(''));
    lines = [];
  };
  writeFileSync(file, '');
  for (const fact of facts) {
    lines.push(`${JSON.stringify(rowOf(fact, ++seq))}\n`);
    if (lines.length >= 20_000) write();
  }
  write();
  const analysis = await openAnalysis(undefined);
  const types = segmentColumns.map(({ name, type }) => `${literal(name)}: ${literal(ENGINE_TYPES[type])}`);
  await analysis.run(
    `create table told as select * from read_json(${literal(file)}, format = 'newline_delimited', columns = {${types.join(', ')}})`,
  );
  rmSync(folder, { recursive: true });
  return { analysis, relation: 'told', close: () => analysis.close() };
}

function rowOf(fact: Fact, seq: number): Record<string, unknown> {
  const { cohort, payload, source: _, externalId: __, ...rest } = fact;
  const row: Record<string, unknown> = { seq, ...rest, ...cohort };
  for (const name of payloadFields.keys()) row[name] = payload[name];
  for (const name of ['occurredAt', 'openedAt', 'dueAt'] as const) {
    const time = fact[name];
    if (time === undefined) continue;
    row[name] = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
    row[name.replace('At', 'Day')] = time.slice(0, 10);
  }
  return row;
}
