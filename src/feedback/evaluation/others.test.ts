import { describe, expect, it } from 'vitest';
import { evaluated, plan } from './example-counts.ts';
import type { EffectRecord, Evaluation } from './domain/document.ts';
import { evaluationWords } from './words.ts';

const names = { area: {}, service: {}, department: {}, channel: {} } as never;
const said = (found: Evaluation, locale: 'zh-CN' | 'en' = 'en') =>
  evaluationWords(locale, names, 'Asia/Shanghai').others(found).join(' ');

const own = evaluated(plan({ watch: undefined }), ({ treated }) => (treated ? 0.72 : 0.5));
/** The effect of the planned design moved elsewhere; what is worth having is 0.05. */
const effect = (estimate: number, lower: number, upper: number): EffectRecord => ({
  ...own.effect!,
  estimate,
  interval: { lower, upper, method: 'test' },
  falsification: [],
});
const judged = (main: EffectRecord, others: Evaluation['others']): Evaluation => ({
  ...own,
  effect: main,
  others,
});
const inconclusive = effect(0.1, -0.2, 0.4);
const effective = effect(0.293, 0.095, 0.503);

describe('what other methods would say, each judged by the same rule', () => {
  it('is not called agreement where another method says effective and the verdict is none yet', () => {
    const found = judged(inconclusive, [{ design: 'structural-series', effect: effective }]);
    expect(said(found)).toContain(
      'come to another verdict: Structural time series (other services as a yardstick) – Effective.',
    );
    expect(said(found)).not.toMatch(/same verdict|too:|other way/);
    expect(said(found, 'zh-CN')).toContain('另外的结论：结构时间序列（以其他事项为参照） – 有效');
  });

  it('is said to be nothing where every other method was refused, or none was possible', () => {
    const refusal = { code: 'series-with-holes', data: {} };
    for (const others of [[], [{ design: 'interrupted-series' as const, refusal }]])
      expect(said(judged(effective, others))).toBe(
        'No other method was possible with these data, so there is nothing to compare with.',
      );
  });

  it('agrees where all come to the same verdict', () => {
    const found = judged(effective, [{ design: 'structural-series', effect: effect(0.2, 0.1, 0.3) }]);
    expect(said(found)).toContain('the one other method comes to the same verdict: “Effective”');
  });

  it('names the method that points the other way', () => {
    const against = effect(-0.2, -0.3, -0.1);
    const found = judged(effective, [
      { design: 'structural-series', effect: against },
      { design: 'interrupted-series', effect: effective },
    ]);
    expect(said(found)).toContain('these come to “Effective” too: Interrupted time series');
    expect(said(found)).toContain('– Not effective');
    expect(said(found)).toContain('Pointing the other way: Structural time series');
  });

  it('stands with the verdict of each in the document', () => {
    expect(own.others.length).toBeGreaterThan(0);
    for (const other of own.others) expect(other.verdict !== undefined).toBe(other.effect !== undefined);
  });
});
