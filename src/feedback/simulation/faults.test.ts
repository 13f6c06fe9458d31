import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COHORT_ATTRIBUTES, cohortAttributes } from '#facts';
import { valueOf } from '#platform';
import { countSigns, FAULT_KINDS, loadCounty, simulate, withStrengths, type Sign } from './index.ts';

const county = valueOf(loadCounty('packs/yunhe'));
const everyStrength = (strength: number) =>
  valueOf(withStrengths(county, Object.fromEntries(county.faults.map(({ id }) => [id, strength]))));
const everything = { dataGovernance: true, participation: true };
const signsAt = (strength: number) => {
  const faults = everyStrength(strength);
  return countSigns(county, simulate(county, { faults, ...everything }), faults);
};

/** Difference over its standard error: what noise alone makes larger than 4 once in 16,000 times. */
const z = ({ inside, outside }: Sign) =>
  (inside.mean - outside.mean) / Math.sqrt(inside.variance / inside.n + outside.variance / outside.n || 1e-9);

const strongest = signsAt(1);
const faultless = signsAt(0);

describe('planted faults', () => {
  it('covers every kind of fault once', () => {
    expect(county.faults.map(({ kind }) => kind).sort()).toEqual([...FAULT_KINDS].sort());
  });

  it.each(county.faults.map(({ id }) => id))('%s shows in raw counts at strength 1 and not at 0', (id) => {
    const planted = strongest.get(id)!;
    const none = faultless.get(id)!;
    expect(planted.inside.n).toBeGreaterThan(30);
    expect(Math.abs(z(planted))).toBeGreaterThan(6);
    expect(Math.abs(z(none))).toBeLessThan(4);
  });
});

describe('the faultless county', () => {
  it('refuses no category of any attribute more often than chance does', () => {
    const decided = [...simulate(county, { faults: everyStrength(0) })].filter(
      ({ kind }) => kind === 'case.decided',
    );
    const refusedShare = (of: typeof decided) =>
      of.filter(({ payload }) => payload['outcome'] === 'refused').length / of.length;
    const overall = refusedShare(decided);
    for (const attribute of cohortAttributes) {
      for (const category of COHORT_ATTRIBUTES[attribute]) {
        const own = decided.filter(({ cohort }) => cohort[attribute] === category);
        if (own.length === 0) continue;
        const noise = Math.sqrt((overall * (1 - overall)) / own.length);
        expect(Math.abs(refusedShare(own) - overall) / noise, `${attribute} ${category}`).toBeLessThan(4);
      }
    }
  });
});

describe('the truth written beside the pack', () => {
  const strengths = Object.fromEntries(county.faults.map(({ id, strength }) => [id, strength || 1]));
  const faults = valueOf(withStrengths(county, strengths));
  const planted = countSigns(county, simulate(county, { faults, ...everything }), faults);
  const text = ({ unit }: Sign, mean: number) =>
    unit === 'share' ? `${(mean * 100).toFixed(1)} %` : mean.toFixed(2);

  it.each(['TRUTH.md', 'TRUTH.zh-CN.md'])('%s gives the figures that the simulation gives', (file) => {
    const lines = readFileSync(`packs/yunhe/${file}`, 'utf8').split('\n');
    for (const [id, sign] of planted) {
      const none = faultless.get(id)!;
      const cells = [
        text(sign, sign.inside.mean),
        text(sign, sign.outside.mean),
        text(none, none.inside.mean),
      ];
      const own = lines.filter((row) => row.startsWith(`| \`${id}\` | ${strengths[id]} |`));
      expect(
        own.some((row) => row.includes(`| ${cells.join(' | ')} |`)),
        `${id} ${cells.join(' ')}`,
      ).toBe(true);
    }
  });
});

describe('strengths', () => {
  it('are refused for a fault that the county does not have', () => {
    expect(withStrengths(county, { 'slow-handovr': 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-fault', data: { fault: 'slow-handovr' } },
    });
  });

  it('are refused outside 0 … 1', () => {
    expect(withStrengths(county, { abandonment: 1.5 })).toMatchObject({
      ok: false,
      refusal: { code: 'bad-strength', data: { fault: 'abandonment', strength: 1.5 } },
    });
  });

  it('leave the faults that are not named as they are', () => {
    const faults = valueOf(withStrengths(county, { abandonment: 1 }));
    const changed = faults.filter((fault, at) => fault.strength !== county.faults[at]!.strength);
    expect(changed.map(({ id }) => id)).toEqual(['abandonment']);
  });

  it('are planted for the first five kinds only, unless asked for', () => {
    expect(county.faults.filter(({ strength }) => strength > 0).map(({ kind }) => kind)).toEqual(
      FAULT_KINDS.slice(0, 5),
    );
  });
});
