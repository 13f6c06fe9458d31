import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import { charter } from '#value';
import { assessPlan } from './domain/assess-plan.ts';
import type { Evaluation } from './domain/document.ts';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import { inputOf } from './domain/plan-counts.ts';
import { areas, countsOf, evaluated, nobody, options, plan, solved } from './example-counts.ts';
import { EvaluationPage } from './pages/evaluation-page.tsx';
import type { EvaluationRecord } from './record.ts';
import { evaluationLines } from './said.ts';
import { evaluationWords } from './words.ts';

const names = { area: {}, service: {}, department: {}, channel: {} } as never;
const view = (locale: Locale): View => ({
  locale,
  plain: false,
  path: '/',
  base: '',
  place: { name: 'Yunhe', synthetic: true },
  places: [],
  link: (path) => path,
  assets: { css: '/site.css' },
});
const recordOf = (found: Evaluation): EvaluationRecord => ({
  id: 'm-e1',
  measure: 'm',
  title: 'Measure',
  planHash: 'hash',
  sealedAt: '2026-01-01T00:00:00Z',
  retrospective: false,
  changedAfterStart: false,
  madeAt: '2027-01-01T00:00:00Z',
  facts: { count: 1, last: 1, lastDay: '2026-12-31', hash: 'hash' },
  minimumCell: 10,
  found,
});
const wordsIn = (locale: Locale) => evaluationWords(locale, names, 'Asia/Shanghai');
const pageOf = (found: Evaluation, locale: Locale = 'en') =>
  render(
    EvaluationPage({
      view: view(locale),
      navigation: [],
      footer: [],
      words: wordsIn(locale),
      record: recordOf(found),
    }),
  );

describe('what an evaluation says of its own method', () => {
  it.each(['en', 'zh-CN'] as const)('is the same in the shell as on the page (%s)', (locale) => {
    const found = evaluated(plan(), ({ treated }) => (treated ? 0.72 : 0.5));
    const text = pageOf(found, locale)
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"');
    const lines = evaluationLines(recordOf(found), wordsIn(locale));
    expect(lines.length).toBeGreaterThan(25);
    for (const said of lines.flatMap((line) => line.trim().split('\t'))) expect(text).toContain(said);
  });

  it('what the change of a gap rests on, where one is told', () => {
    const truth = ({ treated }: { treated: boolean }) => (treated ? 0.72 : 0.5);
    const [watched, unwatched] = [evaluated(plan(), truth), evaluated(plan({ watch: undefined }), truth)];
    const basis = 'uses only areas and periods in which both groups had cases, so it need not equal';
    expect(pageOf(watched)).toContain(basis);
    expect(pageOf(watched, 'zh-CN')).toContain('所以不一定等于两个效果之差');
    expect(pageOf(unwatched)).not.toContain(basis);
  });

  it('how small an effect may be that is called effective, where its interval reaches below what is worth having', () => {
    const { effect, ...found } = evaluated(plan({ watch: undefined }), ({ treated }) =>
      treated ? 0.72 : 0.5,
    );
    expect(found.verdict.verdict).toBe('effective');
    const at = (lower: number, upper: number, better: 'more' | 'less') => {
      const record = { ...effect!, interval: { lower, upper, method: 'cr2-satterthwaite' } };
      const own = { ...found.plan, indicator: { ...found.plan.indicator, better } };
      return (locale: Locale) => pageOf({ ...found, plan: own, effect: record }, locale);
    };
    const near = at(0.003, 0.235, 'more');
    expect(near('en')).toContain(
      'There is an effect, and the best estimate is at least what was said to be worth having.',
    );
    expect(near('en')).toContain('An effect as small as 0.3 percentage points is not excluded.');
    expect(near('zh-CN')).toContain('不排除效果只有0.3个百分点。');
    expect(at(-0.235, -0.003, 'less')('en')).toContain('An effect as small as 0.3 percentage points');
    expect(at(0.06, 0.235, 'more')('en')).not.toContain('is not excluded');
  });

  it('that a median is judged by the mean, and why, on the page, in the document and in the assessment', () => {
    const median = charter.Indicator.parse({
      ...solved,
      unit: 'days',
      measure: {
        type: 'median',
        over: ['case.decided'],
        of: { from: 'openedAt', to: 'occurredAt', unit: 'days' },
      },
    });
    const own = plan({ indicator: median, watch: undefined });
    const counts = countsOf(own, () => 0.5, 'median');
    const found = evaluatePlan(own, counts, options);
    expect(found.judgedBy).toBe('mean');
    const assessed = assessPlan(own, inputOf(own, counts.aimed, counts.others, nobody));
    expect(valueOf(assessed).judgedBy).toBe('mean');
    expect(pageOf(found)).toContain('It is judged by the mean, whose changes can be added up');
    expect(pageOf(found, 'zh-CN')).toContain('这里按平均数判断，因为平均数的变化可以相加');
    const share = evaluated(plan({ watch: undefined }), () => 0.5);
    expect(share).not.toHaveProperty('judgedBy');
    expect(pageOf(share)).not.toContain('judged by the mean');
  });

  it('that staggered starts are compared with areas that never start, where there are any', () => {
    const { d } = evaluationWords('en', names, 'Asia/Shanghai');
    expect(d('staggered-difference-in-differences-means')).toContain(
      'compared with the areas that never start; only where all start in the end',
    );
  });

  it('what happened period by period, with ranges for each alone and for all together', () => {
    for (const more of [
      {},
      {
        design: 'staggered-difference-in-differences' as const,
        rollout: {
          kind: 'areas' as const,
          starts: Object.fromEntries(
            areas.slice(0, 6).map((area, at) => [area, at < 3 ? '2026-01' : '2026-05']),
          ),
        },
      },
    ]) {
      const found = evaluated(plan({ watch: undefined, ...more }), ({ treated }) => (treated ? 0.8 : 0.5));
      const study = found.effect!.study!;
      const after = study.filter(({ since, simultaneous }) => since >= 1 && simultaneous);
      expect(after.length).toBeGreaterThan(5);
      for (const { estimate, pointwise, simultaneous } of after) {
        expect(simultaneous!.lower).toBeLessThan(pointwise!.lower);
        expect(pointwise!.lower).toBeLessThan(estimate);
        expect(simultaneous!.upper).toBeGreaterThan(pointwise!.upper);
      }
      expect(pageOf(found)).toContain('3 months before the start');
      const meanBefore = found.plan.design === 'difference-in-differences';
      expect(pageOf(found)).toContain(
        meanBefore
          ? 'held against the mean of the periods before the start'
          : 'held against the last period before the start, which is why that one is 0',
      );
      expect(pageOf(found, 'zh-CN')).toContain(
        meanBefore ? '和开始之前各时段的平均相比' : '和开始前最后一个时段相比，所以那个时段是0',
      );
      expect(study.find(({ since }) => since === -1)!.estimate === 0).toBe(!meanBefore);
      // A document of before holds the same design against the last period.
      const { studyAgainst: _against, ...older } = found.effect!;
      expect(pageOf({ ...found, effect: older }).includes('why that one is 0')).toBe(meanBefore);
      expect(pageOf(found)).toContain('this period alone: ');
      expect(pageOf(found, 'zh-CN')).toContain('开始前3个月');
    }
  });

  it('what the stand-in is made of, and how far each area that did nothing moved', () => {
    const own = plan({
      design: 'synthetic-control',
      rollout: { kind: 'areas', starts: { 'area-0': '2026-01' } },
      watch: undefined,
    });
    const { effect, ...rest } = evaluated(own, ({ treated }) => (treated ? 0.9 : 0.5), 'stand-in', 60);
    const { study, weights, placebos } = effect!;
    expect(weights!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
    expect(placebos!.areas).toHaveLength(11);
    expect(placebos!.treated).toBeGreaterThan(placebos!.areas[0]!.ratio);
    // The month after the start is left out, and the study does not pretend to have it.
    expect(study!.map(({ since }) => since)).toEqual(
      [...Array(12).keys()].map((at) => at - 12).concat([...Array(11).keys()].map((at) => at + 1)),
    );
    const page = pageOf({ ...rest, effect: effect! });
    expect(page).toContain('What the stand-in is made of');
    expect(page).toContain('A pretended start in other areas');
    expect(page).toContain('There are too few areas for ranges');
  });

  it('nothing of that where an older document does not hold it', () => {
    const { effect, ...rest } = evaluated(plan({ watch: undefined }), () => 0.5);
    const { study: _study, ...older } = effect!;
    const page = pageOf({ ...rest, effect: older });
    expect(page).toContain('Checks that could overturn it');
    expect(page).not.toContain('The difference, period by period');
  });

  it('what the wild bootstrap says where clusters are few, beside the chosen errors and the same each time', () => {
    const found = evaluated(plan({ watch: undefined }), ({ treated }) => (treated ? 0.72 : 0.5));
    const checkOf = ({ effect }: Evaluation) =>
      effect!.falsification.find(({ check }) => check === 'wild-bootstrap')!;
    const { finding, data } = checkOf(found);
    expect(found.effect!.interval!.method).toBe('cr2-satterthwaite');
    expect(finding).toBe('consistent');
    expect(data['lower']).toBeGreaterThan(0);
    expect(data['upper']).toBeGreaterThan(found.effect!.estimate);
    expect(pageOf(found)).toMatch(/\(wild cluster bootstrap\) say the same\?.*interval \+/s);
    const again = evaluated(plan({ watch: undefined }), ({ treated }) => (treated ? 0.72 : 0.5));
    expect(checkOf(again)).toEqual(checkOf(found));
  });

  it('that the weights of a stand-in are not unique, with what another mixture gives', () => {
    const own = plan({
      design: 'synthetic-control',
      from: '2025-08',
      rollout: { kind: 'areas', starts: { 'area-0': '2026-01' } },
      watch: undefined,
    });
    const found = evaluated(own, () => 0.5, 'many', 60);
    const check = found.effect!.falsification.find((one) => one.check === 'unique-weights');
    const page = pageOf(found);
    expect(
      page.includes('the weights are not unique; by another mixture that fits as well the effect is'),
    ).toBe(check?.finding === 'caution');
    expect(check?.finding).toBe('caution');
  });
});
