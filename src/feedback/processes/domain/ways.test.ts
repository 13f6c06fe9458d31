import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogBuilder, type EventLog } from '../mining/index.ts';
import { formWays, stepOf } from './ways.ts';

/** Cases as strings of one-letter activities; capitals are done by another department. */
function logOfCases(cases: readonly string[]): EventLog {
  const builder = createLogBuilder();
  for (const [number, letters] of cases.entries()) {
    for (const [time, letter] of [...letters].entries()) {
      const activity = letter.toLowerCase();
      builder.add({ caseId: String(number), activity, time, department: letter === activity ? 'a' : 'b' });
    }
  }
  return builder.finish();
}

const all = (cases: readonly string[]) => cases.map((_, number) => number);
const times = (count: number, letters: string) => new Array<string>(count).fill(letters);

const randomCases = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'B'), minLength: 1, maxLength: 6 }),
  { minLength: 1, maxLength: 80 },
);

describe('ways', () => {
  it('tells apart what another department did', () => {
    const cases = [...times(3, 'ab'), ...times(4, 'aB')];
    const { told, others } = formWays(logOfCases(cases), all(cases), 3);
    expect(told.map((way) => way.cases.length)).toEqual([4, 3]);
    expect(others).toEqual([]);
  });

  it('tells the beginning that rare ways share, and no more', () => {
    const cases = [...times(9, 'abc'), 'abda', 'abdb', 'abdc', 'abc'];
    const { told } = formWays(logOfCases(cases), all(cases), 3);
    expect(told.map(({ open, steps, cases: own }) => [open, steps.length, own.length])).toEqual([
      [false, 3, 10],
      [true, 3, 3],
    ]);
  });

  it('lets the rarest way join the others where these would be too few', () => {
    const cases = [...times(9, 'abc'), ...times(4, 'acb'), 'b', 'c'];
    const { told, others } = formWays(logOfCases(cases), all(cases), 3);
    expect(told.map((way) => way.cases.length)).toEqual([9]);
    expect(others).toHaveLength(6);
  });

  it('says nothing of fewer cases than the minimum', () => {
    const cases = times(9, 'abc');
    expect(formWays(logOfCases(cases), all(cases), 10)).toEqual({ told: [], others: [] });
  });

  it('puts every case into one class, and no class is below the minimum, whatever the log', () => {
    fc.assert(
      fc.property(randomCases, fc.integer({ min: 2, max: 12 }), (cases, minimum) => {
        const log = logOfCases(cases);
        const { told, others } = formWays(log, all(cases), minimum);
        const classes = [...told.map((way) => way.cases), others].filter((one) => one.length > 0);
        const placed = classes.flat().sort((a, b) => a - b);
        expect(placed).toEqual(cases.length < minimum ? [] : all(cases));
        for (const one of classes) expect(one.length).toBeGreaterThanOrEqual(minimum);
        for (const way of told) {
          for (const number of way.cases) {
            const [from, to] = [log.caseStart[number]!, log.caseStart[number + 1]!];
            const did = Array.from({ length: to - from }, (_, at) => stepOf(log, from + at));
            expect(did.slice(0, way.steps.length)).toEqual([...way.steps]);
            expect(did.length > way.steps.length).toBe(way.open);
          }
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
