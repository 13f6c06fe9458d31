import { describe, expect, it } from 'vitest';
import { areas, evaluated, plan } from './example-counts.ts';
import type { EffectRecord } from './domain/document.ts';
import type { EvaluationPlan } from './domain/plan.ts';
import { evaluationWords } from './words.ts';

const names = { area: {}, service: {}, department: {}, channel: {} } as never;
const said = (effect: EffectRecord) =>
  (['zh-CN', 'en'] as const).map((locale) =>
    evaluationWords(locale, names, 'Asia/Shanghai').inference(effect),
  );

describe('fewer than five areas that start', () => {
  const startsOf = (count: number, months = ['2026-01']): EvaluationPlan['rollout'] => ({
    kind: 'areas',
    starts: Object.fromEntries(areas.slice(0, count).map((area, at) => [area, months[at % months.length]!])),
  });
  const everywhere = { kind: 'everywhere', start: '2026-01' } as const;

  it.each<[EvaluationPlan['design'], EvaluationPlan['rollout'], string]>([
    ['difference-in-differences', startsOf(3), 'too-few-treated-clusters'],
    ['staggered-difference-in-differences', startsOf(4, ['2026-01', '2026-05']), 'too-few-treated-clusters'],
    ['synthetic-control', startsOf(1), 'too-few-treated-clusters'],
    ['synthetic-difference-in-differences', startsOf(2), 'too-few-treated-clusters'],
    ['interrupted-series', startsOf(1), 'one-series-alone'],
    ['structural-series', everywhere, 'one-series-alone'],
    ['interrupted-series', everywhere, 'one-series-alone'],
  ])(
    '%s: no p-value is published, of the effect or of a check, but an interval and the reason',
    (design, rollout, code) => {
      const own = plan({ design, rollout, watch: undefined });
      const found = evaluated({ ...own, areas }, ({ treated }) => (treated ? 0.8 : 0.5), 'few', 40);
      for (const effect of [found.effect!, ...found.others.flatMap((other) => other.effect ?? [])]) {
        expect(effect.pValue).toBeNull();
        expect(effect.falsification.filter(({ data }) => 'pValue' in data)).toEqual([]);
        for (const words of said(effect)) expect(words).not.toMatch(/p-value \d|p值\d/);
      }
      expect(found.effect!.withheld.map((why) => why.code)).toContain(code);
      expect(found.effect!.interval).toBeDefined();
    },
  );

  it('are placed in words among the areas that did nothing', () => {
    const own = plan({ design: 'synthetic-control', rollout: startsOf(1), watch: undefined });
    const effect = evaluated(own, ({ treated }) => (treated ? 0.9 : 0.5), 'words', 60).effect!;
    expect(effect.place).toEqual({ rank: 1, of: 12 });
    const [chinese, english] = said({ ...effect, place: { rank: 2, of: 12 } });
    expect(english).toBe(
      'No p-value is given: only 1 area starts; below 5 no p-value is given. Of 11 areas that did nothing, 1 moved as much.',
    );
    expect(chinese).toContain('在11个什么都没有做的地区中，有1个变动得同样大。');
    expect(said(effect)[1]).toContain('none moved as much');
  });

  it('keep no p-value on the page where an older document holds one', () => {
    const own = plan({ design: 'synthetic-control', rollout: startsOf(2), watch: undefined });
    const effect = evaluated(own, () => 0.5, 'older', 60).effect!;
    const older = { ...effect, withheld: [], pValue: { value: 0.091, method: 'placebo-rank' } };
    for (const words of said(older)) expect(words).not.toContain('0.091');
  });
});
