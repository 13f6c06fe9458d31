import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { coverage, type NeedAndUse } from './index.ts';

const groups: readonly NeedAndUse[] = [
  { key: 'urban', need: 4000, use: 2400 },
  { key: 'rural', need: 900, use: 500 },
  { key: 'rural-75-plus', need: 300, use: 30 },
  { key: 'few', need: 4, use: 0 },
  { key: 'nobody', need: 0, use: 0 },
];
const silent = (list: readonly { group: string; silent: boolean }[]) =>
  list.filter((entry) => entry.silent).map(({ group }) => group);

describe('coverage', () => {
  it('names the group that needs and does not come, and not the one too small to tell', () => {
    const found = valueOf(coverage(groups, 'people'));
    expect(found.overall.value).toBeCloseTo(2930 / 5204, 12);
    expect(found.threshold).toBeCloseTo(found.overall.value / 2, 12);
    expect(silent(found.groups)).toEqual(['rural-75-plus']);
    expect(found.groups[4]!.coverage).toEqual({ ok: false, refusal: { code: 'no-need', data: {} } });
  });

  it('holds a group against the fraction that was stated', () => {
    expect(silent(valueOf(coverage(groups, 'people', { fraction: 0.2 })).groups)).toEqual([]);
    // Wilson's upper limit of 0 of 4 is .49: under the overall .56, not under half of it.
    expect(silent(valueOf(coverage(groups, 'people', { fraction: 1 })).groups)).toEqual([
      'rural-75-plus',
      'few',
    ]);
  });

  it('takes Wilson’s limits for people and those of a count for repeated uses', () => {
    const people = valueOf(
      valueOf(coverage([{ key: 'a', need: 100, use: 1 }], 'people')).groups[0]!.coverage,
    );
    // PHEindicatormethods: Wilson 1/100 is .0017674 to .0544862.
    expect([people.lower, people.upper].map((it) => it.toFixed(7))).toEqual(['0.0017674', '0.0544862']);
    const uses = valueOf(valueOf(coverage([{ key: 'a', need: 10, use: 65 }], 'uses')).groups[0]!.coverage);
    // PHEindicatormethods: Byar 65 is 50.163188 to 82.849139.
    expect([uses.value, uses.lower, uses.upper].map((it) => it.toFixed(6))).toEqual([
      '6.500000',
      '5.016319',
      '8.284914',
    ]);
  });

  it('calls a group at the threshold silent in at most 2.5 of 100 cases', () => {
    const random = createRandom('silence');
    const runs = 2000;
    let called = 0;
    for (let run = 0; run < runs; run++) {
      const others = { key: 'others', need: 100_000, use: 60_000 };
      const group = { key: 'group', need: 80, use: random.binomial(80, 0.3) };
      if (silent(valueOf(coverage([others, group], 'people')).groups).length > 0) called++;
    }
    expect(called / runs).toBeLessThan(0.04);
  });

  it('refuses with a reason', () => {
    const code = (list: readonly NeedAndUse[], counting: 'people' | 'uses' = 'people', fraction = 0.5) => {
      const result = coverage(list, counting, { fraction });
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code([{ key: 'a', need: 2, use: 3 }])).toBe('more-use-than-need');
    expect(code([{ key: 'a', need: 2, use: 3 }], 'uses')).toBe('ok');
    expect(code([{ key: 'a', need: -2, use: 0 }])).toBe('impossible-count');
    expect(code([])).toBe('no-need');
    expect(code([{ key: 'a', need: 20, use: 0 }])).toBe('no-use');
    expect(code(groups, 'people', 0)).toBe('impossible-fraction');
    expect(code([...groups, groups[0]!])).toBe('repeated-group');
  });
});
