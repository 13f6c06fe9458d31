import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import { charter as charters } from '#value';
import { textOf } from '../../../../test/support/markup.ts';
import type { Acceptability } from '../acceptability.ts';
import type { IndexDocument, UnitResult } from '../index-document.ts';
import { areasUnder } from '../reader-index.ts';
import { reweigh } from '../reader-weights.ts';
import type { Source, SourceShare } from '../sources.ts';
import { readStatement } from './compare-model.ts';
import { ComparePage } from './compare-page.tsx';
import { wordsOf } from './index-model.ts';
import { IndexPage } from './index-page.tsx';
import { NO_CHOICE } from './weight-form.tsx';
import { WeightsPage } from './weights-page.tsx';

const named = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const texts = named('测试', 'test');
const indicator = (id: string, dimension: string, names: { 'zh-CN': string; en: string }) => ({
  id,
  dimension,
  names,
  definition: texts,
  sentence: texts,
  better: 'more',
  unit: 'share',
  goal: 1,
  worst: 0,
  measure: { type: 'rate', over: ['case.decided'], success: 'outcome == "granted"' },
});
const declared = charters.Charter.parse({
  version: '1',
  adopted: '2025-01-01',
  by: texts,
  history: [{ version: '1', adopted: '2025-01-01', change: texts }],
  equity: { attributes: ['residence'], references: { residence: 'urban' }, areaRankings: [] },
  dimensions: [
    { id: 'speed', kind: 'instrumental', names: named('效率', 'Efficiency'), question: texts, weight: 0.5 },
    { id: 'fairness', kind: 'purposive', names: named('公平', 'Fairness'), question: texts, weight: 0.3 },
    { id: 'reach', kind: 'purposive', names: named('包容', 'Inclusion'), question: texts, weight: 0.2 },
  ],
  indicators: [
    indicator('on-time', 'speed', named('按时办结率', 'On time')),
    indicator('granted', 'fairness', named('办成率', 'Granted')),
    indicator('satisfied', 'reach', named('好评率', 'Rated good')),
  ],
});

const frame = (locale: Locale) => {
  const view: View = {
    locale,
    plain: false,
    path: '/index',
    base: '',
    place: { name: locale === 'en' ? 'Yunhe' : '云禾县', synthetic: true },
    places: [],
    link: (path) => path,
    csrf: 'token',
    assets: { css: '/site.css' },
  };
  const areas = {
    north: named('北镇', 'North'),
    south: named('南镇', 'South'),
    east: named('东镇', 'East'),
    west: named('西镇', 'West'),
  };
  const words = wordsOf(locale, declared, { service: {}, department: {}, area: areas }, 'Asia/Shanghai');
  return { view, navigation: [], footer: [], words };
};

const unit = (name: string, score: number, known = 1): UnitResult => ({
  unit: name,
  score,
  lower: score - 2,
  upper: score + 2,
  withoutFloors: score,
  known,
  dimensions: declared.dimensions.map(({ id }) => ({
    id,
    indicators: [],
    score,
    lower: score - 1,
    upper: score + 1,
  })),
});

const share = (source: Source, first: number): SourceShare => ({
  source,
  first: { value: first, lower: first - 0.05, upper: first + 0.05 },
  total: { value: first + 0.04, lower: first, upper: first + 0.08 },
});

const acceptability = (units: readonly [string, string], first: number): Acceptability => ({
  weights: 'stated',
  weightSets: 125,
  units: [
    {
      unit: units[0],
      first: { value: 1 - first, ...(first > 0.9 && { bound: 'less' as const }) },
      confidence: 0.2,
    },
    {
      unit: units[1],
      first: { value: first },
      central: { speed: 0.5, fairness: 0.3, reach: 0.2 },
      confidence: 0.9,
    },
  ],
  pairs: [
    { above: units[0], below: units[1], share: { value: 1 - first } },
    { above: units[1], below: units[0], share: { value: first } },
  ],
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
    edition: 1,
    runs: 2000,
    designRuns: 512,
    goalpostShift: 0.1,
    seed: 'p',
    weights: {},
    weightsTried: 'stated',
    opinions: 'o',
  },
  fingerprint: 'f1f2',
  keptAt: '2026-01-02T03:04:05.000Z',
  hash: 'a1b2',
  breaches: [],
  breachesInParts: 0,
  years: [unit('2024', 80), unit('2025', 83)],
  months: [],
  areas: [unit('north', 80, 0.7), unit('south', 84, 0.9)],
  notInAreas: [
    { id: 'granted', state: 'not-measured' },
    { id: 'on-time', state: 'suppressed' },
  ],
  bands: [['north', 'south']],
  decidedAreas: [],
  leftOut: [],
  partialYears: [],
  comparisons: [],
  stated: { people: 124, madeUp: 0 },
  acceptability: {
    years: acceptability(['2024', '2025'], 0.83),
    areas: acceptability(['north', 'south'], 0.95),
  },
  sources: {
    years: [
      { unit: '2024', sources: [] },
      { unit: '2025', sources: [share('weights', 0.62), share('data', 0.3), share('aggregation', -0.01)] },
    ],
    changes: [{ before: '2024', after: '2025', sources: [share('data', 0.41), share('weights', 0.35)] }],
    areas: ['north', 'south'].map((area) => ({
      unit: area,
      sources: [],
      distance: [share('data', 0.7), share('weights', 0.1)],
    })),
  },
  groups: [
    {
      attribute: 'residence',
      group: 'rural',
      reference: 'urban',
      state: 'measured',
      difference: -6.2,
      lower: -8.9,
      upper: -2.7,
      below: 0.999,
      adjusted: 0.002,
      decided: true,
      known: 0.8,
      sources: [share('data', 0.66), share('weights', 0.2)],
    },
    {
      attribute: 'residence',
      group: 'unnamed',
      reference: 'urban',
      state: 'not-measured',
      reason: 'purposive-dimension-unknown',
      dimension: 'fairness',
    },
  ],
  silence: [{ indicator: 'satisfied', period: '2025', served: 20_000, answered: 5_000 }],
  withoutDimension: [
    { dimension: 'speed', state: 'measured', index: 81, change: -2, yearChange: 1.4 },
    { dimension: 'fairness', state: 'not-measured', reason: 'no-purposive-dimension' },
  ],
  effects: [
    { id: 'on-time', dimension: 'speed', nominal: 0.5, tenPoints: 2.1 },
    { id: 'granted', dimension: 'fairness', nominal: 0.3, tenPoints: 1.2 },
  ],
  notCounted: [],
  adjustments: [],
};

const markup = (locale: Locale, shown: IndexDocument = document) =>
  render(<IndexPage {...frame(locale)} document={shown} choice={NO_CHOICE} />);
const page = (locale: Locale, shown?: IndexDocument) => textOf(markup(locale, shown));
const weights = (locale: Locale, shown: IndexDocument = document) =>
  textOf(render(<WeightsPage {...frame(locale)} opinions={[]} document={shown} stored={false} />));

describe('the page of the index says in words', () => {
  it('where most of the uncertainty comes from, and where several sources share it', () => {
    expect(page('en')).toContain(
      'Most of what is uncertain about the index of 2025 comes from the choice of weights (62%). What is uncertain about the change from 2024 to 2025 comes from several sources, above all chance in the figures (41%) and the choice of weights (35%). Most of what is uncertain about how far areas stand from the mean comes from chance in the figures (70%).',
    );
    expect(page('zh-CN')).toContain('2025年指数的不确定，大部分来自权重的选择（62%）。');
    expect(page('zh-CN')).toContain('最主要的是数字本身的误差（41%）和权重的选择（35%）。');
    // An estimate a little below zero is no share below zero.
    expect(page('en')).toContain('The way dimensions are joined 0%');
    expect(page('en')).not.toContain('−1%');
  });

  it('which groups fare decidedly worse, and why another has no index', () => {
    expect(page('en')).toContain(
      'For 1 of 1 group the index is decidedly lower than for the group compared with. The largest gap is that of rural residents: 6.2 points below urban residents (−8.9 to −2.7). Most of what is uncertain about the gap of rural residents comes from chance in the figures (66%).',
    );
    expect(page('zh-CN')).toContain('相差最大的是农村居民：比城镇居民低6.2分（−8.9至−2.7）。');
    expect(page('en')).toContain('nothing of “Fairness” is known of both');
  });

  it('what is first under how many of the weights that people defended', () => {
    expect(page('en')).toContain('2025 is first under 83% of all weights that anyone here defended.');
    expect(page('zh-CN')).toContain('在这里有人主张过的权重中，按其中83%，2025年居首。');
    expect(page('en')).toContain('South is first under 95% of all weights that anyone here defended.');
    const madeUp = { ...document, stated: { people: 124, madeUp: 124 } };
    expect(page('en', madeUp)).toContain('weights that anyone here defended (here: made-up answers)');
    expect(page('zh-CN', madeUp)).toContain('这里是编造的回答');
  });

  it('which areas are decidedly above others, although one band holds all of them', () => {
    expect(page('en')).toContain('The differences between areas are within what is uncertain');
    const decided = { ...document, decidedAreas: [{ above: 'south', below: 'north', probability: 0.99 }] };
    expect(page('en', decided)).not.toContain('within what is uncertain');
    expect(page('en', decided)).toContain(
      'But of 1 pair 1 is decided, with at least 95% certainty: South is above North.',
    );
    expect(page('zh-CN', decided)).toContain('有1对可以断定高下');
  });

  it('what the index of the areas leaves out, for which reason, and how much is known in each', () => {
    expect(page('en')).toContain(
      'The areas’ index leaves out “Granted”: counted for the whole place, not by area. So areas compare with each other, not with Yunhe as a whole.',
    );
    expect(page('en')).toContain('leaves out “On time”: kept back for every area, to protect people.');
    expect(page('zh-CN')).toContain('地区的指数不含“办成率”：只就总体计算，不分地区。');
    expect(page('en')).toContain('North indicators with a figure carry 70% of the weight');
    const alike = { ...document, areas: [unit('north', 80, 0.9), unit('south', 84, 0.9)] };
    expect(page('en', alike)).toContain(
      'In every area the indicators with a figure carry 90% of the weight.',
    );
  });

  it('whose silence it cannot hear, with the way to what the silent may change', () => {
    expect(page('en')).toContain(
      '“Rated good” speaks only of those who gave a rating: of 20,000 cases and reports closed in 2025, 15,000 (75%) have none, and the index does not hear them.',
    );
    expect(page('zh-CN')).toContain('2025年办结20,000件，其中15,000件（75%）没有评价，指数听不到他们。');
    expect(markup('en')).toContain('href="/scoreboard/satisfied#silent-count"');
  });

  it('without which dimension there would be no index, and why', () => {
    expect(page('en')).toContain('Fairness no index: it is the only end that is valued for itself');
    expect(page('zh-CN')).toContain('公平 没有指数：它是唯一作为目的的维度');
    expect(page('en')).toContain('it changes most without Efficiency (−2.0 points)');
  });

  it('marks a year that is not whole wherever it stands', () => {
    const partial = {
      ...document,
      partialYears: [{ unit: '2025', first: '2025-01', last: '2025-03' }],
      comparisons: [],
    };
    const choice = { ...NO_CHOICE, written: {}, years: [{ unit: '2025', charter: 83, own: 82 }] };
    const shown = (locale: Locale) =>
      textOf(render(<IndexPage {...frame(locale)} document={partial} choice={choice} />));
    for (const sentence of [
      'In 2025 up to March no published figure',
      'With your weights the index of 2025 up to March is 82.0',
      'about the index of 2025 up to March comes from',
      'Without any one dimension the index of 2025 up to March lies',
      'Scores of the dimensions, 2025 up to March',
    ])
      expect(shown('en')).toContain(sentence);
    expect(shown('zh-CN')).toContain('按您的权重，2025年截至3月的指数是82.0分');
    expect(shown('zh-CN')).not.toContain('3月年');
  });

  it('keeps its statistics behind a sentence each', () => {
    const opened = markup('en').replace(/<details[\s\S]*?<\/details>/g, '');
    for (const hidden of ['Benjamini-Hochberg', 'Saltelli', 'Share in what sets the areas apart'])
      expect(textOf(opened)).not.toContain(hidden);
  });
});

describe('what is said of areas', () => {
  const banded: IndexDocument = {
    ...document,
    areas: ['north', 'south', 'east', 'west'].map((area, at) => unit(area, 70 + 3 * at, 0.9)),
    bands: [
      ['west', 'east'],
      ['south', 'north'],
    ],
  };
  const between = { above: 'west', below: 'north', probability: 0.99 };

  it('is inside several bands which pairs are decided all the same, and no other pair', () => {
    const inside = { above: 'south', below: 'north', probability: 0.97 };
    const shown = { ...banded, decidedAreas: [between, inside] };
    expect(page('en', shown)).toContain(
      'But inside a band 1 pair is decided, with at least 95% certainty: South is above North.',
    );
    expect(page('zh-CN', shown)).toContain('同一档内有1对地区可以断定高下（把握至少95%）： 南镇高于北镇。');
    // That West is above North, the bands say themselves.
    expect(page('en', shown)).not.toContain('West is above');
  });

  it('is that nothing inside a band is decided, where nothing is', () => {
    const shown = { ...banded, decidedAreas: [between] };
    expect(page('en', shown)).toContain('Inside a band no area is decidedly above another.');
    expect(page('zh-CN', shown)).toContain('同一档内，没有哪两个地区可以断定高下。');
  });

  it('is under a reader’s weights what the figures decide then, and never a rank', () => {
    const [north, south] = [unit('north', 80), unit('south', 90)];
    const weights = { speed: 0, fairness: 1, reach: 0 };
    const told = (areas: readonly UnitResult[], locale: Locale) => {
      const choice = {
        ...NO_CHOICE,
        years: valueOf(reweigh(declared, document.years, weights)),
        ...areasUnder(declared, areas, weights),
      };
      return textOf(
        render(<IndexPage {...frame(locale)} document={{ ...document, areas }} choice={choice} />),
      );
    };
    expect(told([north, south], 'en')).toContain(
      'North 80.0 80.0 South 90.0 90.0 With your weights, of 1 pair of areas 1 is decided, with at least 95% certainty: South is above North.',
    );
    expect(told([north, south], 'zh-CN')).toContain('有1对可以断定高下（把握至少95%）： 南镇高于北镇。');
    expect(told([north, unit('south', 80.5)], 'en')).toContain(
      'With your weights, none of 1 pair of areas is decided with 95% certainty, so nobody is ranked.',
    );
  });
});

describe('the page of weights says', () => {
  it('what holds of years and areas: first, certainty, central weights, each against each', () => {
    const text = weights('en');
    expect(text).toContain('Each of 125 sets of weights was used in turn');
    expect(text).toContain('2025 83% 90%');
    expect(text).toContain(
      'The weights that speak for 2025 are on average Efficiency 50%, Fairness 30%, Inclusion 20%.',
    );
    expect(text).toContain('The share of the weights under which the row is above the column.');
    expect(weights('zh-CN')).toContain('认为2025年最好的权重，平均是：效率50%、公平30%、包容20%。');
  });

  it('of the weights of a few only on which side of a bound they are, and no mean', () => {
    const text = weights('en');
    expect(text).toContain('North &lt;5% 20%');
    expect(text).toContain('A mean of the weights of few views is not shown');
    expect(text).toContain('of all but fewer than ten, only “less than” (&lt;) or');
  });
});

describe('the page of comparisons', () => {
  const some = { 'pair-speed-fairness': 'a2', 'pair-fairness-reach': 'a2' };

  it('explains that weights are what one would give for another, before anything is asked', () => {
    const statement = { method: 'pairwise' as const, form: {}, errors: [] };
    const english = textOf(render(<ComparePage {...frame('en')} statement={statement} />));
    expect(english).toContain('It says how much of one you would give for another.');
    expect(textOf(render(<ComparePage {...frame('zh-CN')} statement={statement} />))).toContain('怎样取舍');
  });

  it('helps while answers are missing, without calling that an error, and keeps them', () => {
    const statement = readStatement('en', declared, 'pairwise', some, 'check');
    expect(statement.errors).toEqual([]);
    const html = render(<ComparePage {...frame('en')} statement={statement} />);
    const text = textOf(html);
    expect(text).toContain('You have answered 2 of 3 questions.');
    expect(text).toContain('No three of your answers can be held against each other yet');
    // 25 : 5 : 1 follows from the two.
    expect(text).toMatch(/Efficiency 81% 50%/);
    expect(html).toContain('href="#pair-speed-reach"');
    expect(html.match(/<input[^>]*checked/g)).toHaveLength(2);
  });

  it('says that weights cannot be said yet, and of what, while the answers do not link all', () => {
    const one = { 'pair-speed-fairness': 'a2' };
    const statement = readStatement('zh-CN', declared, 'pairwise', one, 'check');
    const text = textOf(render(<ComparePage {...frame('zh-CN')} statement={statement} />));
    expect(text).toContain('3题中您答了1题。');
    expect(text).toContain('还不能算出权重：包容还没有同其余方面连起来');
  });

  it('does not keep a view with answers missing', () => {
    const statement = readStatement('en', declared, 'pairwise', { ...some, group: 'residents' }, 'store');
    expect(statement.errors.map(({ text }) => text)).toEqual(['1 question is not answered yet']);
  });
});
