import type { GroupComparison } from './compare.ts';
import { pooled, type Confusion, type GroupConfusion } from './confusion.ts';
import type { Definition, DefinitionStanding } from './definitions.ts';

/** A finding about two groups, to be put into words by its code and numbers. */
export type Finding = { readonly group: string; readonly reference: string } & (
  | {
      /** On these data one definition holds and another is broken. */
      readonly code: 'holds-while-broken';
      readonly holds: Definition;
      readonly broken: Definition;
    }
  | {
      /** Nothing forces the definitions apart, or nothing can be said. */
      readonly code: 'base-rates-undecided' | 'prediction-perfect';
    }
  | {
      /** Were the first definition met at the pooled values, the second could not be: by how much. */
      readonly code: 'excludes';
      readonly met: Definition;
      readonly excluded: Definition;
      readonly source: string;
      readonly prevalence: number;
      readonly referencePrevalence: number;
      /** The rates both groups would share. */
      readonly shared: Readonly<Record<string, number>>;
      /** The rates that would follow for each group, and their difference. */
      readonly forced: readonly ForcedRate[];
    }
  | {
      /** Both groups cannot even have the pooled values: the rates would leave 0 to 1. */
      readonly code: 'out-of-reach';
      readonly met: Definition;
    }
);

export interface ForcedRate {
  readonly rate: string;
  readonly group: number;
  readonly reference: number;
  readonly difference: number;
}

/** Rounding of a difference that is zero. */
const NEGLIGIBLE = 1e-12;

/** One group's rates that follow from shared rates and its own prevalence. */
type Consequence = (prevalence: number) => Readonly<Record<string, number>>;

interface Exclusion {
  readonly met: Definition;
  readonly excluded: Definition;
  readonly source: string;
  readonly shared: Readonly<Record<string, number>>;
  readonly consequence: Consequence;
}

/**
 * Which definitions of fairness contradict each other for two groups, on these data and of necessity.
 *
 * Of necessity: with unequal base rates and imperfect decisions no rule meets predictive parity and equal error rates
 * (Chouldechova, A. (2017), Big Data 5(2), 153-163, equation 2.6), calibration and balance for both classes (Kleinberg,
 * J., Mullainathan, S. and Raghavan, M. (2017), ITCS, arXiv 1609.05807), demographic parity and equalised odds, or
 * demographic parity and predictive parity (Barocas, Hardt and Narayanan, Fairness and Machine Learning, chapter 3). For
 * each, the shared rates are set to those of the two groups together and the difference is computed that follows.
 */
export function findTensions(
  ours: GroupConfusion,
  theirs: GroupConfusion,
  comparison: GroupComparison,
  standings: readonly DefinitionStanding[],
): readonly Finding[] {
  const pair = { group: ours.group, reference: theirs.group };
  const observed = standings
    .filter(({ standing }) => standing === 'holds')
    .flatMap(({ definition: holds }) =>
      standings
        .filter(({ standing }) => standing === 'broken')
        .map(({ definition: broken }): Finding => ({ ...pair, code: 'holds-while-broken', holds, broken })),
    );

  const { difference } = comparison.rates.prevalence;
  if (!difference.ok || (difference.value.lower <= 0 && difference.value.upper >= 0)) {
    return [...observed, { ...pair, code: 'base-rates-undecided' }];
  }
  const both = pooled([ours, theirs]);
  if (both.fp + both.fn === 0) return [...observed, { ...pair, code: 'prediction-perfect' }];
  const base = [prevalenceOf(ours), prevalenceOf(theirs)] as const;
  const forced = exclusions(both).flatMap((exclusion): Finding[] => {
    const consequence = follow(exclusion, ...base);
    return consequence === undefined ? [] : [{ ...pair, ...consequence }];
  });
  return [...observed, ...forced];
}

/** What would follow for the two groups; nothing where nothing is forced apart. */
function follow({ consequence, ...exclusion }: Exclusion, prevalence: number, referencePrevalence: number) {
  const group = consequence(prevalence);
  const reference = consequence(referencePrevalence);
  const rates = [...Object.values(group), ...Object.values(reference)];
  if (!rates.every((rate) => rate >= 0 && rate <= 1)) {
    return { code: 'out-of-reach', met: exclusion.met } as const;
  }
  const forced = Object.entries(group).map(([rate, value]) => ({
    rate,
    group: value,
    reference: reference[rate]!,
    difference: value - reference[rate]!,
  }));
  // The pooled rule has no such conflict, e.g. equal odds of a rule that does not look at the outcome.
  if (forced.every(({ difference }) => Math.abs(difference) < NEGLIGIBLE)) return undefined;
  return { code: 'excludes', ...exclusion, prevalence, referencePrevalence, forced } as const;
}

function exclusions(both: Confusion): Exclusion[] {
  const { tp, fp, tn, fn } = both;
  const truePositiveRate = tp / (tp + fn);
  const falsePositiveRate = fp / (fp + tn);
  const positivePredictiveValue = tp / (tp + fp);
  const falseOmissionRate = fn / (fn + tn);
  const selectionRate = (tp + fp) / (tp + fp + tn + fn);
  const selected = tp + fp > 0;
  const found: Exclusion[] = [];
  if (selected && tp > 0) {
    found.push({
      met: 'predictive-parity',
      excluded: 'equalised-odds',
      source: 'Chouldechova 2017',
      shared: { positivePredictiveValue, truePositiveRate },
      consequence: (p) => ({
        falsePositiveRate:
          ((p / (1 - p)) * (1 - positivePredictiveValue) * truePositiveRate) / positivePredictiveValue,
      }),
    });
    found.push({
      met: 'demographic-parity',
      excluded: 'predictive-parity',
      source: 'Barocas, Hardt and Narayanan, chapter 3',
      shared: { selectionRate, truePositiveRate },
      consequence: (p) => ({ positivePredictiveValue: (p * truePositiveRate) / selectionRate }),
    });
  }
  if (selected && tn + fn > 0 && positivePredictiveValue !== falseOmissionRate) {
    const selection = (p: number) => (p - falseOmissionRate) / (positivePredictiveValue - falseOmissionRate);
    found.push({
      met: 'calibration',
      excluded: 'equalised-odds',
      source: 'Kleinberg, Mullainathan and Raghavan 2017',
      shared: { positivePredictiveValue, falseOmissionRate },
      consequence: (p) => ({
        truePositiveRate: (positivePredictiveValue * selection(p)) / p,
        falsePositiveRate: ((1 - positivePredictiveValue) * selection(p)) / (1 - p),
      }),
    });
  }
  found.push({
    met: 'equalised-odds',
    excluded: 'demographic-parity',
    source: 'Barocas, Hardt and Narayanan, chapter 3',
    shared: { truePositiveRate, falsePositiveRate },
    consequence: (p) => ({ selectionRate: p * truePositiveRate + (1 - p) * falsePositiveRate }),
  });
  return found;
}

const prevalenceOf = ({ tp, fp, tn, fn }: Confusion): number => (tp + fn) / (tp + fp + tn + fn);
