import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import { charter as charters } from '#value';
import { textOf } from '../../../../test/support/markup.ts';
import type { IndexDocument, SeriesBreak, UnitResult } from '../index-document.ts';
import { madeUpOpinions } from '../opinions/seed.ts';
import { readStatement } from './compare-model.ts';
import { ComparePage } from './compare-page.tsx';
import { wordsOf } from './index-model.ts';
import { IndexPage } from './index-page.tsx';
import { NO_CHOICE, type ReaderChoice } from './weight-form.tsx';
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
  return { view, navigation: [], footer: [], words: wordsOf(locale, declared, names, 'Asia/Shanghai') };
};

const year = (unit: string, score: number): UnitResult => ({
  unit,
  score,
  lower: score - 2,
  upper: score + 2,
  withoutFloors: score,
  known: 1,
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
  notInAreas: [],
  acceptability: {},
  sources: { years: [], changes: [], areas: [] },
  groups: [],
  silence: [],
  breachesInParts: 0,
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
  years: [year('2023', 82.6), year('2024', 80), year('2025', 83)],
  months: [],
  areas: [],
  bands: [],
  decidedAreas: [],
  leftOut: [],
  comparisons: [
    {
      before: '2024',
      after: '2025',
      change: 3,
      probability: 0.97,
      verdict: 'better',
      shareOfWeights: 1,
      weights: 'stated',
      weightSets: 125,
    },
    {
      before: '2023',
      after: '2025',
      change: 0.4,
      probability: 0.6,
      verdict: 'undecided',
      shareOfWeights: 0.664,
      weights: 'stated',
      weightSets: 125,
    },
  ],
  stated: { people: 124, madeUp: 0 },
  withoutDimension: [],
  effects: [],
  partialYears: [],
  notCounted: [],
  adjustments: [],
};

describe('the page of the index', () => {
  const html = render(<IndexPage {...frame('en')} document={document} choice={NO_CHOICE} />);

  it('tells the time of the place, as the other pages do', () => {
    expect(textOf(html)).toContain('2 January 2026 at 11:04');
  });

  it('has the breached floors above everything else', () => {
    expect(html.indexOf('North, Granted: 70.0% (65.0%–75.0%), the floor is 80.0%')).toBeGreaterThan(0);
    expect(html.indexOf('the floor is')).toBeLessThan(html.indexOf('Index 2025'));
  });

  it('says of what no floor is breached, and where the breaches of services and groups are listed', () => {
    const whole = { ...document, breaches: [], breachesInParts: 3 };
    const page = render(<IndexPage {...frame('en')} document={whole} choice={NO_CHOICE} />);
    expect(textOf(page)).toContain(
      'In 2025 no published figure of Yunhe as a whole decidedly breaches a floor. For some services, departments or groups of people a floor is decidedly breached in 2025. The first page lists them',
    );
    expect(page).toContain('<a href="/">The first page lists them</a>');
    expect(textIn('zh-CN', { ...whole, areas: [year('north', 80)] })).toContain(
      '从Yunhe总体和各地区看，公布的数字中没有可以断定突破底线的。 但对有的事项、部门或人群，2025年可以断定突破了底线。',
    );
    expect(textIn('en', { ...whole, breachesInParts: 0 })).not.toContain('The first page lists them');
  });

  const textIn = (locale: Locale, shown: IndexDocument, choice: ReaderChoice = NO_CHOICE) =>
    textOf(render(<IndexPage {...frame(locale)} document={shown} choice={choice} />));

  it('says of every earlier year whether this one is better, and not of the flattering one alone', () => {
    expect(textIn('en', document)).toContain(
      '2025 is better than 2024 (+3.0 points); 2025 cannot be told apart from 2023 (+0.4 points).',
    );
    expect(textIn('zh-CN', document)).toContain(
      '2025年好于2024年（+3.0分）；2025年与2023年（+0.4分）分不出高下。',
    );
    expect(html).not.toContain('▲');
  });

  it('names several years in one list', () => {
    const undecided = document.comparisons.map((one) => ({ ...one, verdict: 'undecided' as const }));
    const shown = { ...document, comparisons: undecided };
    expect(textIn('en', shown)).toContain(
      '2025 cannot be told apart from 2024 (+3.0 points) and 2023 (+0.4 points).',
    );
    expect(textIn('zh-CN', shown)).toContain('2025年与2024年（+3.0分）和2023年（+0.4分）分不出高下。');
  });

  it('says under how many of the weights this year is above each, and whose weights they are', () => {
    expect(textIn('en', document)).toContain(
      '125 sets of weights: those of 124 views stated here (nobody is asked for a name, so one person can state several), and the charter’s own. 2025 is above 2024 under all of them; 2025 is above 2023 under 83 of 125.',
    );
    expect(textIn('zh-CN', document)).toContain(
      '这里收到的124份看法所主张的（同一个人可以提交不止一份），再加上章程自己的一组。不论用哪一组，2025年都高于2024年；用125组中的83组，2025年高于2023年。',
    );
  });

  it('does not present made-up answers as people', () => {
    const said = (stated: IndexDocument['stated'], locale: Locale = 'en') =>
      textIn(locale, { ...document, stated });
    expect(said({ people: 124, madeUp: 124 })).toContain(
      '124 answers made up for the sample county, none of them a real person’s, and the charter’s own',
    );
    expect(said({ people: 124, madeUp: 124 }, 'zh-CN')).toContain('没有一份来自真实的人');
    expect(said({ people: 144, madeUp: 124 })).toContain('144 answers, 20 of them of real people');
    expect(said({ people: 130 })).toContain('130 answers, fewer than 10 of them of real people');
  });

  it('speaks of no year that is not whole', () => {
    const partial = { ...document, comparisons: [], partialYears: [{ unit: '2025', last: '2025-03' }] };
    expect(textIn('en', partial)).toContain('so it is not compared with other years');
    expect(textIn('en', partial)).not.toContain('is better than');
  });

  it("puts the reader's index beside the charter's, in a form that needs no script", () => {
    const years = [
      { unit: '2024', charter: 80, own: 84 },
      { unit: '2025', charter: 83, own: 82 },
    ];
    const compared = [
      { before: '2024', change: -2, verdict: 'worse' as const },
      { before: '2023', change: -0.2, verdict: 'undecided' as const },
    ];
    const choice = { ...NO_CHOICE, written: { 'w-efficiency': '9' }, years, compared };
    const page = render(<IndexPage {...frame('en')} document={document} choice={choice} />);
    const text = textOf(page);
    expect(text).toContain(
      'With your weights the index of 2025 is 82.0; with those of the charter it is 83.0.',
    );
    expect(text).toContain(
      'With your weights, 2025 is worse than 2024 (−2.0 points); 2025 cannot be told apart from 2023 (−0.2 points).',
    );
    expect(text).toContain('the top of the page says otherwise: 2025 is better than 2024');
    const same = { ...choice, compared: document.comparisons };
    expect(textIn('en', document, same)).toContain('the top of the page says the same');
    expect(page).toContain('method="get"');
    expect(page).not.toContain('<script');
  });

  it('names the field in which a weight is wrong', () => {
    const choice = { ...NO_CHOICE, faults: [{ code: 'negative' as const, dimension: 'fairness' }] };
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
    const page = render(<IndexPage {...frame('en')} document={adjusted} choice={NO_CHOICE} />);
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
        weightsTried: 'around',
        years: [
          { unit: '2023', score: 61, lower: 60, upper: 62 },
          { unit: '2024', score: 70, lower: 69, upper: 71 },
        ],
      },
      sameFigures: false,
      meanDifference: 2,
    };
    const page = render(
      <IndexPage
        {...frame('en')}
        document={{ ...document, years: document.years.slice(1), seriesBreak }}
        choice={NO_CHOICE}
      />,
    );
    const text = textOf(page);
    expect(text).toContain('From version 1.0 of the charter to version 1.1 the index begins a new series.');
    expect(text).toContain('The weight of the dimension “Fairness” was 0.2 and is 0.3.');
    // The year that only the earlier charter has stays its own, and is not carried over.
    expect(text).toContain('2023 61.0 60.0–62.0 not computed');
    expect(text).toMatch(/2024 70.0 69.0–71.0 [\d.]+ [\d.–]+ \+2\.0/);
    expect(text).toContain('Records of these years have come since');
  });
});

describe('the page of weights', () => {
  it('shows no mean of a group of fewer than ten people', () => {
    const opinions = madeUpOpinions(declared, 'test');
    const page = render(
      <WeightsPage {...frame('en')} opinions={opinions} document={document} stored={false} />,
    );
    expect(page).toContain('fewer than 10 views: not shown');
    expect(textOf(page)).toContain(
      'All 124 answers were made up for the sample county; none is of a real person.',
    );
    expect(page).toContain('it could tell what a single person thinks');
    expect(page).not.toContain('too few cases');
  });

  it('says how many of the answers are of real people, where they are ten and more', () => {
    const madeUp = madeUpOpinions(declared, 'test');
    const real = (people: number) => madeUp.slice(0, people).map((one) => ({ ...one, synthetic: false }));
    const said = (people: number) =>
      textOf(
        render(
          <WeightsPage
            {...frame('en')}
            opinions={[...madeUp, ...real(people)]}
            document={document}
            stored={false}
          />,
        ),
      );
    expect(said(20)).toContain('There are 144 answers: 124 were made up for the sample county, 20 are of');
    expect(said(6)).toContain('There are 130 answers: fewer than 10 are of real people');
    expect(said(6)).not.toContain('124');
  });
});

describe('the page of comparisons', () => {
  const form = {
    'pair-efficiency-fairness': 'a2',
    'pair-efficiency-inclusion': 'b2',
    'pair-fairness-inclusion': 'a2',
  };

  it('says which three answers contradict each other and which to look at again', () => {
    const statement = readStatement('en', declared, 'pairwise', form, 'store');
    const page = render(<ComparePage {...frame('en')} statement={statement} />);
    expect(page).toContain('Efficiency and Inclusion: which matters more? You chose “Inclusion, more”.');
    expect(page).toContain('From the first two, the third would be “Efficiency, much more”.');
    expect(page).toContain('href="#pair-efficiency-inclusion"');
  });

  it('keeps nothing without a group, and says so', () => {
    const statement = readStatement('en', declared, 'pairwise', form, 'store');
    expect(statement.errors.map(({ field }) => field)).toContain('group');
  });

  it('says how many of the hundred points are left', () => {
    const statement = readStatement('en', declared, 'budget', { 'points-fairness': '70' }, 'see');
    const page = render(<ComparePage {...frame('en')} statement={statement} />);
    expect(page).toContain('That makes 70 points; it must be 100: 30 more to give');
  });
});
