import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { assertCatalogue, type Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import { charter as charters } from '#value';
import { textOf } from '../../../../test/support/markup.ts';
import type { IndexDocument, SeriesBreak, UnitResult } from '../index-document.ts';
import { messages } from '../messages.ts';
import { madeUpOpinions } from '../opinions/seed.ts';
import { compareMessages } from './compare-messages.ts';
import { readStatement } from './compare-model.ts';
import { ComparePage } from './compare-page.tsx';
import { wordsOf } from './index-model.ts';
import { IndexPage } from './index-page.tsx';
import { WeightsPage } from './weights-page.tsx';

const texts = { 'zh-CN': '测试', en: 'test' };
const named = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const declared = charters.Charter.parse({
  version: '1',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '1', adopted: '2025-01-01', change: texts }],
  equity: { attributes: [], references: {}, areaRankings: [] },
  dimensions: [
    {
      id: 'efficiency',
      kind: 'instrumental',
      names: named('效率', 'Efficiency'),
      question: texts,
      weight: 0.4,
    },
    {
      id: 'fairness',
      kind: 'purposive',
      names: named('公平', 'Fairness'),
      question: texts,
      weight: 0.3,
      floor: 40,
    },
    { id: 'inclusion', kind: 'purposive', names: named('包容', 'Inclusion'), question: texts, weight: 0.3 },
  ],
  indicators: [
    {
      id: 'granted',
      dimension: 'fairness',
      names: named('办成率', 'Granted'),
      definition: texts,
      sentence: texts,
      better: 'more',
      unit: 'share',
      goal: 1,
      worst: 0,
      floor: 0.8,
      measure: { type: 'rate', over: ['case.decided'], success: 'outcome == "granted"' },
    },
  ],
});

const names = { service: {}, department: {}, area: { north: { 'zh-CN': '北镇', en: 'North' } } };

const frame = (locale: Locale) => {
  const view: View = {
    locale,
    plain: false,
    path: '/index',
    base: '',
    place: { name: 'Yunhe', synthetic: true },
    places: [],
    link: (path) => path,
    csrf: 'token',
    assets: { css: '/site.css' },
  };
  return { view, navigation: [], footer: [], words: wordsOf(locale, declared, names) };
};

const year = (unit: string, score: number): UnitResult => ({
  unit,
  score,
  lower: score - 2,
  upper: score + 2,
  withoutFloors: score,
  dimensions: declared.dimensions.map(({ id }) => ({
    id,
    indicators: [],
    score,
    lower: score - 1,
    upper: score + 1,
  })),
});

const document: IndexDocument = {
  publication: 'p',
  charter: '1',
  method: {
    product: 'commonweal',
    charterHash: 'h',
    power: 0,
    instrumentalPower: 1,
    breachPenalty: 0,
    powersTried: [0, -1],
    runs: 2000,
    seed: 'p',
    weights: {},
    weightsTried: 'stated',
    opinions: 'o',
  },
  fingerprint: 'f1f2',
  breaches: [
    {
      of: 'indicator',
      id: 'granted',
      area: 'north',
      value: 0.7,
      lower: 0.65,
      upper: 0.75,
      floor: 0.8,
      decided: true,
    },
  ],
  years: [year('2024', 80), year('2025', 83)],
  months: [],
  areas: [],
  bands: [],
  leftOut: [],
  comparison: {
    before: '2024',
    after: '2025',
    change: 3,
    probability: 0.97,
    verdict: 'better',
    shareOfWeights: 0.83,
    weights: 'stated',
    weightSets: 125,
  },
  withoutDimension: [],
  effects: [],
  partialYears: [],
  notCounted: [],
  adjustments: [],
};

const noChoice = { written: {}, faults: [], years: [] };

describe('the page of the index', () => {
  const html = render(<IndexPage {...frame('en')} document={document} choice={noChoice} />);

  it('has the breached floors above everything else', () => {
    expect(html.indexOf('North, Granted: 70.0% (65.0%–75.0%), the floor is 80.0%')).toBeGreaterThan(0);
    expect(html.indexOf('the floor is')).toBeLessThan(html.indexOf('Index 2025'));
  });

  it('says under how many of all weights that anyone defended the year is better', () => {
    expect(html).toContain('2025 is better than 2024 under 83% of all weights that anyone here defended');
    const chinese = render(<IndexPage {...frame('zh-CN')} document={document} choice={noChoice} />);
    expect(chinese).toContain('在83%之下，2025年好于2024年');
  });

  it('speaks of no change where it is not decided', () => {
    const undecided = { ...document, comparison: { ...document.comparison!, verdict: 'undecided' as const } };
    const page = render(<IndexPage {...frame('en')} document={undecided} choice={noChoice} />);
    expect(page).toContain('within what is uncertain');
    expect(page).not.toContain('▲');
  });

  it("puts the reader's index beside the charter's, in a form that needs no script", () => {
    const years = [
      { unit: '2024', charter: 80, own: 84 },
      { unit: '2025', charter: 83, own: 82 },
    ];
    const choice = { written: { 'w-efficiency': '9' }, faults: [], years };
    const page = render(<IndexPage {...frame('en')} document={document} choice={choice} />);
    expect(page).toContain('With your weights the index of 2025 is 82; with those of the charter it is 83.');
    expect(page).toContain('With your weights, 2025 is below 2024.');
    expect(page).toContain('method="get"');
    expect(page).not.toContain('<script');
  });

  it('names the field in which a weight is wrong', () => {
    const choice = { ...noChoice, faults: [{ code: 'negative' as const, dimension: 'fairness' }] };
    const page = render(<IndexPage {...frame('en')} document={document} choice={choice} />);
    expect(page).toContain('href="#w-fairness"');
    expect(page).toContain('Fairness: a weight cannot be below zero');
  });
});

describe('what is set apart from the index', () => {
  it('is a decision outside the formula, with who, why and the legal ground', () => {
    const texts3 = { who: named('县政府', 'County'), why: named('更正', 'A correction'), legalGround: texts };
    const adjustment = { unit: '2025', before: 83, after: 84, who: '', why: '', legalGround: '' };
    const adjusted = {
      ...document,
      adjustments: [{ unit: '2025', computed: 83, published: 84, adjustment, texts: texts3 }],
    };
    const page = render(<IndexPage {...frame('en')} document={adjusted} choice={noChoice} />);
    expect(page).toContain('Decisions outside the formula');
    expect(page).toContain('A correction');
  });

  it('is a change of charter: the same years by both, not joined', () => {
    const seriesBreak: SeriesBreak = {
      earlierCharter: '1.0',
      laterCharter: '1.1',
      overlap: [{ period: '2024', earlier: 70, later: 72, difference: 2 }],
      changes: [
        { what: 'dimension-weight', id: 'fairness', names: named('公平', 'Fairness'), from: 0.2, to: 0.3 },
      ],
      earlier: {
        publication: 'before',
        madeAt: '2025-02-01T00:00:00Z',
        facts: 1000,
        fingerprint: 'f',
        years: [
          { unit: '2023', score: 61, lower: 60, upper: 62 },
          { unit: '2024', score: 70, lower: 69, upper: 71 },
        ],
      },
      sameFigures: false,
      meanDifference: 2,
    };
    const page = render(
      <IndexPage {...frame('en')} document={{ ...document, seriesBreak }} choice={noChoice} />,
    );
    const text = textOf(page);
    expect(text).toContain('From version 1.0 of the charter to version 1.1 the index begins a new series.');
    expect(text).toContain('The weight of the dimension “Fairness” was 0.2 and is 0.3.');
    // The year that only the earlier charter has stays its own, and is not carried over.
    expect(text).toContain('2023 61 60–62 not computed');
    expect(text).toMatch(/2024 70 69–71 [\d.]+ [\d.–]+ \+2/);
    expect(text).toContain('Records of these years have come since');
  });
});

describe('the page of weights', () => {
  it('shows no mean of a group of fewer than ten people', () => {
    const opinions = madeUpOpinions(declared, 'test');
    const page = render(
      <WeightsPage {...frame('en')} opinions={opinions} document={document} stored={false} />,
    );
    expect(page).toContain('fewer than 10 people: not shown');
    expect(page).toContain('made up for the sample county');
  });
});

describe('the page of comparisons', () => {
  const form = {
    'pair-efficiency-fairness': 'a2',
    'pair-efficiency-inclusion': 'b2',
    'pair-fairness-inclusion': 'a2',
  };

  it('says which three answers contradict each other and which to look at again', () => {
    const statement = readStatement('en', declared, 'pairwise', form, true);
    const page = render(<ComparePage {...frame('en')} statement={statement} />);
    expect(page).toContain('Efficiency and Inclusion: which matters more? You chose “Inclusion, more”.');
    expect(page).toContain('From the first two, the third would be “Efficiency, much more”.');
    expect(page).toContain('href="#pair-efficiency-inclusion"');
  });

  it('keeps nothing without a group, and says so', () => {
    const statement = readStatement('en', declared, 'pairwise', form, true);
    expect(statement.errors.map(({ field }) => field)).toContain('group');
  });

  it('says how many of the hundred points are left', () => {
    const statement = readStatement('en', declared, 'budget', { 'points-fairness': '70' }, false);
    const page = render(<ComparePage {...frame('en')} statement={statement} />);
    expect(page).toContain('That makes 70 points; it must be 100: 30 more to give');
  });
});

describe('the words of the index', () => {
  it('exist in both languages', () => {
    expect(() => assertCatalogue(messages)).not.toThrow();
    expect(() => assertCatalogue(compareMessages)).not.toThrow();
  });
});
