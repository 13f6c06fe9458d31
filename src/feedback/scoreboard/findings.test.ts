import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { estimate as estimates } from '#value';
import type { Board } from './board.ts';
import type { GroupGap, IndicatorDocument, PublishedCell } from './document.ts';
import { loadCharter } from './evaluate.ts';
import { placeFindings } from './findings.ts';

const { declared } = valueOf(loadCharter('packs/yunhe'));
const granted = declared.indicators.find(({ id }) => id === 'granted')!;

const cell = (key: string, successes: number): PublishedCell => ({
  by: ['residence'],
  keys: [key],
  period: '2025',
  estimate: valueOf(estimates.wilson(successes, 1000)),
  counts: { n: 1000, successes },
});

/** One comparison of two groups, as its own page corrects it: over this one alone. */
function documentOf(id: string, pValue: number): IndicatorDocument {
  const gap: GroupGap = {
    key: 'rural',
    difference: { value: -0.03, lower: -0.055, upper: -0.005 },
    pValue,
    adjusted: pValue,
    decided: pValue <= 0.05,
  };
  return {
    indicator: { ...granted, id },
    months: [],
    years: ['2025'],
    cells: [cell('rural', 870), cell('urban', 900)],
    comparisons: [{ attribute: 'residence', reference: 'urban', period: '2025', gaps: [gap] }],
    rankings: [],
    suppressed: 0,
    compared: 1,
  };
}

const boardOf = (pValues: readonly number[]): Board =>
  ({
    summary: { charter: declared },
    documents: new Map(pValues.map((pValue, at) => [`i${at}`, documentOf(`i${at}`, pValue)])),
  }) as unknown as Board;

describe('what the first page finds by comparing', () => {
  it('is corrected over all comparisons of the page: one in fifty by chance is named on none', () => {
    const evenly = Array.from({ length: 50 }, (_, at) => (at + 1) / 50);
    // On its own page the first would be called beyond chance: p = .02 of one comparison.
    const found = placeFindings(boardOf(evenly));
    expect([found.groups.length, found.compared]).toEqual([0, 50]);
    expect(placeFindings(boardOf([0.02])).groups).toHaveLength(1);
  });

  it('says of each whether it holds however the comparisons depend on each other: p times Σ 1/i', () => {
    const others = Array.from({ length: 19 }, () => 0.9);
    const anyDependence = (pValue: number) =>
      placeFindings(boardOf([pValue, ...others])).groups.map((finding) => finding.anyDependence);
    // Of twenty comparisons the first is held against .05/20 = .0025, and against .0025/3.598 = .00069.
    expect(anyDependence(0.0006)).toEqual([true]);
    expect(anyDependence(0.002)).toEqual([false]);
    expect(anyDependence(0.003)).toEqual([]);
  });

  it('is never more than its own page says: many differences elsewhere make none of this one', () => {
    const strong = Array.from({ length: 20 }, () => 1e-6);
    const doubtful = documentOf('doubtful', 0.04);
    const [comparison] = doubtful.comparisons;
    const undecided = {
      ...doubtful,
      comparisons: [{ ...comparison!, gaps: comparison!.gaps.map((gap) => ({ ...gap, decided: false })) }],
    };
    const documents = new Map([...boardOf(strong).documents, ['doubtful', undecided]]);
    const { groups } = placeFindings({ ...boardOf(strong), documents });
    expect(groups.map(({ indicator }) => indicator.id)).not.toContain('doubtful');
    expect(groups).toHaveLength(1);
  });

  it('reckons rankings of areas in, and names none that does not hold with the others', () => {
    const ranked = (lower: number): IndicatorDocument => ({
      ...documentOf('ranked', 1),
      rankings: [
        {
          ranking: 'older',
          period: '2025',
          areas: 12,
          leftOut: 0,
          relativeConcentration: { value: 0.004, lower, upper: 0.008 - lower },
          slope: { value: 0.02, lower: 0.001, upper: 0.039 },
        },
      ],
    });
    const among = (document: IndicatorDocument) => {
      const board = boardOf(Array.from({ length: 60 }, () => 0.9));
      return placeFindings({ ...board, documents: new Map([...board.documents, ['ranked', document]]) });
    };
    // Its own interval does not hold 0, with p = .037; beside sixty others that is no finding.
    expect(among(ranked(0.00025)).areas).toHaveLength(0);
    expect(
      placeFindings({ ...boardOf([]), documents: new Map([['ranked', ranked(0.00025)]]) }).areas,
    ).toHaveLength(0);
    expect(among(ranked(0.003)).areas).toHaveLength(1);
    expect(among(ranked(0.003)).compared).toBe(62);
  });
});
