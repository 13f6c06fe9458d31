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
import { countsOf, evaluated, nobody, options, plan, solved } from './example-counts.ts';
import { EvaluationPage } from './pages/evaluation-page.tsx';
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
const pageOf = (found: Evaluation, locale: Locale = 'en') =>
  render(
    EvaluationPage({
      view: view(locale),
      navigation: [],
      footer: [],
      words: evaluationWords(locale, names, 'Asia/Shanghai'),
      record: {
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
      },
    }),
  );

describe('what an evaluation says of its own method', () => {
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
});
