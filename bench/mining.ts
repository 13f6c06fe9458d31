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
