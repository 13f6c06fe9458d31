import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import { WITHHELD, type EvidenceRows } from '#facts';
import { estimate as estimates, type charter } from '#value';
import { textOf, viewOf } from '../../../../../test/support/markup.ts';
import type { Board } from '../../board.ts';
import type { IndicatorDocument, PublishedCell } from '../../document.ts';
import { loadCharter } from '../../evaluate.ts';
import { charterModel } from '../charter/charter-model.ts';
import { CharterPage } from '../charter/charter-page.tsx';
import { evidenceModel } from './evidence-model.ts';
import { EvidencePage } from './evidence-page.tsx';

const { declared, hash } = valueOf(loadCharter('packs/yunhe'));
const names = {
  service: { pension: { 'zh-CN': '养老待遇', en: 'Pension' } },
  department: {},
  area: { north: { 'zh-CN': '北镇', en: 'North Town' } },
};

const cell = (by: PublishedCell['by'], keys: readonly string[]): PublishedCell => ({
  by,
  keys,
  period: '2025',
  estimate: valueOf(estimates.wilson(9871, 10_559)),
  counts: { n: 10_559, successes: 9871 },
});

const documentOf = (id: string, cells: readonly PublishedCell[]): IndicatorDocument => ({
  indicator: declared.indicators.find((one) => one.id === id)!,
  months: [],
  years: ['2025'],
  cells,
  comparisons: [],
  rankings: [],
  suppressed: 1,
  compared: 0,
});

const onTime = documentOf('on-time', [
  cell([], []),
  cell(['area'], ['north']),
  { by: ['area'], keys: ['south'], period: '2025', estimate: estimates.suppressed('complementary') },
]);
const granted = documentOf('granted', [cell([], [])]);
const gap = documentOf('granted-gap', []);

const board: Board = {
  summary: {
    id: 'a1b2c3',
    madeAt: '2026-01-02T03:04:05Z',
    place: 'yunhe',
    facts: { count: 325_589, last: 325_590, from: '2023-01-01', until: '2025-12-31', hash: 'f'.repeat(64) },
    method: {
      product: 'commonweal 0.1.0',
      charter: declared.version,
      charterHash: hash,
      level: 0.95,
      minimumCell: 10,
      seed: 'yunhe/325590',
      timeZone: 'Asia/Shanghai',
      calendar: 'none',
    },
    methodHash: 'e'.repeat(64),
    charter: declared,
    documents: [{ indicator: 'on-time', hash: 'd'.repeat(64), cells: 3, suppressed: 1 }],
  },
  documents: new Map([
    ['on-time', onTime],
    ['granted', granted],
    ['granted-gap', gap],
  ]),
  names,
  timeZone: 'Asia/Shanghai',
};

const rows: EvidenceRows = {
  total: 60,
  columns: ['standing'],
  rows: [
    {
      subject: '01a44c6d6163c1e4',
      kind: 'case.decided',
      day: '2025-12-31',
      service: 'pension',
      department: 'civil',
      channel: 'counter',
      area: WITHHELD,
      fields: { standing: 'met' },
      success: true,
    },
  ],
};

const request = { document: onTime, filter: { area: 'north' }, page: 2, rows };
const page = (locale: Locale, document = onTime) =>
  render(
    EvidencePage({
      view: viewOf({ locale }),
      navigation: [],
      footer: [],
      id: document.indicator.id,
      model: evidenceModel(locale, board, { ...request, document }),
    }),
  );

describe('the evidence page', () => {
  it('names the facts, the numbers, the method and the program by their fingerprints', () => {
    const text = textOf(page('en'));
    for (const part of [
      '325,589',
      'f'.repeat(64),
      'd'.repeat(64),
      'e'.repeat(64),
      hash,
      'a1b2c3',
      'commonweal 0.1.0',
    ])
      expect(text).toContain(part);
  });

  it('works one number out before the reader: 9,871 of 10,559 are 93.5 %', () => {
    expect(textOf(page('en'))).toContain('all records of 2025: 9,871 ÷ 10,559 = 93.5%');
    expect(textOf(page('zh-CN'))).toContain('9,871 ÷ 10,559 = 93.5%');
  });

  it('offers the numbers with their counts in three formats, and the facts', () => {
    const markup = page('en');
    for (const format of ['csv', 'jsonl', 'parquet'])
      expect(markup).toContain(`href="/api/v1/indicators/on-time/cells.${format}"`);
    expect(markup).toContain('href="/api/v1/facts.csv"');
  });

  it('offers no value to choose whose number is suppressed', () => {
    const { filters } = evidenceModel('en', board, request);
    const area = filters.find(({ name }) => name === 'area');
    expect(area?.options.map(({ label }) => label)).toEqual(['All', 'North Town']);
  });

  it('shows records in words, what is withheld as not shown, and says why there are no groups', () => {
    const text = textOf(page('en'));
    expect(text).toContain('2025-12-31 01a44c6d6163c1e4 Pension civil Counter not shown On time yes');
    expect(text).toContain('at least 10 people');
  });

  it('keeps the choice from page to page', () => {
    expect(page('en')).toContain('href="/scoreboard/on-time/evidence?area=north&amp;page=3#records"');
  });

  it('of a gap says whose records these are', () => {
    const { gapOf, formula } = evidenceModel('en', board, { ...request, document: gap });
    expect(gapOf).toBe('Got what they applied for');
    expect(formula).toContain('rural residents aged 60–79');
  });
});

describe('the charter page', () => {
  const model = charterModel('en', { names, timeZone: 'Asia/Shanghai' }, declared);

  it('puts ends before means and shows weights as shares that add up', () => {
    expect(model.parts.map(({ kind }) => kind)).toEqual(['purposive', 'instrumental']);
    const shares = model.parts.flatMap(({ dimensions }) =>
      dimensions.map(({ weight }) => Number(/(\d+)%/.exec(weight)?.[1])),
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it('shows every indicator once, with goal and floor', () => {
    const indicators = model.parts.flatMap(({ dimensions }) => dimensions.flatMap((one) => one.indicators));
    expect(indicators).toHaveLength(declared.indicators.length);
    const granted = indicators.find(({ name }) => name === 'Got what they applied for');
    expect(granted?.facts).toContain('goal 95.0% · floor 80.0%');
  });

  it('says how one index is made of the dimensions, as the charter declares it', () => {
    const text = (changes: Partial<charter.Charter['aggregation']> = {}, locale: Locale = 'en') =>
      charterModel(
        locale,
        { names, timeZone: 'Asia/Shanghai' },
        { ...declared, aggregation: { ...declared.aggregation, ...changes } },
      ).aggregation.join(' ');
    expect(text()).toContain('the geometric mean is taken');
    expect(text()).toContain(
      'It is also tried whether the conclusions hold if the worst dimension counts still more (harmonic mean, power −1).',
    );
    expect(text({}, 'zh-CN')).toContain('还试算了更看重最差方面的合成方法（调和平均，幂次−1），');
    expect(text({ power: -1, powersTried: [-1, 0] })).toContain('counts less (geometric mean, power 0).');
    expect(text({ power: -2, instrumentalPower: 0.5, breachPenalty: 3, powersTried: [-2, -3] })).toMatch(
      /power −2 .* power 0\.5 .* takes off another 3 points.* \(generalised mean, power −3\)\./,
    );
    expect(text({ power: -1 }, 'zh-CN')).toContain('调和平均');
  });

  it('warns when the file was changed after the numbers were published', () => {
    const props = { view: viewOf(), navigation: [], footer: [], model, hash };
    expect(render(CharterPage(props))).not.toContain('notice warning');
    expect(render(CharterPage({ ...props, publishedHash: 'old' }))).toContain('notice warning');
  });
});
