import { describe, expect, it } from 'vitest';
import type { survey } from '#value';
import type { IndicatorDocument, PublishedCell } from './document.ts';
import { ratingEvidence, ratingFindings, type OfficeCounts } from './rating-evidence.ts';

const honest: survey.LevelCounts = [10, 20, 50, 120, 200];
const uniform: survey.LevelCounts = [1, 2, 3, 14, 380];

const offices = (levels: survey.LevelCounts): OfficeCounts[] => [
  { dimension: 'department', key: 'urban', period: '2025', levels, defaults: 150 },
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((key): OfficeCounts => ({
    dimension: 'department',
    key,
    period: '2025',
    levels: honest,
    defaults: 20,
  })),
];

const cell = (key: string | undefined, n: number, successes: number): PublishedCell => ({
  by: key === undefined ? [] : ['department'],
  keys: key === undefined ? [] : [key],
  period: '2025',
  estimate: {
    state: 'measured',
    value: successes / n,
    lower: 0,
    upper: 1,
    level: 0.95,
    n,
    effectiveN: n,
    method: 'wilson',
  },
  counts: { n, successes },
});

const documentOf = (cells: PublishedCell[]) => ({ years: ['2025'], cells }) as unknown as IndicatorDocument;
const ratings = documentOf(['urban', ...'abcdefghij'].map((key) => cell(key, 400, 320)));
const callbacks = (solved: number) =>
  documentOf([cell(undefined, 1000, 600 + solved), cell('urban', 200, solved)]);

describe('evidence for induced ratings', () => {
  it('finds the office whose ratings are too uniform and whose callbacks contradict them', () => {
    const evidence = ratingEvidence(offices(uniform), ratings, callbacks(80), { seed: 's', minimum: 10 });
    const [finding, ...others] = ratingFindings({ ...(evidence && { ratings: evidence }) });
    expect(finding).toMatchObject({ key: 'urban', ratings: 400, bestLevel: { share: 0.95, expected: 0.5 } });
    expect(finding?.callback).toMatchObject({ solved: 0.4, elsewhere: 0.75, decided: true });
    expect(others).toEqual([]);
  });

  it('accuses nobody of excellent work: uniform ratings that callbacks bear out are no finding', () => {
    const evidence = ratingEvidence(offices(uniform), ratings, callbacks(190), { seed: 's', minimum: 10 });
    expect(evidence?.offices[0]).toMatchObject({ key: 'urban', decided: true });
    expect(ratingFindings({ ...(evidence && { ratings: evidence }) })).toEqual([]);
  });

  it('finds nothing where all offices are alike', () => {
    const evidence = ratingEvidence(offices(honest), ratings, callbacks(80), { seed: 's', minimum: 10 });
    expect(evidence?.offices.filter((office) => office.decided)).toEqual([]);
  });

  it('does not tell how few ratings the system filled in, neither as a share nor by subtraction', () => {
    const few = offices(uniform).map((one, at) => (at === 0 ? { ...one, defaults: 4 } : one));
    const [office] = ratingEvidence(few, ratings, callbacks(80), { seed: 's', minimum: 10 })?.offices ?? [];
    expect(office).toMatchObject({ key: 'urban', ratings: 396 });
    expect(office).not.toHaveProperty('byDefault');
  });

  it('leaves out an office whose cell is withheld', () => {
    const without = documentOf(ratings.cells.filter((one) => one.keys[0] !== 'urban'));
    const evidence = ratingEvidence(offices(uniform), without, callbacks(80), { seed: 's', minimum: 10 });
    expect(evidence?.offices.some((office) => office.key === 'urban')).toBe(false);
    expect(evidence?.leftOut).toBe(1);
  });

  it('finds one office among many: no p-value of a first look is small enough for a hundred and twenty', () => {
    const others = Array.from({ length: 120 }, (_, at): OfficeCounts => ({
      dimension: 'department',
      key: `other ${at}`,
      period: '2025',
      levels: honest,
      defaults: 20,
    }));
    const all = [...offices(uniform).slice(0, 1), ...others];
    const document = documentOf(all.map(({ key }) => cell(key, 400, 320)));
    const evidence = ratingEvidence(all, document, undefined, { seed: 's', minimum: 10 });
    expect(evidence?.offices[0]).toMatchObject({ key: 'urban', decided: true });
  });
});
