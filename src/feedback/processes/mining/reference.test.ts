import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '#platform/verification';
import { dataFolder, reader, supplied } from '../../../../test/support/data.ts';
import {
  createLogBuilder,
  directlyFollows,
  logSkeleton,
  rework,
  throughput,
  variants,
  type EventLog,
} from './index.ts';

interface Expected {
  readonly cases: number;
  readonly events: number;
  readonly variants: number;
  readonly dfgEdges: number;
  readonly dfgTotal: number;
  readonly startActivities: Record<string, number>;
  readonly endActivities: Record<string, number>;
  readonly activityCounts: Record<string, number>;
  readonly dfgTop20: readonly [string, string, number, number][];
  readonly caseDurationSeconds: { readonly mean: number; readonly median: number };
  readonly casesWithRepeatedActivity: number;
}

/** The plain XES of the reference log; the import has the real reader. */
function logOfXes(text: string): EventLog {
  const builder = createLogBuilder();
  for (const [number, trace] of text.split('<trace>').slice(1).entries()) {
    for (const event of trace.split('<event>').slice(1)) {
      builder.add({
        caseId: String(number),
        activity: /key="concept:name" value="([^"]*)"/.exec(event)![1]!,
        time: Date.parse(/key="time:timestamp" value="([^"]*)"/.exec(event)![1]!),
      });
    }
  }
  return builder.finish();
}

describe.skipIf(!supplied('process'))('the reference logs (skipped: data not supplied)', () => {
  const expectedOf = (name: string) =>
    (JSON.parse(reader('process')('expected-computed.json')) as never)[name];

  it('running-example: counts, arrows, mean seconds, starts, ends, variants, durations are exact', () => {
    const expected: Expected = expectedOf('running-example.xes');
    const log = logOfXes(reader('process')('running-example.xes'));
    const name = (activity: number) => log.activities[activity]!;
    const { nodes, edges } = directlyFollows(log);
    const counts = (of: 'count' | 'starts' | 'ends') =>
      Object.fromEntries(nodes.filter((node) => node[of] > 0).map((node) => [name(node.activity), node[of]]));
    expect({ cases: log.cases, events: log.events }).toEqual({
      cases: expected.cases,
      events: expected.events,
    });
    expect(counts('count')).toEqual(expected.activityCounts);
    expect(counts('starts')).toEqual(expected.startActivities);
    expect(counts('ends')).toEqual(expected.endActivities);
    expect(edges).toHaveLength(expected.dfgEdges);
    expect(edges.reduce((sum, edge) => sum + edge.count, 0)).toBe(expected.dfgTotal);
    const found = edges.map(({ from, to, count, meanSeconds }) =>
      [name(from), name(to), count, meanSeconds].join(),
    );
    expect(found.sort()).toEqual(expected.dfgTop20.map((edge) => edge.join()).sort());
    expect(variants(log).total).toBe(expected.variants);
    expect(rework(log).casesWithRepeats).toBe(expected.casesWithRepeatedActivity);
    const [all] = throughput(log, 'all');
    expect(all).toMatchObject({ cases: 6, meanSeconds: expected.caseDurationSeconds.mean });
    expect(all!.medianSeconds).toBe(expected.caseDurationSeconds.median);
  });

  it('running-example: the log skeleton is that of pm4py', () => {
    const log = logOfXes(reader('process')('running-example.xes'));
    const skeleton = logSkeleton(log);
    const named = (pairs: readonly (readonly [number, number])[]) =>
      pairs.map((pair) => pair.map((activity) => log.activities[activity]!).join(' > '));
    expect(named(skeleton.neverTogether)).toHaveLength(1);
    expect(named(skeleton.neverTogether)[0]!.split(' > ').sort()).toEqual([
      'pay compensation',
      'reject request',
    ]);
    expect(named(skeleton.alwaysAfter)).toEqual(
      expect.arrayContaining([
        'register request > check ticket',
        'examine thoroughly > decide',
        'register request > decide',
      ]),
    );
    expect(named(skeleton.equivalence)).toEqual(
      expect.arrayContaining([
        'pay compensation > register request',
        'examine thoroughly > register request',
        'reject request > register request',
      ]),
    );
    const frequencies = Object.fromEntries(
      log.activities.map((activity, at) => [activity, skeleton.frequencies[at]!.join()]),
    );
    expect(frequencies).toEqual({
      'register request': '1',
      'examine casually': '0,1,3',
      'check ticket': '1,2,3',
      decide: '1,2,3',
      'reinitiate request': '0,1,2',
      'examine thoroughly': '0,1',
      'pay compensation': '0,1',
      'reject request': '0,1',
    });
  });

  it('UCI 498: states, variants and arrows in the stored order are exact; four cases change by the stated position', () => {
    const expected = expectedOf('uci498-extract.csv.gz') as {
      incidents: number;
      rows: number;
      states: Record<string, number>;
      variantsRaw: number;
      variantsCollapsed: number;
      dfgEdgesRaw: number;
    };
    const text = gunzipSync(readFileSync(join(dataFolder, 'process/uci498-extract.csv.gz'))).toString('utf8');
    const rows = parseCsv(text);
    const logBy = (position: (row: Record<string, string>, at: number) => number) => {
      const builder = createLogBuilder();
      for (const [at, row] of rows.entries()) {
        const [, day, month, year, clock] = /(\d+)-(\d+)-(\d+) (.*)/.exec(row['sys_updated_at']!)!;
        builder.add({
          caseId: row['number']!,
          activity: row['incident_state']!,
          time: Date.parse(`${year}-${month}-${day}T${clock}Z`),
          position: position(row, at),
        });
      }
      return builder.finish();
    };
    const log = logBy((_, at) => at);
    const { nodes, edges } = directlyFollows(log);
    expect({ incidents: log.cases, rows: log.events }).toEqual({
      incidents: expected.incidents,
      rows: expected.rows,
    });
    expect(Object.fromEntries(nodes.map((node) => [log.activities[node.activity], node.count]))).toEqual(
      expected.states,
    );
    expect(edges).toHaveLength(expected.dfgEdgesRaw);
    expect(variants(log).total).toBe(expected.variantsRaw);
    expect(variants(log, { mergeRepeats: true }).total).toBe(expected.variantsCollapsed);

    // The expected counts are of the stored order; in the order that the source states they are our own.
    const stated = logBy((row) => Number.parseInt(row['sys_mod_count']!, 10));
    const sequence = (of: EventLog, number: number) =>
      of.activity.subarray(of.caseStart[number]!, of.caseStart[number + 1]!).join();
    const changed = Array.from({ length: log.cases }, (_, number) => number).filter(
      (number) => sequence(log, number) !== sequence(stated, number),
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThanOrEqual(4);
    expect(directlyFollows(stated).edges).toHaveLength(31);
  });
});
