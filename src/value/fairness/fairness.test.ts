import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { newcombeDifference } from '../estimate/index.ts';
import { createRandom } from '../numeric/index.ts';
import {
  calibrationByGroup,
  compareGroups,
  definitionsOnDecisions,
  gapOverGroups,
  groupRates,
  type rateNames,
  reportFairness,
  standingOfDifference,
  type GroupConfusion,
} from './index.ts';

/** ProPublica's counts of COMPAS: score medium or high, two-year recidivism. */
const BLACK: GroupConfusion = { group: 'African-American', tn: 990, fp: 805, fn: 532, tp: 1369 };
const WHITE: GroupConfusion = { group: 'Caucasian', tn: 1139, fp: 349, fn: 461, tp: 505 };
/** The other groups, counted from Aequitas' copy of the same data. */
const COMPAS: GroupConfusion[] = [
  BLACK,
  WHITE,
  { group: 'Asian', tn: 21, fp: 2, fn: 3, tp: 6 },
  { group: 'Hispanic', tn: 318, fp: 87, fn: 129, tp: 103 },
  { group: 'Native American', tn: 5, fp: 3, fn: 1, tp: 9 },
  { group: 'Other', tn: 208, fp: 36, fn: 90, tp: 43 },
];
const random = () => createRandom('fairness');

describe('groupRates', () => {
  it('gives the rates ProPublica printed: 44.85 and 23.45 % wrongly flagged, 27.99 and 47.72 % wrongly passed', () => {
    const percent = (counts: GroupConfusion, rate: 'falsePositiveRate' | 'falseNegativeRate') =>
      (100 * valueOf(valueOf(groupRates(counts))[rate]).value).toFixed(2);
    expect(percent(BLACK, 'falsePositiveRate')).toBe('44.85');
    expect(percent(WHITE, 'falsePositiveRate')).toBe('23.45');
    expect(percent(BLACK, 'falseNegativeRate')).toBe('27.99');
    expect(percent(WHITE, 'falseNegativeRate')).toBe('47.72');
  });

  it('says that a rate has nobody it could be said of, and is not zero', () => {
    const rates = valueOf(groupRates({ tp: 0, fp: 0, tn: 4, fn: 0 }));
    expect(rates.truePositiveRate).toEqual({
      ok: false,
      refusal: { code: 'empty-denominator', data: { rate: 'truePositiveRate' } },
    });
    expect(valueOf(rates.selectionRate).value).toBe(0);
  });

  it('keeps complements and the base rate’s identity for any counts', () => {
    const count = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(count, count, count, count, (tp, fp, tn, fn) => {
        const rates = valueOf(groupRates({ tp, fp, tn, fn }));
        const value = (name: (typeof rateNames)[number]) => valueOf(rates[name]).value;
        expect(value('truePositiveRate') + value('falseNegativeRate')).toBeCloseTo(1, 12);
        expect(value('positivePredictiveValue') + value('falseDiscoveryRate')).toBeCloseTo(1, 12);
        // Chouldechova 2017, equation 2.6.
        const [p, ppv] = [value('prevalence'), value('positivePredictiveValue')];
        const implied = (p / (1 - p)) * ((1 - ppv) / ppv) * value('truePositiveRate');
        expect(implied).toBeCloseTo(value('falsePositiveRate'), 10);
      }),
    );
  });

  it('refuses nobody and broken counts', () => {
    expect(groupRates({ tp: 0, fp: 0, tn: 0, fn: 0 })).toMatchObject({ refusal: { code: 'nobody-decided' } });
    expect(groupRates({ tp: 1, fp: 0.5, tn: 0, fn: 0 })).toMatchObject({
      refusal: { code: 'invalid-count' },
    });
  });
});

describe('compareGroups', () => {
  it('has the audit’s ratio: false positives African-American to Hispanic 2.087696', () => {
    const comparisons = valueOf(compareGroups(COMPAS, 'Hispanic'));
    const ratio = valueOf(
      comparisons.find(({ group }) => group === BLACK.group)!.rates.falsePositiveRate.ratio,
    );
    expect(ratio.value).toBeCloseTo(2.087696, 6);
    expect(ratio.lower).toBeGreaterThan(1.7);
    expect(valueOf(comparisons[0]!.selectedRatio)).toBeCloseTo(11.442105, 6);
  });

  it('turns its sign with the reference', () => {
    const difference = (reference: GroupConfusion) =>
      valueOf(valueOf(compareGroups([BLACK, WHITE], reference.group))[0]!.rates.selectionRate.difference);
    expect(difference(BLACK).value).toBeCloseTo(-difference(WHITE).value, 12);
    expect(difference(BLACK).lower).toBeCloseTo(-difference(WHITE).upper, 12);
  });

  it('refuses an unknown reference and a group named twice; a ratio to zero alone', () => {
    expect(compareGroups([BLACK], 'nobody')).toMatchObject({ refusal: { code: 'unknown-reference' } });
    expect(compareGroups([BLACK, BLACK], BLACK.group)).toMatchObject({
      refusal: { code: 'duplicate-group' },
    });
    const none = { group: 'none', tn: 10, fp: 0, fn: 5, tp: 5 };
    const [comparison] = valueOf(compareGroups([BLACK, none], 'none'));
    expect(comparison?.rates.falsePositiveRate.ratio).toMatchObject({ ok: false });
    expect(comparison?.rates.falsePositiveRate.difference).toMatchObject({ ok: true });
  });
});

describe('gapOverGroups', () => {
  it('COMPAS: beside the false-positive gap .3615 stands what noise alone makes: .196 on average, .370 at the 95 % point', () => {
    const gap = valueOf(gapOverGroups(COMPAS, 'falsePositiveRate', random()));
    expect(gap).toMatchObject({ highest: 'African-American', lowest: 'Asian', leftOut: [] });
    expect(gap.gap).toBeCloseTo(0.3615, 4);
    expect(Math.abs(gap.expectedFromNoise - 0.196)).toBeLessThan(0.004);
    // The smallest group has eight negatives: the distribution has steps, and its 95 % point jumps between two.
    expect(Math.abs(gap.upperFromNoise - 0.37)).toBeLessThan(0.02);
    expect(gap.pValue).toBeGreaterThan(0.05);
  });

  it('two large groups alike show almost no gap', () => {
    const alike = [BLACK, { ...BLACK, group: 'twin' }];
    const gap = valueOf(gapOverGroups(alike, 'falsePositiveRate', random()));
    expect(gap).toMatchObject({ gap: 0, pValue: 1 });
    expect(gap.expectedFromNoise).toBeLessThan(0.03);
  });

  it('leaves out, and names, a group without a denominator', () => {
    const empty = { group: 'empty', tp: 3, fn: 1, fp: 0, tn: 0 };
    expect(valueOf(gapOverGroups([BLACK, WHITE, empty], 'falsePositiveRate', random())).leftOut).toEqual([
      'empty',
    ]);
    expect(gapOverGroups([BLACK, empty], 'falsePositiveRate', random())).toMatchObject({
      refusal: { code: 'too-few-groups' },
    });
  });
});

describe('calibrationByGroup', () => {
  const bins = (...pairs: [number, number, number?][]) =>
    pairs.map(([people, positives, meanScore]) => ({
      people,
      positives,
      ...(meanScore === undefined ? {} : { meanScore }),
    }));

  it('the same shares at the same score give no difference, whatever the groups’ mix of scores', () => {
    const [, other] = valueOf(
      calibrationByGroup(
        [
          { group: 'a', bins: bins([100, 10], [300, 150]) },
          { group: 'b', bins: bins([400, 40], [50, 25]) },
        ],
        'a',
      ),
    );
    const difference = valueOf(other!.atEqualScore!);
    expect(difference.value).toBeCloseTo(0, 12);
    expect(difference.lower).toBeLessThan(0);
  });

  it('one bin is the plain difference of two shares with Newcombe’s interval', () => {
    const [first] = valueOf(
      calibrationByGroup(
        [
          { group: 'a', bins: bins([100, 30]) },
          { group: 'b', bins: bins([200, 100]) },
        ],
        'b',
      ),
    );
    const difference = valueOf(first!.atEqualScore!);
    const plain = valueOf(newcombeDifference(30, 100, 100, 200));
    expect(difference.value).toBeCloseTo(-0.2, 12);
    expect(difference.lower).toBeCloseTo(plain.lower, 12);
    expect(difference.upper).toBeCloseTo(plain.upper, 12);
    // z² = 299/300 · 10.86.
    expect(difference.pValue).toBeGreaterThan(0.0009);
    expect(difference.pValue).toBeLessThan(0.0011);
  });

  it('a small group in which nobody turned out positive is no proof where few do', () => {
    const [first] = valueOf(
      calibrationByGroup(
        [
          { group: 'a', bins: bins([30, 0], [30, 0]) },
          { group: 'b', bins: bins([3000, 30], [3000, 150]) },
        ],
        'b',
      ),
    );
    const difference = valueOf(first!.atEqualScore!);
    // 0.99^30 · 0.95^30 = 0.16.
    expect(difference.pValue).toBeGreaterThan(0.05);
    expect(difference.upper).toBeGreaterThan(0);
  });

  it('holds a probability against what happened', () => {
    const [group] = valueOf(
      calibrationByGroup([{ group: 'a', bins: bins([100, 20, 0.1], [100, 60, 0.5]) }], 'a'),
    );
    expect(valueOf(group!.bias).value).toBeCloseTo(0.1, 12);
    expect(group!.atEqualScore).toBeUndefined();
  });

  it('says what it cannot: an empty bin, a score that is no probability, bins that differ', () => {
    const [group] = valueOf(calibrationByGroup([{ group: 'a', bins: bins([0, 0], [10, 5]) }], 'a'));
    expect(group!.bins[0]).toMatchObject({ refusal: { code: 'empty-bin' } });
    expect(group!.bias).toMatchObject({ refusal: { code: 'score-not-probability' } });
    const uneven = [
      { group: 'a', bins: bins([1, 0]) },
      { group: 'b', bins: bins([1, 0], [1, 0]) },
    ];
    expect(calibrationByGroup(uneven, 'a')).toMatchObject({ refusal: { code: 'bins-differ' } });
  });
});

describe('which definitions contradict each other', () => {
  const report = (groups: GroupConfusion[], reference: string, tolerance?: number) =>
    valueOf(
      reportFairness({
        groups,
        reference,
        random: random(),
        ...(tolerance === undefined ? {} : { tolerance }),
      }),
    );

  it('COMPAS: calibration and predictive parity hold while equalised odds and demographic parity are broken', () => {
    const { standings, findings } = report([BLACK, WHITE], 'Caucasian');
    expect(Object.fromEntries(standings.map(({ definition, standing }) => [definition, standing]))).toEqual({
      'demographic-parity': 'broken',
      'equal-opportunity': 'broken',
      'equalised-odds': 'broken',
      'predictive-parity': 'holds',
      calibration: 'holds',
    });
    expect(findings).toContainEqual({
      group: 'African-American',
      reference: 'Caucasian',
      code: 'holds-while-broken',
      holds: 'calibration',
      broken: 'equalised-odds',
    });
  });

  it('COMPAS: equal precision and equal error of omission would force unequal false-positive rates', () => {
    const { findings } = report([BLACK, WHITE], 'Caucasian');
    const finding = findings.find((each) => each.code === 'excludes' && each.met === 'predictive-parity');
    if (finding?.code !== 'excludes') throw new Error('no such finding');
    expect(finding.source).toBe('Chouldechova 2017');
    expect(finding.prevalence).toBeCloseTo(1901 / 3696, 12);
    // Both together: PPV 1874/3028, TPR 1874/2867. Base rate .5143 gives .4259, base rate .3936 gives .2611.
    const [forced] = finding.forced;
    expect(forced).toMatchObject({ rate: 'falsePositiveRate' });
    expect(forced?.group).toBeCloseTo((1901 / 1795) * (1154 / 1874) * (1874 / 2867), 12);
    expect(forced?.reference).toBeCloseTo((966 / 1488) * (1154 / 1874) * (1874 / 2867), 12);
    expect(forced?.difference).toBeGreaterThan(0.1);
  });

  it('an exclusion’s numbers come true in a population built to meet its first definition', () => {
    // Both groups: PPV .8, FOR .2. Base rates .6 and .3: selection (p − .2)/.6 = 2/3 and 1/6.
    const a = { group: 'a', tp: 3200, fp: 800, fn: 400, tn: 1600 };
    const b = { group: 'b', tp: 800, fp: 200, fn: 1000, tn: 4000 };
    const { findings, comparisons } = report([a, b], 'b');
    const finding = findings.find((each) => each.code === 'excludes' && each.met === 'calibration');
    if (finding?.code !== 'excludes') throw new Error('no such finding');
    for (const { rate, difference } of finding.forced) {
      const observed = comparisons[0]!.rates[rate as 'truePositiveRate'].difference;
      expect(difference).toBeCloseTo(valueOf(observed).value, 12);
    }
  });

  it('nothing is forced while the base rates may be equal, or where no decision was wrong', () => {
    const alike = report([BLACK, { ...BLACK, group: 'twin' }], 'twin');
    expect(alike.findings).toEqual([
      { group: 'African-American', reference: 'twin', code: 'base-rates-undecided' },
    ]);
    const perfect = report(
      [
        { group: 'a', tp: 900, tn: 100, fp: 0, fn: 0 },
        { group: 'b', tp: 100, tn: 900, fp: 0, fn: 0 },
      ],
      'a',
    );
    expect(perfect.findings.map(({ code }) => code)).toContain('prediction-perfect');
    expect(perfect.findings.map(({ code }) => code)).not.toContain('excludes');
  });

  it('a rule that does not look at the outcome breaks nothing by treating all alike', () => {
    // Selected one half of everyone, whatever turned out: TPR = FPR, so equal odds do not exclude equal selection.
    const a = { group: 'a', tp: 300, fn: 300, fp: 200, tn: 200 };
    const b = { group: 'b', tp: 100, fn: 100, fp: 400, tn: 400 };
    const excluded = report([a, b], 'b').findings.filter(({ code }) => code === 'excludes');
    expect(excluded.map((finding) => finding.code === 'excludes' && finding.met)).not.toContain(
      'equalised-odds',
    );
  });

  it('few people leave a definition undecided, and no absence of evidence is called equal', () => {
    const tiny = report([COMPAS[2]!, COMPAS[4]!], 'Asian');
    expect(tiny.standings.filter(({ standing }) => standing === 'holds')).toEqual([]);
    expect(tiny.standings.map(({ standing }) => standing)).toContain('undecided');
  });

  it('on records of decisions alone only equal selection can be checked; the others need outcomes', () => {
    expect(definitionsOnDecisions()).toEqual({
      checkable: ['demographic-parity'],
      needOutcomes: ['equal-opportunity', 'equalised-odds', 'predictive-parity', 'calibration'],
    });
    expect(standingOfDifference({ lower: -0.04, upper: 0.02 })).toBe('holds');
    expect(standingOfDifference({ lower: -0.2, upper: -0.11 })).toBe('broken');
    expect(standingOfDifference({ lower: -0.2, upper: -0.02 })).toBe('undecided');
  });

  it('a stricter tolerance never turns broken or undecided into holding', () => {
    const holding = (tolerance: number) =>
      report([BLACK, WHITE], 'Caucasian', tolerance).standings.filter(({ standing }) => standing === 'holds')
        .length;
    expect(holding(0.05)).toBeLessThanOrEqual(holding(0.1));
    expect(holding(0)).toBe(0);
  });
});
