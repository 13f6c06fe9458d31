import { describe, expect, it } from 'vitest';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import type { Counted } from './domain/plan-counts.ts';
import { periodsOf, startOf } from './domain/plan.ts';
import { areas, countsOf, options, plan } from './example-counts.ts';
import { evaluationWords } from './words.ts';

const own = plan();
/** So many cases of a group each month in an area, before and after the start where it began: share solved. */
type Cases = { readonly n: number; readonly before: number; readonly after: number };

function counted(seen: Readonly<Record<string, Cases>>): Counted {
  const byArea = new Map(
    Object.entries(seen).map(([area, { n, before, after }]) => {
      const start = startOf(own, area) ?? Infinity;
      return [
        area,
        new Map(periodsOf(own).map((period) => [period, { n, sum: n * (period < start ? before : after) }])),
      ] as const;
    }),
  );
  const whole = new Map(
    periodsOf(own).map((period) => {
      const cells = [...byArea.values()].map((course) => course.get(period)!);
      return [
        period,
        { n: cells.reduce((sum, { n }) => sum + n, 0), sum: cells.reduce((sum, cell) => sum + cell.sum, 0) },
      ];
    }),
  );
  return { whole, byArea };
}
const each = (from: number, until: number, cases: Cases) =>
  Object.fromEntries(areas.slice(from, until).map((area) => [area, cases]));
const groupsWith = (rural: Counted, urban: Counted) => {
  const counts = countsOf(own, () => 0.5, 'gaps');
  const byKey = new Map([
    ['rural', rural],
    ['urban', urban],
  ]);
  return evaluatePlan(own, { ...counts, groups: new Map([['residence', byKey]]) }, options).groups;
};
const urban = counted({
  ...each(2, 6, { n: 40, before: 0.5, after: 0.6 }),
  ...each(8, 12, { n: 40, before: 0.5, after: 0.5 }),
});
const still: Cases = { n: 40, before: 0.5, after: 0.5 };

describe('the change of a gap', () => {
  it('is not told where the few places that both groups share point the other way than their effects', () => {
    // Most rural cases are where no urban ones are, and there things became much better.
    const rural = counted({
      ...each(0, 2, { n: 400, before: 0.3, after: 0.95 }),
      ...each(2, 6, { n: 5, before: 0.8, after: 0.4 }),
      ...each(6, 12, still),
    });
    const [found] = groupsWith(rural, urban);
    expect(found!.effect!.estimate).toBeGreaterThan(0.4);
    expect(found).toMatchObject({ key: 'rural', gapRefusal: { code: 'gap-against-effects' } });
    expect(found).not.toHaveProperty('gap');
    expect(found).not.toHaveProperty('gapJudged');
    const said = (['en', 'zh-CN'] as const).map((locale) =>
      evaluationWords(locale, { area: {} } as never, 'Asia/Shanghai').gapMoved(own.indicator, found!),
    );
    expect(said[0]).toBe(
      '– (where both groups had cases it points the other way than the two effects do, so it is not judged)',
    );
    expect(said[1]).toContain('方向相反');
  });

  it('is told where it points the way of the two effects', () => {
    const rural = counted({ ...each(0, 6, { n: 40, before: 0.3, after: 0.9 }), ...each(6, 12, still) });
    const [found] = groupsWith(rural, urban);
    expect(found!.gap!.estimate).toBeCloseTo(0.5, 2);
    expect(found!.gapJudged).toBeDefined();
    expect(found).not.toHaveProperty('gapRefusal');
  });
});
