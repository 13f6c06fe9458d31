import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_TYPES, factRelation, readCaseEvents, segmentColumns, segmentOrder } from '#facts';
import { openAnalysis } from '#platform/analysis';
import { STEP_KINDS, processLog } from '../src/feedback/processes/domain/index.ts';
import {
  conformance,
  createLogBuilder,
  directlyFollows,
  handOvers,
  layeredLayout,
  rework,
  throughput,
  variants,
} from '../src/feedback/processes/mining/index.ts';
import { createRandom } from '../src/value/numeric/index.ts';
import { peakMegabytes, type BenchRow } from './row.ts';

/** As many cases and events as the Italian road fines log, the largest public one of a government. */
const CASES = 150_370;
const EVENTS = 561_470;

/** A synthetic log of that size: 11 activities, 8 departments, 3 channels, 20 groups. */
function buildLog() {
  const random = createRandom('bench mining');
  const builder = createLogBuilder();
  const start = Date.UTC(2020, 0, 1);
  for (let event = 0; event < EVENTS; event++) {
    const number = event < CASES ? event : random.integer(CASES);
    const activity = event < CASES ? 0 : 1 + Math.floor(10 * random.next() ** 2);
    builder.add({
      caseId: `case-${number}`,
      activity: `activity ${activity}`,
      time: start + number * 60_000 + (event < CASES ? 0 : 1 + random.integer(90 * 86_400) * 1000),
      department: `department ${random.integer(8)}`,
      channel: `channel ${number % 3}`,
      group: `group ${number % 20}`,
    });
  }
  return builder.finish();
}

/** Facts in Parquet, as a place keeps them: what its pages read. */
export async function benchProcesses(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-processes-'));
  const file = join(folder, 'facts.parquet');
  // Written by another process: its memory is not that of reading.
  const part = join(import.meta.dirname, 'run-part.ts');
  execFileSync(process.execPath, ['--import', 'tsx', part, 'process-facts', file]);
  const analysis = await openAnalysis(undefined, { threads: 2, temporaryFolder: join(folder, 'spill') });
  try {
    const before = process.memoryUsage.rss() / 2 ** 20;
    const begin = performance.now();
    const relation = factRelation({ files: [file], last: EVENTS });
    const events = await readCaseEvents(analysis, relation, { kinds: STEP_KINDS });
    const read = performance.now();
    const { log } = processLog(events);
    const { nodes, edges } = directlyFollows(log);
    layeredLayout(
      nodes.map((node) => ({ id: log.activities[node.activity]!, width: 120, height: 40 })),
      edges.map((edge) => ({
        from: log.activities[edge.from]!,
        to: log.activities[edge.to]!,
        weight: edge.count,
      })),
    );
    const mapped = performance.now();
    const size = `${events.events.toLocaleString('en')} facts of ${events.cases.toLocaleString('en')} cases`;
    return [
      {
        name: `process mining: ${size}, from Parquet to a map with coordinates`,
        value: (mapped - begin) / 1000,
        unit: 's',
        atMost: 10,
      },
      {
        name: 'process mining: of it, reading the facts into columns',
        value: (read - begin) / 1000,
        unit: 's',
      },
      {
        name: 'process mining: memory that reading and mapping them added at their peak, the engine included',
        value: peakMegabytes() - before,
        unit: 'MB',
        atMost: 300,
      },
    ];
  } finally {
    analysis.close();
    rmSync(folder, { recursive: true });
  }
}

/** As many facts as the log has events: each case opened, its tasks completed, in the shape of a segment. */
export async function writeProcessFacts(file: string): Promise<BenchRow[]> {
  const analysis = await openAnalysis(undefined);
  const hashed = (name: string, below: number) => `(hash(hash(i, '${name}')) % ${below})`;
  const number = `(case when i < ${CASES} then i else ${hashed('case', CASES)} end)`;
  const values: Readonly<Record<string, string>> = {
    seq: 'i + 1',
    kind: `case when i < ${CASES} then 'case.opened' else 'task.completed' end`,
    subject: `'case-' || ${number}`,
    service: `'fines'`,
    department: `'department ' || ${hashed('department', 8)}`,
    channel: `case ${number} % 3 when 0 then 'online' when 1 then 'counter' else 'phone' end`,
    ageBand: `case ${number} % 4 when 0 then '18-34' when 1 then '35-59' when 2 then '60-79' else 'unknown' end`,
    occurredAt: `timestamp '2020-01-01' + to_minutes(${number}::bigint)
      + to_seconds(case when i < ${CASES} then 0 else 1 + ${hashed('second', 90 * 86_400)} end::bigint)`,
    occurredDay: `date '2020-01-01' + (${number} // 1440)::int`,
    task: `case when i >= ${CASES} then 'activity ' || ${hashed('task', 10)} end`,
    waitedHours: `case when i >= ${CASES} then ${hashed('waited', 100)} end`,
  };
  const select = segmentColumns.map(
    ({ name, type }) => `(${values[name] ?? 'null'})::${ENGINE_TYPES[type]} as "${name}"`,
  );
  await analysis.run(
    `copy (select ${select.join(', ')} from range(0, ${EVENTS}) as t(i) order by ${segmentOrder})
     to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
  );
  analysis.close();
  return [];
}

/** The map of a large log, from single events to coordinates. */
export function benchMining(): BenchRow[] {
  const before = process.memoryUsage.rss() / 2 ** 20;
  const begin = performance.now();
  const log = buildLog();
  const { nodes, edges } = directlyFollows(log);
  layeredLayout(
    nodes.map((node) => ({ id: log.activities[node.activity]!, width: 120, height: 40 })),
    edges.map((edge) => ({
      from: log.activities[edge.from]!,
      to: log.activities[edge.to]!,
      weight: edge.count,
    })),
  );
  const mapped = performance.now();
  const peak = peakMegabytes();
  variants(log);
  handOvers(log);
  rework(log);
  throughput(log, 'channel');
  throughput(log, 'group');
  conformance(
    log,
    log.activities.map((activity) => ({ activity })),
  );
  const done = performance.now();
  return [
    {
      name: `process mining: ${EVENTS.toLocaleString('en')} events in ${CASES.toLocaleString('en')} cases to a map with coordinates`,
      value: (mapped - begin) / 1000,
      unit: 's',
      atMost: 10,
    },
    {
      name: 'process mining: variants, hand-overs, rework, throughput, conformance of the same log',
      value: (done - mapped) / 1000,
      unit: 's',
    },
    {
      name: 'process mining: memory that the log and its map added at their peak',
      value: peak - before,
      unit: 'MB',
      atMost: 300,
    },
    {
      name: 'process mining: peak memory of the whole process, its modules and their loader with it',
      value: peak,
      unit: 'MB',
    },
  ];
}
