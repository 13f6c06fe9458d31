import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { causal, charter, numeric } from '#value';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import type { Counted } from './domain/plan-counts.ts';
import { periodOf, periodsOf } from './domain/plan.ts';
import { plan, solved } from './example-counts.ts';
import { evaluationWords } from './words.ts';

const perHead = charter.Indicator.parse({
  ...solved,
  better: 'less',
  unit: 'per-head',
  measure: { type: 'per-head', over: ['case.opened'], per: 1000 },
});
const own = plan({
  indicator: perHead,
  rollout: { kind: 'everywhere', start: '2026-01' },
  areas: [],
  design: 'interrupted-series',
  smallestEffect: 0.5,
  watch: { attribute: 'residence', reference: 'urban' },
});
/** 20,000 people of each group with 40 cases a month, 30 from the start. */
function counted(seed: string): Counted {
  const random = numeric.createRandom(seed);
  const start = periodOf(own, '2026-01');
  const whole = new Map(
    periodsOf(own).map((period) => {
      const n = random.poisson(period >= start ? 30 : 40);
      return [period, { n, sum: n }];
    }),
  );
  return { whole, byArea: new Map() };
}
const found = (seed: string) =>
  evaluatePlan(
    own,
    {
      aimed: counted(seed),
      groups: new Map([['residence', new Map(['urban', 'rural'].map((key) => [key, counted(seed + key)]))]]),
      others: new Map(),
    },
    { minimumCell: 10, people: () => 20_000 },
  );

describe('cases per head before and after, with nothing beside them', () => {
  it('are read as counts with people as exposure, and the reader is told', () => {
    const { effect, groups } = found('told');
    expect(effect?.interval?.method).toBe('quasi-poisson-t');
    const said = (['zh-CN', 'en'] as const).map((locale) =>
      evaluationWords(locale, { area: {} } as never, 'Asia/Shanghai').inference(effect!),
    );
    expect(said[0]).toContain('准泊松回归');
    expect(said[1]).toContain('read as counts among so many people (quasi-Poisson)');
    // A gap between two groups may be below none, and is no count.
    expect(groups.find(({ key }) => key === 'rural')?.gap?.interval?.method).toBe('autoregressive-t');
  });

  it('the effect is in cases per thousand people, and its interval covers the planted −0.5 in 95.5 % of 200 counties', () => {
    let covered = 0;
    for (let at = 0; at < 200; at++) {
      const { interval } = found(`county ${at}`).effect!;
      covered += +(interval!.lower <= -0.5 && interval!.upper >= -0.5);
    }
    expect(covered / 200).toBeGreaterThan(0.91);
    expect(covered / 200).toBeLessThan(0.99);
  });

  it('is what was observed less what would have been, exactly where counts follow the model', () => {
    const exposure = Array.from({ length: 24 }, (_, at) => 10_000 + 50 * at);
    const outcomes = exposure.map(
      (people, at) => people * 0.002 * Math.exp(0.01 * at) * (at >= 12 ? 0.75 : 1),
    );
    const effect = valueOf(causal.attributableRate({ outcomes, exposure, start: 12, per: 1000 }));
    const sum = (values: readonly number[]) => values.slice(12).reduce((total, value) => total + value, 0);
    const expected = (1000 * (sum(outcomes) - sum(outcomes) / 0.75)) / sum(exposure);
    expect(effect.estimate).toBeCloseTo(expected, 6);
  });
});
