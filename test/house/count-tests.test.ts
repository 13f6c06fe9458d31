import { describe, expect, it } from 'vitest';
import { countTests } from '../../tools/test/count-tests.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('the count of tests', () => {
  it('counts the check as one test, and whatever neither passed nor failed as skipped', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending')] };
    expect(countTests(report, true)).toEqual({ passed: 2, failed: 0, skipped: 3 });
    expect(countTests(report, false)).toEqual({ passed: 1, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as a failure, and one with failed tests once for each', () => {
    const report = { testResults: [file('failed'), file('failed', 'passed', 'failed')] };
    expect(countTests(report, true)).toEqual({ passed: 2, failed: 2, skipped: 0 });
  });

  it('finds nothing in an empty report', () => {
    expect(countTests({ testResults: [] }, true)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });
});
