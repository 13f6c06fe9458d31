import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf, type CaseAttribute } from '#facts';
import { valueOf } from '#platform';
import { createLogBuilder } from '../mining/index.ts';
import { makeView } from './make-view.ts';
import { COMPLETED, GIVEN_UP, type ProcessLog } from './process-log.ts';
import { serviceProcess, type Declared } from './service-process.ts';

const MINIMUM = 10;
const HOUR = 3_600_000;
const declared: Declared = {
  minimumCell: MINIMUM,
  attributes: ['residence'],
  steps: ['task:check', 'task:issue'],
};

interface OneCase {
  /** Activities with the department that did each, an hour apart unless told. */
  readonly steps: readonly (readonly [activity: string, department?: string, hours?: number])[];
  readonly channel?: string;
  readonly residence?: string;
}

/** Completed cases of one year; those that end as withdrawn were given up. */
function processOf(cases: readonly OneCase[]): ProcessLog {
  const builder = createLogBuilder();
  const names = [
    'channel',
    'ageBand',
    'sex',
    'residence',
    'disability',
    'language',
    'digitalAccess',
  ] as const;
  for (const [number, { steps }] of cases.entries()) {
    let time = Date.UTC(2025, 0, 1);
    for (const [activity, department, hours = 1] of steps) {
      time += hours * HOUR;
      builder.add({
        caseId: String(number),
        activity,
        time,
        ...(department !== undefined && { department }),
      });
    }
  }
  const log = builder.finish();
  const lastOf = (number: number) => log.caseStart[number + 1]! - 1;
  const gaveUp = cases.map(
    (_, number) => log.activities[log.activity[lastOf(number)]!] === 'case.closed:withdrawn',
  );
  const column = (name: CaseAttribute) =>
    Int32Array.from(cases, (one) =>
      valuesOf(name).indexOf(
        (name === 'channel' ? one.channel : name === 'residence' ? one.residence : undefined) ?? 'unknown',
      ),
    );
  return {
    log,
    state: Uint8Array.from(gaveUp, (one) => (one ? GIVEN_UP : COMPLETED)),
    ending: Int32Array.from(cases, (_, number) => lastOf(number)),
    year: new Int32Array(cases.length).fill(2025),
    service: new Int32Array(cases.length),
    services: ['licence'],
    report: new Uint8Array(cases.length),
    attributes: Object.fromEntries(names.map((name) => [name, column(name)])) as ProcessLog['attributes'],
  };
}

const viewOf = (cases: readonly OneCase[], only?: { dimension: 'channel'; key: string }) => {
  const numbers = [...new Array(cases.length).keys()];
  const one = valueOf(serviceProcess(processOf(cases), numbers, 'licence', declared));
  return makeView(one, { cover: 100, only });
};

const times = (count: number, one: OneCase) => new Array<OneCase>(count).fill(one);
const usual: OneCase = {
  steps: [['case.opened'], ['task:check', 'a'], ['task:issue', 'b', 48], ['case.decided:granted', 'b']],
};
const asked: OneCase = {
  steps: [
    ['case.opened'],
    ['evidence.requested', 'a'],
    ['task:check', 'a'],
    ['task:issue', 'b', 24],
    ['case.decided:granted', 'b'],
  ],
};
const withdrawn: OneCase = { steps: [['case.opened'], ['task:check', 'a'], ['case.closed:withdrawn']] };

describe('a view', () => {
  const cases = [...times(60, usual), ...times(20, asked), ...times(4, withdrawn)];
  const view = valueOf(viewOf(cases));

  it('says how many, how long, by which way and with what share', () => {
    expect(view).toMatchObject({ completed: 80, givenUp: null, period: '2025', about: 'cases' });
    expect(view.time?.median.value).toBeCloseTo(50 / 24, 1);
    expect(view.ways.told.map(({ cases: count, share }) => [count, share])).toEqual([
      [60, 0.75],
      [20, 0.25],
    ]);
  });

  it('names the hand-over at which cases wait longest, and that the records hold work as well', () => {
    expect(view.longestWait).toEqual({
      from: 'a',
      to: 'b',
      between: 'departments',
      medianDays: 2,
      waitingAlone: false,
    });
  });

  it('holds the ways against the published steps: what people are asked for besides is a deviation', () => {
    expect(view.conforming).toMatchObject({
      share: { value: 0.75 },
      missing: [],
      extra: [{ activity: 'evidence.requested', share: 0.25 }],
      untold: 0,
    });
  });

  it('draws the steps in the order in which they happen, arrows with how often and how long', () => {
    expect(view.map.steps.map(({ activity }) => activity)).toEqual([
      'case.opened',
      'evidence.requested',
      'task:check',
      'task:issue',
      'case.decided:granted',
    ]);
    expect(view.map.arrows.find(({ to }) => to === 'task:issue')).toMatchObject({
      from: 'task:check',
      times: 80,
      medianDays: 2,
      handOver: true,
    });
  });

  it('speaks of the withdrawn once they are enough, and never counts them in the time', () => {
    const more = valueOf(viewOf([...cases, ...times(20, withdrawn)]));
    expect(more).toMatchObject({ completed: 80, givenUp: 20 });
    expect(more.time).toEqual(view.time);
    expect(more.map.steps.map(({ activity }) => activity)).toContain('case.closed:withdrawn');
  });

  it('of a channel with too few cases is refused', () => {
    const few = [
      ...times(60, { ...usual, channel: 'online' }),
      ...times(30, { ...usual, channel: 'phone' }),
      ...times(9, { ...asked, channel: 'counter' }),
    ];
    const counter = viewOf(few, { dimension: 'channel', key: 'counter' });
    expect(counter).toMatchObject({ refusal: { code: 'part-not-told', data: { key: 'counter' } } });
    expect(valueOf(viewOf(few, { dimension: 'channel', key: 'phone' }))).toMatchObject({ completed: 30 });
  });
});

describe('who waits longer', () => {
  const waits = (hours: number, channel: string, at: number): OneCase => ({
    channel,
    steps: [
      ['case.opened'],
      ['task:check', 'a'],
      ['task:issue', 'b', hours + (at % 12)],
      ['case.decided:granted', 'b'],
    ],
  });
  const mixed = (counter: number) =>
    Array.from({ length: 240 }, (_, at) =>
      at % 3 === 0 ? waits(counter, 'counter', at) : waits(48, 'online', at),
    );

  it('is said where the intervals decide it, with both medians', () => {
    const { bottlenecks } = valueOf(viewOf(mixed(96)));
    expect(bottlenecks.found).toHaveLength(1);
    expect(bottlenecks.found[0]).toMatchObject({
      at: { from: 'a', to: 'b' },
      part: { dimension: 'channel', key: 'counter' },
    });
    expect(bottlenecks.found[0]!.days.lower).toBeGreaterThan(bottlenecks.found[0]!.othersDays.upper);
  });

  it('is not said where the waits are alike', () => {
    const { bottlenecks } = valueOf(viewOf(mixed(48)));
    expect(bottlenecks.compared).toBeGreaterThan(0);
    expect(bottlenecks.found).toEqual([]);
  });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: 1, maxLength: 5 });
const randomCases = fc
  .array(fc.tuple(letters, fc.integer({ min: 1, max: 25 }), fc.constantFrom('online', 'counter', 'phone')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((kinds) =>
    kinds.flatMap(([steps, count, channel]) =>
      times(count, {
        channel,
        steps: [
          ['case.opened'],
          ...[...steps].map((letter) => [`task:${letter}`, letter] as const),
          ['case.decided:granted', 'a'],
        ],
      }),
    ),
  );

/** Every number in a document under a name that counts cases. */
function countsIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number')
    return ['cases', 'times', 'completed', 'givenUp'].includes(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => countsIn(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => countsIn(one, key));
}

describe('whatever the log', () => {
  it('every count that is told is a multiple of the minimum, so that no sum or difference of them is a smaller one', () => {
    fc.assert(
      fc.property(randomCases, (cases) => {
        fc.pre(cases.length >= MINIMUM);
        const whole = valueOf(viewOf(cases));
        const views = [whole, ...whole.parts.map((part) => valueOf(viewOf(cases, part as never)))];
        const counts = countsIn(views);
        expect(counts.length).toBeGreaterThan(0);
        for (const count of counts) expect([count % MINIMUM, count >= MINIMUM]).toEqual([0, true]);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('nothing is told of a way, an arrow, a step or a hand-over that fewer cases than the minimum went', () => {
    fc.assert(
      fc.property(randomCases, (cases) => {
        fc.pre(cases.length >= MINIMUM);
        const whole = valueOf(viewOf(cases));
        for (const view of [whole, ...whole.parts.map((part) => valueOf(viewOf(cases, part as never)))]) {
          const inView = cases.filter(({ channel }) => view.only === null || channel === view.only.key);
          const going = (test: (pairs: readonly (readonly [string, string])[]) => boolean) =>
            inView.filter(({ steps }) =>
              test(steps.slice(1).map(([activity], at) => [steps[at]![0], activity] as const)),
            ).length;
          for (const { from, to } of view.map.arrows.filter((arrow) => arrow.to !== 'various')) {
            const count = going((pairs) => pairs.some(([a, b]) => a === from && b === to));
            expect(count, `${from} to ${to}`).toBeGreaterThanOrEqual(MINIMUM);
          }
          for (const { steps, open } of view.ways.told) {
            const told = steps.map(({ activity }) => activity);
            const count = inView.filter((one) => {
              const did = one.steps.map(([activity]) => activity);
              return (
                told.every((activity, at) => did[at] === activity) && (open || did.length === told.length)
              );
            }).length;
            expect(count).toBeGreaterThanOrEqual(MINIMUM);
          }
          for (const { activity } of view.map.steps.filter((step) => step.activity !== 'various')) {
            const count = inView.filter((one) => one.steps.some(([did]) => did === activity)).length;
            expect(count).toBeGreaterThanOrEqual(MINIMUM);
          }
        }
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});
