import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import {
  differenceOfEstimates,
  isMeasured,
  missing,
  newcombeDifference,
  notMeasured,
  studentT,
  suppressed,
  wilson,
  type Estimate,
} from './index.ts';

describe('the four states', () => {
  it('keep a measured zero apart from what is missing, not measured or suppressed', () => {
    const states: Estimate[] = [
      valueOf(wilson(0, 50)),
      missing('no-facts'),
      notMeasured('not-declared-for-period'),
      suppressed('small-cell'),
    ];
    expect(states.map((estimate) => estimate.state)).toEqual([
      'measured',
      'missing',
      'not-measured',
      'suppressed',
    ]);
    expect(states.map((estimate) => 'value' in estimate)).toEqual([true, false, false, false]);
    expect(states.filter(isMeasured)).toHaveLength(1);
  });
});

describe('differenceOfEstimates', () => {
  it('is Newcombe’s interval for two shares, and decided only if it excludes 0', () => {
    const rise = valueOf(differenceOfEstimates(valueOf(wilson(56, 70)), valueOf(wilson(48, 80))));
    const direct = valueOf(newcombeDifference(56, 70, 48, 80));
    expect(rise).toMatchObject({ difference: direct, decided: true, direction: 'up' });
    const fall = valueOf(differenceOfEstimates(valueOf(wilson(48, 80)), valueOf(wilson(56, 70))));
    expect(fall).toMatchObject({ decided: true, direction: 'down' });
    const noise = valueOf(differenceOfEstimates(valueOf(wilson(52, 70)), valueOf(wilson(48, 70))));
    expect(noise).toMatchObject({ decided: false, direction: 'undecided' });
  });

  it('adds the squared distances of two means', () => {
    const newest = valueOf(studentT(400, 10, 20));
    const previous = valueOf(studentT(400, 7, 20));
    const { difference } = valueOf(differenceOfEstimates(newest, previous));
    const half = newest.upper - newest.value;
    expect(difference.upper - difference.value).toBeCloseTo(half * Math.SQRT2, 10);
    expect(difference.method).toBe('mover');
  });

  it('is refused between states and between levels', () => {
    const measured = valueOf(wilson(3, 9));
    expect(differenceOfEstimates(measured, suppressed('complementary'))).toMatchObject({
      ok: false,
      refusal: { code: 'not-both-measured', data: { newest: 'measured', previous: 'suppressed' } },
    });
    expect(differenceOfEstimates(measured, valueOf(wilson(3, 9, 0.9)))).toMatchObject({
      ok: false,
      refusal: { code: 'levels-differ' },
    });
  });
});
