import { valueOf } from '#platform';
import { fairness, uncertainty } from '#value';
import type { Interval } from './document.ts';

type Limits = Interval & { readonly method: string };

/** Bootstrap intervals by rate and group. */
export interface Bootstrapped {
  readonly rates: ReadonlyMap<
    fairness.RateName,
    { readonly rates: ReadonlyMap<string, Limits>; readonly gaps: ReadonlyMap<string, Limits> }
  >;
}

interface Options {
  readonly replicates: number;
  readonly seed: number;
  readonly level: number;
}

const CELLS = ['tp', 'fp', 'tn', 'fn'] as const;

/** Which cells a rate counts: those that raise its successes, and its n, when one person is added. */
function cellsOf(rate: fairness.RateName): uncertainty.OutcomeRate {
  const one = (cell: (typeof CELLS)[number]) =>
    fairness.RATES[rate]({ tp: 0, fp: 0, tn: 0, fn: 0, [cell]: 1 });
  const positions = (part: 'successes' | 'n') =>
    CELLS.flatMap((cell, at) => (one(cell)[part] > 0 ? [at] : []));
  return { name: rate, numerator: positions('successes'), denominator: positions('n') };
}

/** All rates that need outcomes. */
export function bootstrapOutcomes(
  groups: readonly fairness.GroupConfusion[],
  reference: string,
  options: Options,
): Bootstrapped {
  const rates = fairness.rateNames.filter((rate) => rate !== 'selectionRate');
  const counts = groups.flatMap((group) => CELLS.map((cell) => group[cell]));
  return resample(groups, counts, CELLS.length, rates.map(cellsOf), reference, options);
}

/** The share of yes, of groups whose outcomes are not told too. */
export function bootstrapSelection(
  groups: readonly fairness.GroupSelection[],
  reference: string,
  options: Options,
): Bootstrapped {
  const counts = groups.flatMap(({ selected, total }) => [selected, total - selected]);
  const rate = { name: 'selectionRate', numerator: [0], denominator: [0, 1] };
  return resample(groups, counts, 2, [rate], reference, options);
}

function resample(
  groups: readonly { readonly group: string }[],
  counts: readonly number[],
  outcomes: number,
  rates: readonly uncertainty.OutcomeRate[],
  reference: string,
  options: Options,
): Bootstrapped {
  const names = groups.map(({ group }) => group);
  const found = valueOf(
    uncertainty.groupBootstrap({ groups: names.length, outcomes, counts: Float64Array.from(counts) }, rates, {
      ...options,
      reference: names.indexOf(reference),
    }),
  );
  const byGroup = (values: readonly (Limits | null)[]) =>
    new Map(
      values.flatMap((one, at) =>
        one === null
          ? []
          : [[names[at]!, { value: one.value, lower: one.lower, upper: one.upper, method: one.method }]],
      ),
    );
  return {
    rates: new Map(
      found.map(({ rate, groups: own, gaps }) => [
        rate as fairness.RateName,
        { rates: byGroup(own), gaps: byGroup(gaps) },
      ]),
    ),
  };
}
