import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  conformance,
  createLogBuilder,
  directlyFollows,
  handOvers,
  logSkeleton,
  rework,
  selectCases,
  throughput,
  variants,
  type EventLog,
  type ProcessEvent,
} from './index.ts';

const SECOND = 1000;

const logOf = (events: readonly ProcessEvent[]): EventLog => {
  const builder = createLogBuilder();
  for (const event of events) builder.add(event);
  return builder.finish();
};

/** Cases as strings of one-letter activities, a second apart. */
const logOfCases = (...cases: readonly string[]): EventLog =>
  logOf(
    cases.flatMap((letters, number) =>
      [...letters].map((activity, at) => ({ caseId: `case ${number}`, activity, time: at * SECOND })),
    ),
  );

const edgesOf = (log: EventLog) =>
  Object.fromEntries(
    directlyFollows(log).edges.map((edge) => [
      `${log.activities[edge.from]}${log.activities[edge.to]}`,
      [edge.count, edge.meanSeconds, edge.medianSeconds],
    ]),
  );

const randomCases = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 8 }),
  {
    minLength: 1,
    maxLength: 20,
  },
);

describe('the log', () => {
  it('orders a case by time whatever the order of arrival, ties as they came, and by position where there is one', () => {
    const at = (activity: string, time: number, position?: number): ProcessEvent => ({
      caseId: 'x',
      activity,
      time,
      ...(position === undefined ? {} : { position }),
    });
    const read = (log: EventLog) => Array.from(log.activity, (activity) => log.activities[activity]).join('');
    expect(read(logOf([at('c', 9), at('a', 1), at('b', 1)]))).toBe('abc');
    expect(read(logOf([at('c', 1, 3), at('a', 9, 1), at('b', 5, 2)]))).toBe('abc');
    expect(() => logOf([at('a', Number.NaN)])).toThrow(RangeError);
  });

  it('takes channel and group of a case from the first event that names one', () => {
    const log = logOf([
      { caseId: 'x', activity: 'a', time: 0 },
      { caseId: 'x', activity: 'b', time: 1, channel: 'counter' },
      { caseId: 'x', activity: 'c', time: 2, channel: 'online' },
      { caseId: 'y', activity: 'a', time: 0 },
    ]);
    expect(Array.from(log.caseChannel, (channel) => log.channels[channel])).toEqual(['counter', undefined]);
  });

  it('can be finished, added to and finished again', () => {
    const builder = createLogBuilder();
    builder.add({ caseId: 'x', activity: 'a', time: 0 });
    expect(builder.finish().events).toBe(1);
    builder.add({ caseId: 'x', activity: 'b', time: 1 });
    expect(directlyFollows(builder.finish()).edges).toHaveLength(1);
  });

  it('selects cases as if the others had never been', () => {
    const cases = ['abc', 'ab', 'acb'];
    const log = selectCases(logOfCases(...cases), (number) => number !== 1);
    expect(edgesOf(log)).toEqual(edgesOf(logOfCases('abc', 'acb')));
    expect(log.cases).toBe(2);
  });
});

describe('directlyFollows', () => {
  it('gives an arrow the time from its own first event to its own second', () => {
    const times: Record<string, number> = { a: 0, b: 10, c: 100 };
    const log = logOf(
      Object.entries(times).map(([activity, seconds]) => ({ caseId: 'x', activity, time: seconds * SECOND })),
    );
    expect(edgesOf(log)).toEqual({ ab: [1, 10, 10], bc: [1, 90, 90] });
  });

  it('has one arrow fewer than events in each case, and as many starts and ends as cases', () => {
    fc.assert(
      fc.property(randomCases, (cases) => {
        const log = logOfCases(...cases);
        const { nodes, edges } = directlyFollows(log);
        const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(total(edges.map((edge) => edge.count))).toBe(log.events - log.cases);
        expect(total(nodes.map((node) => node.count))).toBe(log.events);
        expect(total(nodes.map((node) => node.starts))).toBe(cases.length);
        expect(total(nodes.map((node) => node.ends))).toBe(cases.length);
        for (const { from, to, count } of edges) {
          const pair = log.activities[from]! + log.activities[to]!;
          const seen = cases.flatMap((letters) =>
            [...letters].filter((_, at) => letters.slice(at, at + 2) === pair),
          );
          expect(count).toBe(seen.length);
        }
      }),
      { seed: 1 },
    );
  });
});

describe('variants', () => {
  it('count each sequence once and give its share', () => {
    const log = logOfCases('ab', 'ab', 'aab', 'ac');
    expect(variants(log, { top: 1 })).toEqual({
      total: 3,
      top: [{ activities: [0, 1], count: 2, share: 0.5 }],
    });
    expect(variants(log, { mergeRepeats: true })).toMatchObject({
      total: 2,
      top: [{ count: 3 }, { count: 1 }],
    });
  });
});

describe('handOvers', () => {
  it('puts the waiting where the department changes and counts unknown departments apart', () => {
    const step = (time: number, department?: string): ProcessEvent => ({
      caseId: 'x',
      activity: 'a',
      time: time * SECOND,
      ...(department === undefined ? {} : { department }),
    });
    const log = logOf([step(0, 'housing'), step(5, 'housing'), step(65, 'land'), step(70), step(75, 'land')]);
    expect(handOvers(log)).toEqual({
      between: [{ from: 0, to: 1, count: 1, meanSeconds: 60, medianSeconds: 60, startKnown: 0 }],
      within: { count: 1, meanSeconds: 5, medianSeconds: 5 },
      unknown: 2,
    });
  });
});

describe('rework', () => {
  it('tells repeats at once from repeats after something else', () => {
    const log = logOfCases('aab', 'abab', 'ab');
    expect(rework(log)).toEqual({
      casesWithRepeats: 2,
      activities: [
        { activity: 0, cases: 2, repeats: 2, atOnce: 1 },
        { activity: 1, cases: 1, repeats: 1, atOnce: 0 },
      ],
    });
  });
});

describe('conformance', () => {
  const steps = [{ activity: 'a' }, { activity: 'b', optional: true }, { activity: 'c' }];

  it('says what is missing, what is extra and what came too early', () => {
    const log = logOfCases('abc', 'ac', 'aabc', 'bac', 'ab', 'azc');
    expect(valueOf(conformance(log, steps))).toEqual({
      cases: 6,
      conforming: 3,
      missing: [{ step: 2, cases: 1 }],
      extra: [{ activity: log.activities.indexOf('z'), cases: 1 }],
      order: [{ step: 1, before: 0, cases: 1 }],
    });
  });

  it('knows steps that no case ever did', () => {
    const found = valueOf(conformance(logOfCases('a', 'a'), [...steps, { activity: 'never' }]));
    expect(found).toMatchObject({ conforming: 0 });
    expect(found.missing).toContainEqual({ step: 3, cases: 2 });
  });

  it('refuses an empty list and a step named twice', () => {
    expect(conformance(logOfCases('a'), [])).toMatchObject({ refusal: { code: 'steps-missing' } });
    expect(conformance(logOfCases('a'), [steps[0]!, steps[0]!])).toMatchObject({
      refusal: { code: 'step-repeated' },
    });
  });
});

describe('logSkeleton', () => {
  it('states only what holds in every case', () => {
    fc.assert(
      fc.property(randomCases, (cases) => {
        const log = logOfCases(...cases);
        const letter = (activity: number) => log.activities[activity]!;
        const { alwaysAfter, alwaysBefore, neverTogether } = logSkeleton(log);
        for (const letters of cases) {
          for (const [a, b] of alwaysAfter) {
            expect(letters.lastIndexOf(letter(b))).toBeGreaterThanOrEqual(letters.lastIndexOf(letter(a)));
          }
          for (const [a, b] of alwaysBefore) {
            if (letters.includes(letter(a))) expect(letters.indexOf(letter(b))).toBeGreaterThanOrEqual(0);
          }
          for (const [a, b] of neverTogether) {
            expect(letters.includes(letter(a)) && letters.includes(letter(b))).toBe(false);
          }
        }
      }),
      { seed: 1 },
    );
  });
});

describe('throughput', () => {
  it('goes from first to last event, by channel, cases without one apart', () => {
    const take = (caseId: string, seconds: number, channel?: string): ProcessEvent[] =>
      [0, seconds].map((time) => ({
        caseId,
        activity: 'a',
        time: time * SECOND,
        ...(channel === undefined ? {} : { channel }),
      }));
    const log = logOf([...take('x', 10, 'online'), ...take('y', 30, 'online'), ...take('z', 7)]);
    expect(throughput(log, 'channel')).toEqual([
      { key: -1, cases: 1, meanSeconds: 7, medianSeconds: 7, p90Seconds: 7 },
      { key: 0, cases: 2, meanSeconds: 20, medianSeconds: 20, p90Seconds: 28 },
    ]);
    expect(throughput(log, 'all')).toMatchObject([{ cases: 3 }]);
  });
});
