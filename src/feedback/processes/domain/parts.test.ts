import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf, type CaseAttribute, type Dimension } from '#facts';
import { createLogBuilder } from '../mining/index.ts';
import { keyIn, restBounds, roundedTo, toldParts } from './parts.ts';
import type { ProcessLog } from './process-log.ts';

const MINIMUM = 10;

/** Cases that have nothing but attributes; what is not given is unknown. */
function processOf(cases: readonly Partial<Record<CaseAttribute, string>>[]): ProcessLog {
  const names = [
    'channel',
    'ageBand',
    'sex',
    'residence',
    'disability',
    'language',
    'digitalAccess',
  ] as const;
  const column = (name: CaseAttribute) =>
    Int32Array.from(cases, (one) => valuesOf(name).indexOf(one[name] ?? 'unknown'));
  return {
    log: createLogBuilder().finish(),
    state: new Uint8Array(cases.length),
    ending: new Int32Array(cases.length),
    year: new Int32Array(cases.length),
    service: new Int32Array(cases.length),
    services: [],
    report: new Uint8Array(cases.length),
    attributes: Object.fromEntries(names.map((name) => [name, column(name)])) as ProcessLog['attributes'],
  };
}

const told = (process: ProcessLog, size: number, dimension: Dimension) =>
  Object.fromEntries(
    [...toldParts(process, [...new Array(size).keys()], dimension, MINIMUM)].map(([key, own]) => [
      key,
      own.length,
    ]),
  );
const of = (count: number, one: Partial<Record<CaseAttribute, string>>) =>
  new Array<typeof one>(count).fill(one);

describe('parts of the cases', () => {
  it('below the minimum are left out, the others are told', () => {
    const cases = [...of(240, { sex: 'female' }), ...of(290, { sex: 'male' }), ...of(7, {})];
    expect(told(processOf(cases), cases.length, 'sex')).toEqual({ female: 240, male: 290 });
  });

  it('are left out, the smallest first, where the rounded rest would show what is missing', () => {
    // 525 are told as 530, 234 as 230 and 284 as 280: what is left is at least 7.
    const cases = [...of(234, { sex: 'female' }), ...of(284, { sex: 'male' }), ...of(7, {})];
    expect(restBounds(530, [230, 280], MINIMUM)).toEqual({ least: 7, most: 34 });
    expect(told(processOf(cases), cases.length, 'sex')).toEqual({ male: 284 });
  });
});

const random = fc.array(
  fc.record({
    residence: fc.constantFrom('urban', 'rural', 'unknown'),
    ageBand: fc.constantFrom('18-34', '60-79', '80+'),
  }),
  { minLength: 1, maxLength: 200 },
);

describe('whatever the cases, a reader who subtracts rounded parts from a rounded whole', () => {
  it.each(['residence', 'ageBand', 'ageBand×residence'] as const)(
    'learns nothing of fewer cases than the minimum (%s)',
    (dimension) => {
      fc.assert(
        fc.property(random, fc.integer({ min: 1, max: 9 }), (drawn, repeat) => {
          const cases = drawn.flatMap((one, at) => of(at % 3 === 0 ? repeat : 1, one));
          const process = processOf(cases);
          const numbers = [...new Array(cases.length).keys()];
          const parts = toldParts(process, numbers, dimension, MINIMUM);
          const all = Map.groupBy(numbers, (number) => keyIn(process, dimension, number));
          for (const [key, own] of parts) {
            expect(own).toEqual(all.get(key));
            expect(own.length).toBeGreaterThanOrEqual(MINIMUM);
          }
          const wholes = [
            '',
            ...(dimension === 'ageBand×residence' ? ['18-34·', '60-79·', '·urban', '·rural'] : []),
          ];
          for (const whole of wholes) {
            const within = [...all].filter(([key]) => key.startsWith(whole) || key.endsWith(whole));
            const size = within.reduce((sum, [, own]) => sum + own.length, 0);
            const shown = within.filter(([key]) => parts.has(key)).map(([, own]) => own.length);
            const rest = size - shown.reduce((sum, one) => sum + one, 0);
            if (size < MINIMUM || shown.length === 0 || rest === 0 || rest >= MINIMUM) continue;
            const { least, most } = restBounds(
              roundedTo(MINIMUM, size),
              shown.map((one) => roundedTo(MINIMUM, one)),
              MINIMUM,
            );
            expect(least, `${rest} left of ${size}`).toBeLessThanOrEqual(1);
            expect(most, `${rest} left of ${size}`).toBeGreaterThanOrEqual(MINIMUM - 1);
          }
        }),
        { seed: 1, numRuns: 300 },
      );
    },
  );
});
