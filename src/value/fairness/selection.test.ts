import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { fourFifths, groupRates, reportFairness, reportSelection } from './index.ts';

const random = () => createRandom('selection');

describe('decisions without outcomes', () => {
  it('have the example of the Uniform Guidelines’ questions and answers: 48 of 80 and 12 of 40 make a ratio of one half, below four fifths', () => {
    // 44 FR 11996 (1979): of 80 white applicants 48 are hired (60 %), of 40 black ones 12 (30 %): 30/60 or 50 %.
    const figure = valueOf(
      fourFifths([
        { group: 'white', selected: 48, total: 80 },
        { group: 'black', selected: 12, total: 40 },
      ]),
    );
    expect(figure).toEqual({
      highest: 'white',
      ratios: [
        { group: 'white', ratio: 1, below: false },
        { group: 'black', ratio: 0.5, below: true },
      ],
      leftOut: [],
    });
  });

  it('are not all put below four fifths by a group of a few people with a high rate', () => {
    const figure = valueOf(
      fourFifths([
        { group: 'a', selected: 500, total: 1000 },
        { group: 'b', selected: 460, total: 1000 },
        { group: 'few', selected: 12, total: 12 },
      ]),
    );
    expect(figure).toMatchObject({ highest: 'a', leftOut: ['few'] });
    expect(figure.ratios.filter(({ below }) => below)).toEqual([]);
  });

  it('get the same selection rates, gaps and standing as where outcomes are known too', () => {
    const count = fc.integer({ min: 5, max: 500 });
    const confusion = fc.record({ tp: count, fp: count, tn: count, fn: count });
    fc.assert(
      fc.property(confusion, confusion, (a, b) => {
        const groups = [
          { group: 'a', ...a },
          { group: 'b', ...b },
        ];
        const whole = valueOf(reportFairness({ groups, reference: 'b', random: random() }));
        const alone = valueOf(
          reportSelection({
            groups: groups.map(({ group, tp, fp, tn, fn }) => ({
              group,
              selected: tp + fp,
              total: tp + fp + tn + fn,
            })),
            reference: 'b',
            random: random(),
          }),
        );
        expect(alone.rates[0]!.rate).toEqual(valueOf(groupRates(a)).selectionRate);
        expect(alone.comparisons[0]!.difference).toEqual(
          whole.comparisons[0]!.rates.selectionRate.difference,
        );
        expect(alone.gap).toEqual(whole.gaps.selectionRate);
        const parity = whole.standings.find(({ definition }) => definition === 'demographic-parity');
        expect(alone.comparisons[0]!.standing).toBe(parity!.standing);
      }),
      { numRuns: 10 },
    );
  });

  it('are refused where more are selected than decided on, where nobody is, and where nobody is selected', () => {
    const report = (selected: number, total: number) =>
      reportSelection({
        groups: [
          { group: 'a', selected, total },
          { group: 'b', selected: 1, total: 2 },
        ],
        reference: 'b',
        random: random(),
      });
    expect(report(3, 2)).toMatchObject({ refusal: { code: 'invalid-count', data: { group: 'a' } } });
    expect(report(0, 0)).toMatchObject({ refusal: { code: 'nobody-decided' } });
    const none = [
      { group: 'a', selected: 0, total: 20 },
      { group: 'b', selected: 0, total: 30 },
    ];
    expect(fourFifths(none)).toMatchObject({ refusal: { code: 'nobody-selected' } });
    expect(fourFifths([])).toMatchObject({ refusal: { code: 'nobody-decided' } });
  });
});
