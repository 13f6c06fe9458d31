import { describe, expect, it } from 'vitest';
import { areas, countsOf, options, plan } from './example-counts.ts';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import type { Tally } from './domain/outcomes.ts';
import { periodOf, type EvaluationPlan } from './domain/plan.ts';
import { evaluationWords } from './words.ts';

const names = { area: { 'area-2': { en: 'Willow Bank', 'zh-CN': '柳岸' } } } as never;
const eight = Object.fromEntries(areas.slice(0, 8).map((area, at) => [area, at < 4 ? '2026-01' : '2026-05']));

/** Eight areas start; the third has no case in one month. */
function evaluatedWithHole(more: Partial<EvaluationPlan>) {
  const own = plan({ watch: undefined, rollout: { kind: 'areas', starts: eight }, ...more });
  const counts = countsOf(own, () => 0.5, 'hole', 40);
  const course = counts.aimed.byArea.get('area-2') as Map<number, Tally>;
  course.delete(periodOf(own, '2025-06'));
  return evaluatePlan(own, counts, options);
}

describe('an area that is left out of a comparison', () => {
  it('is named with the reason where the method needs every period', () => {
    const found = evaluatedWithHole({ design: 'staggered-difference-in-differences' });
    expect(found.effect?.clusters.treated).toBe(7);
    expect(found.leftOut).toMatchObject({ areas: [], incomplete: ['area-2'] });
    const said = (['zh-CN', 'en'] as const).map((locale) =>
      evaluationWords(locale, names, 'Asia/Shanghai').leftOut(found).join(' '),
    );
    expect(said[0]).toContain('没有计入比较：柳岸。');
    expect(said[1]).toContain('no part in the comparison: Willow Bank.');
  });

  it('is not named by a method that does with the periods it has', () => {
    const found = evaluatedWithHole({
      design: 'difference-in-differences',
      rollout: {
        kind: 'areas',
        starts: Object.fromEntries(areas.slice(0, 8).map((area) => [area, '2026-01'])),
      },
    });
    expect(found.effect?.clusters.treated).toBe(8);
    expect(found.leftOut).not.toHaveProperty('incomplete');
  });
});
