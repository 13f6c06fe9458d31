import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import type { Dimension } from '#facts';
import { estimate as estimates, type charter } from '#value';
import type { Board } from '../board.ts';
import { compareGroups } from '../compare.ts';
import type { IndicatorDocument, PublishedCell } from '../document.ts';
import { loadCharter } from '../evaluate.ts';
import { inequalityTables } from '../inequality.ts';
import { homeModel } from './home/home-model.ts';
import { HomePage } from './home/home-page.tsx';
import { indicatorModel, isShowable } from './indicator/indicator-model.ts';
import { IndicatorPage } from './indicator/indicator-page.tsx';
import { NotEvaluatedPage } from './not-evaluated/not-evaluated-page.tsx';
import { scoreboardCsv } from './scoreboard/scoreboard-csv.ts';
import { scoreboardModel } from './scoreboard/scoreboard-model.ts';
import { ScoreboardPage } from './scoreboard/scoreboard-page.tsx';

const { declared } = valueOf(loadCharter('packs/yunhe'));
const indicator = (id: string): charter.Indicator => declared.indicators.find((one) => one.id === id)!;

const view = (locale: Locale): View => ({
  locale,
  plain: false,
  path: '/',
  base: '',
  place: { name: locale === 'en' ? 'Yunhe County' : '云禾县', synthetic: true },
  places: [],
  link: (path) => path,
  assets: { css: '/site.css' },
});
const frame = (locale: Locale) => ({ view: view(locale), navigation: [], footer: [] });

type Row = readonly [by: readonly Dimension[], keys: readonly string[], successes: number, n: number];

const cell = (period: string, [by, keys, successes, n]: Row): PublishedCell => ({
  by,
  keys,
  period,
  estimate: valueOf(estimates.wilson(successes, n)),
  counts: { n, successes },
});
const hidden = (
  by: readonly Dimension[],
  keys: readonly string[],
  reason: 'small-cell' | 'complementary',
) => ({
  by,
  keys,
  period: '2025',
  estimate: estimates.suppressed(reason),
});

function documentOf(id: string, cells: readonly PublishedCell[]): IndicatorDocument {
  return {
    indicator: indicator(id),
    months: [],
    years: ['2024', '2025'],
    cells,
    ...compareGroups(declared, cells, '2025', 'seed'),
    rankings: [
      {
        ranking: 'older',
        period: '2025',
        areas: 12,
        leftOut: 0,
        relativeConcentration: { value: 0.004, lower: 0.001, upper: 0.007 },
        slope: { value: 0.02, lower: 0.005, upper: 0.035 },
      },
      {
        ranking: 'disabled',
        period: '2025',
        areas: 12,
        leftOut: 0,
        relativeConcentration: { value: 0.004, lower: 0.001, upper: 0.007 },
        slope: { value: 0.02, lower: 0.005, upper: 0.035 },
      },
      {
        ranking: 'rural',
        period: '2025',
        areas: 12,
        leftOut: 0,
        relativeConcentration: { value: 0.002, lower: -0.001, upper: 0.005 },
      },
    ],
    suppressed: cells.filter(({ estimate }) => estimate.state === 'suppressed').length,
  };
}

const both: Dimension = 'ageBand×residence';
/** A pension service that grants 94 % to the reference group and 76 % to older rural residents. */
const granted = documentOf('granted', [
  cell('2024', [[], [], 9300, 10000]),
  cell('2025', [[], [], 9310, 10000]),
  ...(
    [
      [['service'], ['pension-qualification'], 450, 500],
      [['service'], ['id-card-renewal'], 950, 1000],
      [['area'], ['baita'], 930, 1000],
      [['area'], ['yunxi'], 700, 1000],
      [['area'], ['hebin'], 80, 86],
      [['service', both], ['pension-qualification', '60-79·rural'], 152, 200],
      [['service', both], ['pension-qualification', '35-59·urban'], 188, 200],
      [['service', both], ['pension-qualification', '35-59·rural'], 187, 200],
      [['residence'], ['urban'], 4700, 5000],
      [['residence'], ['rural'], 4695, 5000],
    ] as const
  ).map((row) => cell('2025', row)),
  hidden(['sex'], ['female'], 'small-cell'),
  hidden(['sex'], ['male'], 'complementary'),
]);
const solved = documentOf('solved', [
  cell('2024', [[], [], 800, 1000]),
  cell('2025', [[], [], 700, 1000]),
  cell('2025', [['service'], ['potholes'], 48, 100]),
  cell('2025', [['service'], ['noise'], 652, 900]),
]);
const onTime = documentOf('on-time', [cell('2024', [[], [], 800, 1000]), cell('2025', [[], [], 600, 1000])]);

const names = {
  service: {
    'pension-qualification': { 'zh-CN': '养老资格认证', en: 'Pension qualification' },
    potholes: { 'zh-CN': '道路破损', en: 'Potholes' },
  },
  department: {},
  area: { baita: { 'zh-CN': '白塔镇', en: 'Baita Town' } },
};

const board: Board = {
  summary: {
    id: 'p',
    madeAt: '2026-01-02T00:00:00Z',
    place: 'yunhe',
    facts: {
      count: 325589,
      last: 325589,
      from: '2023-01-01T00:00:00Z',
      until: '2025-12-31T00:00:00Z',
      hash: 'h',
    },
    method: {
      product: 'p',
      charter: '1.1',
      charterHash: 'h',
      level: 0.95,
      minimumCell: 10,
      seed: 's',
      timeZone: 'Asia/Shanghai',
      calendar: 'none',
    },
    methodHash: 'm',
    charter: declared,
    documents: [],
  },
  documents: new Map([onTime, granted, solved].map((one) => [one.indicator.id, one])),
  names,
  timeZone: 'Asia/Shanghai',
};

describe('the first page', () => {
  it('says who gets less in a plain sentence and leads to the service where it is so', () => {
    const [line] = homeModel(view('en'), board).less;
    expect(line?.title).toBe('Pension qualification: rural residents aged 60–79');
    // 152 of 200 against 188 of 200; the interval is Newcombe's.
    expect(line?.sentence).toBe(
      'Got what they applied for: 76.0% (200 records), against 94.0% for urban residents aged 35–59 (200 records). The difference is −18 percentage points (95% interval −24.9 to −11.2). The careful guess is 76.7%, against 93.9%.',
    );
    expect(line?.href).toBe('/scoreboard/granted?service=pension-qualification#by-ageBand-residence');
    expect(homeModel(view('zh-CN'), board).less[0]?.title).toBe('养老资格认证：60至79岁农村居民');
    const html = render(<HomePage {...frame('en')} model={homeModel(view('en'), board)} />);
    expect(html).toContain('(Benjamini-Yekutieli), 2 of the 2 named here stand.');
  });

  it('does not name a group whose difference chance may explain', () => {
    expect(homeModel(view('en'), board).less.map(({ title }) => title)).not.toContain(
      'All services: rural residents',
    );
  });

  it('puts the group first whose careful guess is worst, not the smallest one with the largest difference', () => {
    const few = documentOf('granted-offline', [
      cell('2025', [[], [], 930, 1000]),
      ...(
        [
          // 12 of 20 against 95 %: 35 points, of which few records carry little.
          [['service', 'disability'], ['id-card-renewal', 'disabled'], 12, 20],
          [['service', 'disability'], ['id-card-renewal', 'not-disabled'], 950, 1000],
          // 65 % against 95 %: 30 points from two hundred records.
          [['service', 'disability'], ['pension-qualification', 'disabled'], 130, 200],
          [['service', 'disability'], ['pension-qualification', 'not-disabled'], 950, 1000],
        ] as const
      ).map((row) => cell('2025', row)),
    ]);
    const { less } = homeModel(view('en'), { ...board, documents: new Map([['granted-offline', few]]) });
    expect(less[0]?.title).toBe('Pension qualification: disabled residents');
    expect(less[1]?.sentence).toContain('60.0% (20 records)');
    expect(less[1]?.sentence).toContain('This is below the floor of 80.0%.');
  });

  it('says which areas lose out in plain words, once where two shares rank them alike, and leads to their map', () => {
    expect(homeModel(view('en'), board).less.at(-1)).toEqual({
      title:
        'Areas with a higher share of residents aged 60 or over and a higher share of residents with a disability',
      href: '/scoreboard/on-time#by-area',
      sentence:
        'Decided on time: about 2 percentage points less than where fewest such people live (95% interval 0.5 to 3.5, 12 areas).',
    });
    expect(homeModel(view('zh-CN'), board).less.at(-1)?.title).toBe(
      '六十岁以上居民比例和残疾居民比例较高的地区',
    );
  });

  it('never takes records that say nothing about people for proof that all get the same', () => {
    const silent = { ...onTime, comparisons: [], rankings: [] };
    const model = homeModel(view('en'), { ...board, documents: new Map([['on-time', silent]]) });
    expect(render(HomePage({ ...frame('en'), model }))).toContain('do not say who the people are');
  });

  it('shows what is below its floor, the whole before its parts, and only where the whole interval is', () => {
    const { whole, parts } = homeModel(view('en'), board).floors;
    expect(whole.map(({ title }) => title)).toEqual(['Decided on time']);
    expect(whole[0]?.sentence).toBe(
      '60.0% (95% interval 56.9%–63.0%, from 1,000 records); the floor is 70.0%.',
    );
    expect(parts.map(({ title }) => title)).toEqual([
      'yunxi: Got what they applied for',
      'Potholes: Solved, says the person who reported',
    ]);
  });

  it('names groups within a service below its floor, unless the service is there as a whole', () => {
    const offline = documentOf('granted-offline', [
      cell('2025', [[], [], 930, 1000]),
      ...(
        [
          [['service'], ['id-card-renewal'], 930, 1000],
          [['service', 'disability'], ['id-card-renewal', 'disabled'], 11, 19],
          [['service', 'disability'], ['id-card-renewal', 'not-disabled'], 15, 19],
          [['service'], ['potholes'], 400, 1000],
          [['service', 'disability'], ['potholes', 'disabled'], 20, 100],
        ] as const
      ).map((row) => cell('2025', row)),
    ]);
    const of = { ...board, documents: new Map([['granted-offline', offline]]) };
    const { parts } = homeModel(view('en'), of).floors;
    expect(parts.map(({ title, href }) => [title, href])).toEqual([
      ['Potholes: Success away from the internet', '/scoreboard/granted-offline?service=potholes'],
      [
        'id-card-renewal: disabled residents: Success away from the internet',
        '/scoreboard/granted-offline?service=id-card-renewal#by-disability',
      ],
    ]);
    const html = render(HomePage({ ...frame('en'), model: homeModel(view('en'), of) }));
    expect(html).toContain('only where its whole 95% interval lies below');
    const page = (service: string) =>
      indicatorModel(view('en'), of, offline, { part: { dimension: 'service', key: service } }).headline
        .floor;
    expect(page('potholes')).toEqual({
      decided: true,
      sentence:
        'Below the floor of 80.0%: 40.0% in 2025, and the whole 95% interval (37.0%–43.1%) lies below it.',
    });
    expect(page('id-card-renewal')).toBeUndefined();
  });

  it('says the figure beside ratings that cannot be believed, and what it is without them', () => {
    const rated: IndicatorDocument = {
      ...documentOf('satisfied', [
        cell('2025', [[], [], 800, 1000]),
        cell('2025', [['department'], ['urban'], 290, 300]),
        cell('2025', [['department'], ['housing'], 110, 300]),
        cell('2025', [['department'], ['health'], 400, 400]),
      ]),
      ratings: {
        period: '2025',
        compared: 2,
        leftOut: 0,
        offices: [
          {
            dimension: 'department',
            key: 'urban',
            period: '2025',
            ratings: 300,
            bestLevel: { share: 0.94, expected: 0.48, peers: 10 },
            entropy: { observed: 0.4, expected: 1.7 },
            byDefault: { share: 0.48 },
            adjusted: 0.005,
            decided: true,
            callback: {
              solved: 0.64,
              n: 300,
              elsewhere: 0.79,
              difference: { value: -0.15, lower: -0.2, upper: -0.1 },
              decided: true,
            },
          },
        ],
      },
    };
    const of: Board = {
      ...board,
      names: { ...names, department: { urban: { 'zh-CN': '城市管理局', en: 'Urban Management Bureau' } } },
      documents: new Map([['satisfied', rated]]),
    };
    const caveat =
      'Without the Urban Management Bureau, whose ratings are too uniform to be believed, it is 72.9%.';
    const [card] = homeModel(view('en'), { ...of, summary: board.summary }).cards.filter(
      ({ name }) => name === 'Satisfaction',
    );
    expect([card?.value, card?.caveat]).toEqual(['80.0%', caveat]);
    expect(homeModel(view('en'), of).parts).toMatchObject([
      {
        title: 'housing',
        sentence:
          'Rated good (4 or 5 of 5): 36.7%, against 72.9% on average without the Urban Management Bureau.',
      },
    ]);
    const shown = indicatorModel(view('en'), of, rated);
    expect(shown.headline.caveat).toBe(caveat);
    const departments = shown.parts.find(({ id }) => id === 'by-department');
    expect(departments?.reference?.label).toBe('All but the Urban Management Bureau: 72.9%');
    expect(departments?.rows.find(({ label }) => label === 'Urban Management Bureau')?.note).toBe(
      'too uniform to be believed',
    );
    const [row] = scoreboardModel(view('zh-CN'), of).sections[0]?.rows ?? [];
    expect(row?.note).toContain('不算城市管理局（评价难以采信）为72.9%');
  });

  it('calls a change better or worse only where the interval says so', () => {
    const cards = new Map(homeModel(view('en'), board).cards.map((card) => [card.name, card]));
    expect(cards.get('Responsiveness')?.change).toEqual({
      verdict: 'worse',
      text: '−10 percentage points since 2024',
    });
    expect(cards.get('Fairness')?.change).toEqual({ verdict: 'same', text: 'since 2024' });
    expect(cards.get('Fairness')?.sentence).toBe('About 93.1% of applicants got what they applied for.');
  });

  it('names services that fall behind the average of all', () => {
    expect(homeModel(view('en'), board).parts.find(({ title }) => title === 'Potholes')?.sentence).toBe(
      'Solved, says the person who reported: 48.0%, against 70.0% on average. This is below the floor of 60.0%.',
    );
  });
});

describe('the scoreboard', () => {
  it('marks goals and floors, and shows of a part only what it has figures for', () => {
    const { sections, years } = scoreboardModel(view('en'), board);
    expect(years).toEqual(['2024', '2025']);
    const efficiency = sections.find(({ id }) => id === 'efficiency');
    expect(efficiency?.rows[0]?.cells.map(({ flag }) => flag)).toEqual([undefined, 'below the floor']);
    expect(efficiency?.rows[0]?.note).toContain('▼ worse than in 2024');
    const part = scoreboardModel(view('en'), board, { dimension: 'service', key: 'potholes' });
    expect(part.sections.map(({ id }) => id)).toEqual(['responsiveness']);
    expect(part.csv).toBe('/scoreboard.csv?service=potholes');
  });

  it('gives the same figures as a file, unrounded', () => {
    const lines = scoreboardCsv(board).split('\r\n');
    expect(lines[0]).toBe('indicator,unit,period,state,value,lower,upper,n,method,covers');
    expect(lines).toHaveLength(1 + 6 + 1);
    expect(lines[1]).toMatch(/^on-time,share,2024,measured,0\.8,0\.77\d+,0\.82\d+,1000,wilson,$/);
  });
});

describe('the page of an indicator', () => {
  const model = indicatorModel(view('en'), board, granted);
  const table = (id: string, of = model) => of.groups.find((one) => one.id === id);

  it('marks a difference only where it holds after correction, and sets the gap beside chance', () => {
    expect(table('by-residence')).toMatchObject({
      folded: 'By town or country: no difference that holds after correction',
    });
    expect(table('by-residence')?.note).toMatch(/This gap may be chance\.$/);
    const part = indicatorModel(view('en'), board, granted, {
      part: { dimension: 'service', key: 'pension-qualification' },
    });
    expect(table('by-ageBand-residence', part)?.rows.map(({ note }) => note)).toEqual([
      'the others are compared with this group',
      undefined,
      '▼ worse, beyond chance (−18 percentage points); below the floor, but not decidedly',
    ]);
    expect(part.areas).toBeUndefined();
  });

  it('sets every gap beside what chance alone would show, and gives a careful guess where three groups or more are compared', () => {
    const { chance, methods } = table('by-residence')!;
    expect(methods).toEqual(['wilson']);
    expect(chance?.summary).toBe('By town or country: could it be chance?');
    const [urban, rural] = chance!.rows;
    expect(urban).toMatchObject({ label: 'Urban', isReference: true, difference: '' });
    // 4,695 of 5,000 against 4,700 of 5,000: sd √(2 · .9395 · .0605 / 5,000) = .48 points, mean √(2/π) of it, 95 % 1.96.
    expect(rural).toMatchObject({ label: 'Rural', difference: '−0.1', verdict: 'no' });
    expect(rural?.chance).toMatch(/^about 0\.4, seldom over (0\.9|1\.0)$/);
    // Two groups leave the guess to whoever makes it: there is no column for it.
    expect(chance?.headings.guess).toBeUndefined();
    expect(chance?.reading).toContain('no careful guess of them');
    expect(chance?.spread).toContain('0% are more than it explains (I²)');
    const part = indicatorModel(view('en'), board, granted, {
      part: { dimension: 'service', key: 'pension-qualification' },
    });
    const drilled = table('by-ageBand-residence', part)?.chance;
    expect(drilled?.headings.guess).toBe('If we had to guess');
    expect(drilled?.rows.map(({ guess }) => guess)).toEqual([
      expect.stringMatching(/^9[34]\.\d%$/),
      expect.stringMatching(/^9[34]\.\d%$/),
      expect.stringMatching(/^76\.\d%$/),
    ]);
    expect(drilled?.rows.at(-1)).toMatchObject({
      difference: '−18.0',
      verdict: 'larger than chance, after correction too',
    });
    expect(drilled?.spread).toMatch(
      /^Of the differences between these groups, 9\d% are more than chance explains/,
    );
  });

  it('says the same in heading, sentence and table of a gap beyond chance that does not hold after correction', () => {
    const alone = {
      ...granted,
      comparisons: granted.comparisons.map((comparison) => ({
        ...comparison,
        gaps: comparison.gaps.map((gap) => ({ ...gap, decided: false })),
      })),
    };
    const part = { dimension: 'service', key: 'pension-qualification' } as const;
    const shown = table('by-ageBand-residence', indicatorModel(view('en'), board, alone, { part }));
    expect(shown?.folded).toMatch(/no difference that holds after correction$/);
    expect(shown?.note).toContain('Taken alone this gap is larger than chance; but 3 comparisons were made');
    expect(shown?.chance?.rows.at(-1)?.verdict).toBe('larger taken alone, not after correction');
    const held = table('by-ageBand-residence', indicatorModel(view('en'), board, granted, { part }));
    expect(held?.note).toContain(
      'after correction for 3 comparisons the differences marked in the table hold',
    );
  });

  it('never says "only chance" beside a difference that holds, nor the contrary', () => {
    const part = { dimension: 'service', key: 'pension-qualification' } as const;
    const spreadOf = (decided: boolean, correctedVariance: number) => {
      const document = {
        ...granted,
        comparisons: granted.comparisons.map((comparison) => ({
          ...comparison,
          gaps: comparison.gaps.map((gap) => ({ ...gap, decided })),
          spread: { iSquared: correctedVariance > 0 ? 0.8 : 0, correctedVariance, naiveVariance: 0.01 },
        })),
      };
      const model = indicatorModel(view('en'), board, document, { part });
      return table('by-ageBand-residence', model)?.chance?.spread;
    };
    expect(spreadOf(true, 0.008)).toMatch(/^Of the differences .* 80% are more than chance explains/);
    expect(spreadOf(true, 0)).toMatch(/no more than chance would make them .* yet the differences .* hold/);
    expect(spreadOf(false, 0.008)).toMatch(/^Taken alone, 80% .* no difference of a single group holds/);
    expect(spreadOf(false, 0)).toMatch(/^Chance alone explains/);
  });

  it('says how unequal areas are in a sentence for each number, and promises nothing that may be chance', () => {
    const cells = (successes: readonly number[]) =>
      ['baita', 'yunxi', 'hebin'].map((area, at) => cell('2025', [['area'], [area], successes[at]!, 1000]));
    const modelOf = (successes: readonly number[], locale: Locale = 'en') => {
      const areas = cells(successes);
      const document = {
        ...documentOf('granted', [cell('2025', [[], [], 2600, 3000]), ...areas]),
        inequality: inequalityTables(declared, indicator('granted'), areas, '2025', 'seed'),
      };
      return indicatorModel(view(locale), board, document).areas?.table?.inequality;
    };
    const unequal = modelOf([950, 700, 900]);
    expect(unequal?.summary).toBe('By area: how much difference in all?');
    // (950 − 850) of each 1,000.
    expect(unequal?.sentences[0]).toMatch(
      /^If every area did as well as the best, Baita Town \(95\.0%\), about 300 more of the 3,000 records of 2025 would count towards “Got what they applied for” \(95% interval 2\d\d to 3\d\d\)\.$/,
    );
    expect(unequal?.sentences.at(-1)).toMatch(
      /^The figures of areas lie about 10\.8 percentage points from their average, .* 95% interval 9\.\d to 1[12]\.?\d?\)/,
    );
    expect(unequal?.sentences.every((one) => !one.includes('may be chance'))).toBe(true);
    expect(modelOf([950, 700, 900], 'zh-CN')?.sentences[0]).toContain('会多出约300条');
    const alike = modelOf([871, 869, 873]);
    expect(alike?.sentences[0]).toContain('All areas may in truth be alike');
    expect(modelOf([870, 870, 870])?.sentences).toEqual(['All areas have the same figure.']);
    expect(alike?.sentences.slice(1).every((one) => one.includes('this may be chance'))).toBe(true);
  });

  it('tests no difference of medians, calls none beyond chance, and says so in sentence, table and method', () => {
    const median = (value: number, key?: string): PublishedCell => ({
      by: key === undefined ? [] : ['ageBand'],
      keys: key === undefined ? [] : [key],
      period: '2025',
      estimate: {
        state: 'measured',
        value,
        lower: value - 1,
        upper: value + 1,
        level: 0.95,
        n: 900,
        effectiveN: 900,
        method: 'order-statistics',
      },
      counts: { n: 900 },
    });
    const cells = [median(8), median(6, '35-59'), median(6, '18-34'), median(14, '60-79')];
    const document = documentOf('time-to-decision', cells);
    expect(document.compared).toBe(0);
    expect(document.comparisons[0]?.gaps.every((gap) => !('decided' in gap || 'pValue' in gap))).toBe(true);
    const model = indicatorModel(view('en'), board, document);
    const shown = table('by-ageBand', model);
    expect(shown?.folded).toBeUndefined();
    expect(shown?.note).toContain('differences between medians are not tested one by one');
    expect(shown?.chance?.rows.map(({ verdict }) => verdict)).toEqual([
      'no',
      '',
      'larger taken alone, not tested',
    ]);
    expect(shown?.chance?.reading).toContain('two intervals are not enough');
    const alike = documentOf('time-to-decision', [median(6), median(6, '35-59'), median(6.5, '18-34')]);
    expect(table('by-ageBand', indicatorModel(view('en'), board, alike))?.folded).toBe(
      'By age: no gap larger than chance would make',
    );
    expect(model.groupsLead).toContain('none is called beyond chance');
    expect(indicatorModel(view('zh-CN'), board, document).groupsLead).toContain('没有逐个检验');
  });

  it('says of the differences that it marks how many hold under a correction for any dependence', () => {
    const { groupsLead } = indicatorModel(view('en'), board, granted);
    expect(groupsLead).toContain('correction for the 3 comparisons');
    expect(groupsLead).toMatch(
      /1 difference of this indicator is so marked, .* \(Benjamini-Yekutieli\), 1 stands\.$/,
    );
    const weak = {
      ...granted,
      comparisons: granted.comparisons.map((comparison) => ({
        ...comparison,
        gaps: comparison.gaps.map((gap) => ({ ...gap, decidedAnyDependence: false })),
      })),
    };
    expect(indicatorModel(view('en'), board, weak).groupsLead).toMatch(/none stands\.$/);
    expect(indicatorModel(view('zh-CN'), board, weak).groupsLead).toMatch(/其中0个也成立。$/);
  });

  it('says nothing of chance for a publication from before it was reckoned', () => {
    const old = {
      ...granted,
      comparisons: granted.comparisons.map((comparison) => ({
        ...comparison,
        gaps: comparison.gaps.map(({ noiseMean: _, noise95: __, beyondNoise: ___, ...gap }) => gap),
      })),
    };
    expect(table('by-residence', indicatorModel(view('en'), board, old))?.chance).toBeUndefined();
  });

  it('puts raw and standardised rates side by side, what moves in words, and why there is none', () => {
    const standard = [
      { key: 'urban', people: 60 },
      { key: 'rural', people: 40 },
    ];
    const estimate = { value: 0.95, lower: 0.94, upper: 0.96, n: 1000, effectiveN: 900, method: 'wilson' };
    const standardised = [
      {
        attribute: 'residence' as const,
        period: '2025',
        standard,
        areas: [
          { key: 'baita', estimate },
          { key: 'yunxi', refusal: 'stratum-withheld' },
          { key: 'hebin', refusal: 'too-many-unknown' },
        ],
      },
    ];
    const of = (rate: typeof estimate) =>
      indicatorModel(view('en'), board, {
        ...granted,
        standardised: [
          {
            ...standardised[0]!,
            areas: [{ key: 'baita', estimate: rate }, ...standardised[0]!.areas.slice(1)],
          },
        ],
      }).areas?.standardised;
    const model = of(estimate)!;
    expect(model.columns).toEqual(['As recorded', 'Standardised by town or country']);
    expect(model.sentences).toEqual([
      'By town or country: Baita Town moves most, from 93.0% to 95.0%. For 2 areas it cannot be worked out; the table says why.',
    ]);
    expect(model.rows.map(({ area, by }) => [area, by[0]?.value])).toEqual([
      ['Baita Town', '95.0%'],
      ['hebin', 'too many records do not say'],
      ['yunxi', 'too few records of some people: not shown'],
    ]);
    expect(of({ ...estimate, lower: 0.92 })?.sentences[0]).toContain('no area moves beyond its interval');
    expect(model.methods).toEqual(['wilson']);
  });

  it('of decisions says which meaning of fairness can be checked, and which need an outcome that nobody recorded', () => {
    const part = indicatorModel(view('en'), board, granted, {
      part: { dimension: 'service', key: 'pension-qualification' },
    });
    expect(part.fairness?.checked).toMatch(
      /^Can be checked: whether groups are granted equally often .* 2 comparisons: 1 within 10 percentage points .* 1 beyond that/,
    );
    expect(part.fairness?.unequal).toEqual([
      expect.stringMatching(
        /^60–79, rural: −18 percentage points .* against 35–59, urban; granted 0\.81 times as often/,
      ),
    ]);
    expect(part.fairness?.fourFifths).toMatch(/^No group is granted less than four fifths as often/);
    expect(part.fairness?.needOutcomes).toHaveLength(4);
    expect(indicatorModel(view('en'), board, onTime).fairness).toBeUndefined();
  });

  it('marks departments, services and channels only where they differ from the average after correction', () => {
    const services = indicatorModel(view('en'), board, solved).parts.find(({ id }) => id === 'by-service');
    expect(services?.rows.map(({ label, note }) => [label, note])).toEqual([
      ['Potholes', '▼ worse than the average, beyond chance (−22 percentage points); below the floor'],
      ['noise', '▲ better than the average, beyond chance (+2.4 percentage points)'],
    ]);
    expect(indicatorModel(view('en'), board, solved).partsCompared).toBe(2);
    const alike = documentOf('solved', [
      cell('2025', [[], [], 700, 1000]),
      cell('2025', [['service'], ['potholes'], 68, 100]),
      cell('2025', [['service'], ['noise'], 632, 900]),
    ]);
    const [table] = indicatorModel(view('en'), board, alike).parts;
    expect(table?.rows.map(({ note }) => note)).toEqual([undefined, undefined]);
    expect(
      render(IndicatorPage({ ...frame('en'), model: indicatorModel(view('en'), board, alike) })),
    ).toContain('holds after correction for 2 comparisons');
  });

  it('marks what is below its floor wherever it is shown: over time, standardised, careful guesses, fairness', () => {
    const years = { part: { dimension: 'service', key: 'potholes' } } as const;
    const trend = indicatorModel(view('en'), board, solved, years).trend;
    expect(trend.points.map(({ flag }) => flag)).toEqual([undefined, 'below the floor']);
    expect(trend.floor).toBe('Below the floor of 60.0%: 2025.');
    const part = indicatorModel(view('en'), board, granted, {
      part: { dimension: 'service', key: 'pension-qualification' },
    });
    expect(part.fairness?.unequal[0]).toMatch(/This group is below the floor, but not decidedly\.$/);
    const [reference, , rural] = table('by-ageBand-residence', part)!.chance!.rows;
    expect([reference?.guessFlag, rural?.guessFlag]).toEqual([
      undefined,
      'below the floor, but not decidedly',
    ]);
    const estimate = { value: 0.7, lower: 0.65, upper: 0.75, n: 1000, effectiveN: 900, method: 'wilson' };
    const standardised = [
      { attribute: 'residence' as const, period: '2025', standard: [], areas: [{ key: 'yunxi', estimate }] },
    ];
    const areas = indicatorModel(view('en'), board, { ...granted, standardised }).areas;
    expect(areas?.standardised?.rows[0]).toMatchObject({
      raw: { flag: 'below the floor' },
      by: [{ flag: 'below the floor' }],
    });
    expect(areas?.funnel?.points.find(({ label }) => label === 'yunxi')?.flag).toBe('below the floor');
    const efficiency = homeModel(view('en'), board).cards.find(({ label }) => label === 'Decided on time');
    expect(efficiency?.floor).toBe('below the floor');
  });

  it('names an unfinished year as one in every caption and over time', () => {
    const open = {
      ...board,
      summary: { ...board.summary, facts: { ...board.summary.facts, until: '2025-03-31T00:00:00Z' } },
    };
    const months = Array.from({ length: 15 }, (_, at) =>
      new Date(Date.UTC(2024, at, 1)).toISOString().slice(0, 7),
    );
    const document = { ...granted, months };
    const shown = indicatorModel(view('en'), open, document);
    for (const { caption } of [...shown.groups, ...shown.parts])
      expect(caption).toMatch(/ in 2025 up to March, by /);
    const chinese = indicatorModel(view('zh-CN'), open, document);
    expect(chinese.groups[0]?.caption).toMatch(/^2025年截至3月/);
    expect(indicatorModel(view('zh-CN'), board, granted).groups[0]?.caption).toMatch(/^2025年[^截]/);
    const part = { dimension: 'service', key: 'pension-qualification' } as const;
    expect(
      indicatorModel(view('en'), open, document, { part }).trend.points.map(({ period }) => period),
    ).toEqual(['2024', '2025 up to March']);
  });

  it('begins with links to its sections, folds up long tables but for what is marked, and a map that marks nothing', () => {
    const services = Array.from({ length: 9 }, (_, at): Row => {
      const successes = at === 0 ? 790 : 880;
      return [['service'], [`service-${at}`], successes, 1000];
    });
    const long = documentOf('granted', [
      cell('2024', [[], [], 7800, 9000]),
      cell('2025', [[], [], 7830, 9000]),
      ...services.map((row) => cell('2025', row)),
      ...['baita', 'yunxi'].map((area) => cell('2025', [['area'], [area], 3915, 4500])),
    ]);
    const outline = { width: 600, height: 10, areas: [] };
    const html = render(
      IndicatorPage({ ...frame('en'), model: indicatorModel(view('en'), board, long), outline }),
    );
    const links = [...html.matchAll(/<a href="#([^"]+)">/g)].map(([, id]) => id as string);
    expect(links.filter((id) => id !== 'main')).toEqual(['over-time', 'by-area', 'parts', 'definition']);
    for (const id of links) expect(html).toContain(`id="${id}"`);
    const section = /<section id="by-service">.*?<\/section>/s.exec(html)?.[0] ?? '';
    const [marked = '', folded = ''] = section.split('<details>');
    expect(new Set(marked.match(/service-\d/g))).toEqual(new Set(['service-0']));
    expect(marked).toContain('worse than the average');
    expect(new Set(folded.match(/service-\d/g))).toHaveLength(9);
    expect(folded).toContain('By service: all 9');
    const areas = /<section id="by-area">.*?<figure class="map">/s.exec(html)?.[0] ?? '';
    expect(areas).toContain('No area clearly differs from the whole.');
    expect(areas).toContain('<details><summary>Map and table:');
  });

  it('says the same of a small cell and of one that guards it', () => {
    const rows = table('by-sex')?.rows ?? [];
    expect(rows.map(({ datum }) => datum)).toEqual([
      {
        state: 'suppressed',
        note: 'Not shown, to protect groups of fewer than 10 people.',
      },
      {
        state: 'suppressed',
        note: 'Not shown, to protect groups of fewer than 10 people.',
      },
    ]);
    expect(rows.map(({ count }) => count)).toEqual(['', '']);
    expect(model.withheld).toMatch(/^Of the 14 figures of this indicator 2 are not shown/);
  });

  it('puts areas in the funnel by the limits of their size', () => {
    const positions = Object.fromEntries(
      model.areas?.funnel?.points.map((one) => [one.label, one.position]) ?? [],
    );
    expect(positions).toEqual({ 'Baita Town': 'inside', yunxi: 'outside-998', hebin: 'inside' });
  });

  it('says which areas lose out only where the interval excludes zero', () => {
    expect(model.areas?.rankings[0]).toMatch(
      /^Areas with a higher share of residents aged 60 or over fare worse/,
    );
    expect(model.areas?.rankings[2]).toMatch(/no difference is shown/);
  });

  it('exists for years and parts that have figures', () => {
    expect(isShowable(granted, {})).toBe(true);
    expect(isShowable(granted, { year: '1999' })).toBe(false);
    expect(isShowable(granted, { part: { dimension: 'service', key: 'nothing' } })).toBe(false);
    expect(isShowable(solved, { part: { dimension: 'service', key: 'potholes' }, year: '2024' })).toBe(true);
  });
});

describe.each(['zh-CN', 'en'] as const)('pages in %s', (locale) => {
  it('have one first heading, no code of a closed list, and lead on to the evidence', () => {
    const pages = [
      HomePage({ ...frame(locale), model: homeModel(view(locale), board) }),
      ScoreboardPage({ ...frame(locale), model: scoreboardModel(view(locale), board) }),
      IndicatorPage({ ...frame(locale), model: indicatorModel(view(locale), board, granted) }),
      NotEvaluatedPage({ ...frame(locale), pack: 'yunhe' }),
    ].map((page) => render(page));
    for (const html of pages) {
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).not.toMatch(/small-cell|complementary|60-79·rural|NaN|undefined/);
    }
    expect(pages[2]).toContain('href="/scoreboard/granted/evidence"');
    expect(pages[3]).toContain('npx commonweal evaluate --pack yunhe');
  });
});
