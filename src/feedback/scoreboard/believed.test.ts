import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates } from '#value';
import { believedOf, doubtOf, isDoubted, officeNames } from './believed.ts';
import type { IndicatorDocument, OfficeFinding, PublishedCell } from './document.ts';
import { loadCharter } from './evaluate.ts';
import { placeFindings } from './findings.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));

type Row = readonly [by: PublishedCell['by'], keys: readonly string[], successes: number, n: number];
const cell = ([by, keys, successes, n]: Row): PublishedCell => ({
  by,
  keys,
  period: '2025',
  estimate: valueOf(estimates.wilson(successes, n)),
  counts: { n, successes },
});

const finding = (key: string, contradicted: boolean, dimension: OfficeFinding['dimension'] = 'department') =>
  ({ dimension, key, period: '2025', decided: true, callback: { decided: contradicted } }) as OfficeFinding;

/** Of 1,000 ratings 800 are good; the bureau has 300 of them, of which 290 are. Without it: 510 of 700. */
const documentOf = (offices: readonly OfficeFinding[]): IndicatorDocument => ({
  indicator: declared.indicators.find(({ id }) => id === 'satisfied')!,
  months: [],
  years: ['2024', '2025'],
  cells: (
    [
      [[], [], 800, 1000],
      [['department'], ['urban'], 290, 300],
      [['department'], ['housing'], 230, 300],
      [['department'], ['health'], 280, 400],
      [['service'], ['parking'], 290, 300],
      [['service'], ['transfer'], 230, 300],
      [['service'], ['insurance'], 280, 400],
      [['department', 'service'], ['urban', 'parking'], 290, 300],
      [['department', 'service'], ['housing', 'transfer'], 230, 300],
      [['department', 'service'], ['health', 'insurance'], 280, 400],
    ] as const
  ).map(cell),
  comparisons: [],
  rankings: [],
  suppressed: 0,
  compared: 0,
  ratings: { period: '2025', compared: 3, leftOut: 0, offices },
});
const doubted = documentOf([finding('urban', true), finding('parking', true, 'service')]);

describe('a figure made of ratings of which some are too uniform to be believed', () => {
  it('is worked out without them from what is published, each office taken off once', () => {
    const believed = believedOf(doubted, '2025');
    expect(believed?.without).toEqual([{ dimension: 'department', key: 'urban' }]);
    expect(believed?.cell.counts).toEqual({ n: 700, successes: 510 });
    expect(believed?.cell.estimate).toMatchObject({ value: 510 / 700, method: 'wilson' });
  });

  it('stands as it is in other years, and where callbacks do not contradict the ratings', () => {
    expect(believedOf(doubted, '2024')).toBeUndefined();
    expect(believedOf(documentOf([finding('urban', false)]), '2025')).toBeUndefined();
  });

  it('is measured against the others without them: an honest office is not below an average of doubted marks', () => {
    const board = { summary: { charter: declared }, documents: new Map([['satisfied', doubted]]) };
    const told = placeFindings(board as never).parts;
    // 76.7 % is below the published 80 %, and above the 72.9 % of those who can be believed.
    expect(told.map(({ part, verdict }) => [part.key, verdict])).not.toContainEqual(['housing', 'worse']);
    expect(told.map(({ part }) => part.key)).not.toContain('urban');
    for (const { whole } of told) expect(whole.counts).toEqual({ n: 700, successes: 510 });
    expect(told.length).toBeGreaterThan(0);
  });

  it('says which parts of the place the doubt touches', () => {
    const touched = (dimension: 'department' | 'service' | 'area', key: string) =>
      doubtOf(doubted, '2025', { dimension, key });
    expect(touched('department', 'urban')).toBe('own');
    expect(touched('service', 'parking')).toBe('own');
    expect(touched('service', 'transfer')).toBeUndefined();
    expect(touched('area', 'baita')).toBe('among');
    expect(isDoubted(doubted, '2025', 'service', 'insurance')).toBe(false);
    const service = documentOf([finding('parking', true, 'service')]);
    expect(doubtOf(service, '2025', { dimension: 'department', key: 'urban' })).toBe('among');
  });

  it('names the offices as a sentence does', () => {
    const names = {
      department: { urban: { en: 'Urban Management Bureau' } },
      service: { parking: { en: 'Illegal parking' } },
      area: {},
    };
    const offices = [finding('urban', true), finding('parking', true, 'service')];
    expect(officeNames('en', offices, names)).toBe('the Urban Management Bureau and “Illegal parking”');
  });
});
