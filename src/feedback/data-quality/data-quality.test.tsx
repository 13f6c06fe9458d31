import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { ImportRun, QualityReport } from '#facts';
import { textOf, viewOf } from '../../../test/support/markup.ts';
import { ImportsPage } from './imports-page.tsx';
import type { QualityData } from './quality-data.ts';
import { qualityModel } from './quality-model.ts';
import { QualityPage } from './quality-page.tsx';
import { QualitySchema } from './schemas.ts';

/** The counts of the Boston records (data README of `boston`). */
const run: ImportRun = {
  id: 1,
  mapping: 'requests',
  source: 'boston-311',
  file: 'requests-2015.csv.gz',
  fileHash: 'a'.repeat(64),
  state: 'finished',
  read: 121_145,
  imported: 120_948,
  known: 0,
  rejected: 0,
  setAside: 197,
  factsAppended: 241_896,
  factsKnown: 0,
  reasons: { 'note:outside-every-area': 338, 'set-aside:closed-before-opened': 197 },
  started: '2026-01-02T03:04:05.000Z',
  updated: '2026-01-02T03:05:05.000Z',
  finished: '2026-01-02T03:05:05.000Z',
};

const report: QualityReport = {
  rows: 121_145,
  columns: [
    {
      column: 'neighborhood',
      empty: 1211,
      distinct: 24,
      top: [{ value: 'Dorchester', rows: 9 }],
      variants: [{ common: 'x', spellings: [] }],
      wholeAsDecimal: 0,
    },
  ],
  functions: [],
  repeatedIds: 0,
  counted: {},
};

const data: QualityData = {
  stopped: () => ({ sentences: [] }),
  imports: [{ run, report }],
  sources: [
    {
      part: 'population',
      file: 'tracts-population.csv',
      fileHash: 'b'.repeat(64),
      source: 'City of Boston',
      date: '2010-04-01',
      refusedColumns: [{ column: 'LEP', reason: 'sum-of-columns', of: ['OlderAdult', 'Low_to_No'] }],
    },
  ],
  facts: {
    total: 1000,
    kinds: [
      { kind: 'case.decided', facts: 900 },
      { kind: 'rating.given', facts: 80 },
      { kind: 'callback.answered', facts: 16 },
      { kind: 'report.reopened', facts: 3 },
      { kind: 'dilemma.opened', facts: 1 },
    ],
    unknown: [
      { column: 'area', facts: 4 },
      { column: 'sex', facts: 996 },
      { column: 'ageBand', facts: 1000 },
      { column: 'service', facts: 0 },
      { column: 'residence', facts: 250 },
    ],
  },
};
const place = { synthetic: false, timeZone: 'America/New_York', minimum: 10 };
const frame = { view: viewOf(), navigation: [], footer: [] };
const text = (model = qualityModel('en', place, data)) => textOf(render(QualityPage({ ...frame, model })));

describe('the page of data quality', () => {
  it('accounts for every row and says in words why some were set aside', () => {
    expect(text()).toContain('Rows read 121,145 Used 120,948');
    expect(text()).toContain('Closed before it was opened. Set aside 197');
  });

  it('says which column of people is refused, and of which two it is the sum', () => {
    expect(text()).toContain('“LEP”: in every row it equals the sum of “OlderAdult” and “Low_to_No”.');
  });

  it('shows of a column how it is filled, and none of its values', () => {
    expect(text()).toContain('neighborhood 1,211 (1.0%) 24 1 value spelled in several ways');
    expect(text()).not.toContain('Dorchester');
    expect(JSON.stringify(QualitySchema.parse(data))).not.toContain('Dorchester');
  });

  it('shows no share that is about a few facts, on either side; nobody and everybody are shown', () => {
    const { unknown } = qualityModel('en', place, data);
    expect(unknown.map(({ datum }) => datum.state)).toEqual([
      'suppressed',
      'suppressed',
      'measured',
      'measured',
      'measured',
    ]);
  });

  it('counts kinds by name; a rare kind is hidden with another one, for the total is public', () => {
    const { kinds } = qualityModel('en', place, data);
    const hidden = 'not shown: protects kinds with fewer than 10';
    expect(kinds).toEqual([
      { kind: 'Decision made', count: '900' },
      { kind: 'Rating given', count: '80' },
      { kind: 'Call-back answered', count: hidden },
      { kind: 'Report opened again', count: hidden },
      { kind: 'Dilemma found', count: '1' },
    ]);
  });

  it('of a simulated place says that nothing was imported', () => {
    const model = qualityModel(
      'en',
      { ...place, synthetic: true },
      { imports: [], sources: [], stopped: () => ({ sentences: [] }) },
    );
    expect(text(model)).toContain('its records come from a simulation');
    expect(text(model)).toContain('There is no reference data.');
  });
});

describe('the page of imports', () => {
  const running: ImportRun = { ...run, state: 'running', finished: undefined };
  const page = (now: string, imports = [running]) =>
    render(ImportsPage({ ...frame, imports, now: new Date(now), timeZone: 'UTC' }));

  it('shows how far an import has come by the bytes of its file', () => {
    const markup = page('2026-01-02T03:06:00Z', [{ ...running, fileBytes: 4_000_000, bytesRead: 1_690_000 }]);
    expect(markup).toContain('value="1690000" max="4000000"');
    expect(textOf(markup)).toContain('42.3% of the file is read. 121,145 rows read');
  });

  it('guesses no end where the bytes are not known, and counts rows', () => {
    const markup = page('2026-01-02T03:06:00Z');
    expect(markup).toContain('<progress');
    expect(markup).not.toContain('max=');
    expect(textOf(markup)).toContain('121,145 rows read');
    expect(markup).not.toContain('notice warning');
  });

  it('says of an import that stands still how it is continued', () => {
    expect(textOf(page('2026-01-02T04:00:00Z'))).toContain('Run the same command again');
  });

  it('says of a broken off import how far it came', () => {
    const broken: ImportRun = { ...running, state: 'interrupted', fileBytes: 400, bytesRead: 100 };
    expect(textOf(page('2026-01-02T04:00:00Z', [broken]))).toContain('25.0% of the file is read.');
  });

  it('says when nothing is under way', () => {
    expect(textOf(page('2026-01-02T04:00:00Z', [run]))).toContain('No import is under way.');
  });
});
