import { composite } from '#value';
import type {
  Aggregation,
  Mean,
  MethodDocument,
  Normalisation,
  OpenWeights,
  Treatment,
  Weights,
} from './method.ts';
import type {
  ResolvedAggregation,
  ResolvedMean,
  ResolvedMethod,
  ResolvedNormalisation,
  ResolvedOpenWeights,
  ResolvedTreatment,
  ResolvedWeights,
} from './resolved-method.ts';

/** How far weights are tried around the method's own unless told; as in the published analysis of the ASEM index. */
const AROUND = 0.25;

/** Zero would make every geometric mean of a last one zero, so that the worst value counts one. */
const SCALE = [1, 100] as const;
const SCALE_OF_FLOORS = [0, 100] as const;
const USUAL: ResolvedTreatment = { by: 'skew-and-kurtosis', ...composite.USUAL_OUTLIER_RULE };
const AROUND_A_HUNDRED = { by: 'affine', centre: 100, spread: 10 } as const;

const completeTreatment = (treat: Treatment): ResolvedTreatment => {
  if (treat.by === 'none') return treat;
  const said = Object.fromEntries(Object.entries(treat).filter(([, value]) => value !== undefined));
  return { ...composite.USUAL_OUTLIER_RULE, ...said, by: 'skew-and-kurtosis' };
};

const completeNormalisation = (
  normalise: Normalisation,
  aggregate: ResolvedAggregation,
): ResolvedNormalisation => {
  const floors = aggregate.by === 'limited-compensation';
  switch (normalise.by) {
    case 'min-max':
      return { by: 'min-max', to: normalise.to ?? (floors ? SCALE_OF_FLOORS : SCALE) };
    case 'goalposts':
      return { by: 'goalposts', to: normalise.to ?? SCALE_OF_FLOORS };
    case 'affine':
      return { by: 'affine', centre: normalise.centre ?? 100, spread: normalise.spread ?? 10 };
    default:
      return normalise;
  }
};

export const completeMean = (mean: Mean): ResolvedMean => {
  if (mean.by === 'mazziotta-pareto') return { ...mean, penalty: mean.penalty ?? 'downward' };
  return mean.by === 'mean-min' ? { ...mean, beta: mean.beta ?? 0 } : mean;
};

function completeAggregation(aggregate: Aggregation): ResolvedAggregation {
  if (aggregate.by === 'copeland' || aggregate.by === 'kemeny') return aggregate;
  if (aggregate.by !== 'limited-compensation') return completeMean(aggregate);
  const { power = 0, floors = {}, instrumentalPower = 1, breachPenalty = 0 } = aggregate;
  return { ...aggregate, power, floors, instrumentalPower, breachPenalty };
}

function completeWeights(weights: Weights): ResolvedWeights {
  if (weights.by !== 'benefit-of-the-doubt') return weights;
  return { by: weights.by, least: weights.least ?? 0, most: weights.most ?? 1 };
}

function completeOpenWeights(
  open: OpenWeights | undefined,
  weights: ResolvedWeights,
  parts: readonly string[],
): ResolvedOpenWeights {
  if (open !== undefined) return open.by === 'around' ? { by: 'around', share: open.share ?? AROUND } : open;
  if (weights.by === 'budget' && weights.ballots.length > 1) return { by: 'sets', sets: weights.ballots };
  if (weights.by !== 'benefit-of-the-doubt') return { by: 'around', share: AROUND };
  const each = (share: number) => Object.fromEntries(parts.map((part) => [part, share]));
  return { by: 'bounds', least: each(weights.least), most: each(weights.most) };
}

/** Whether every value on the scale is above zero, so that any mean of them is defined and says something. */
function isPositive(normalise: ResolvedNormalisation): boolean {
  if (normalise.by === 'min-max' || normalise.by === 'goalposts') return normalise.to[0] > 0;
  return normalise.by === 'affine' ? normalise.centre >= 5 * normalise.spread : normalise.by === 'ampi';
}

const ABSORBED_BY_ZERO = new Set(['geometric', 'harmonic']);

/**
 * The first scale on which the worst unit may have a zero, where some mean turns one zero into a zero for the whole: then units
 * are equal that are not.
 */
export function scaleWithZero({ normalise, aggregate, below, alternatives }: Choices): string | undefined {
  const means = [aggregate, ...alternatives.aggregate, ...(below ? [below] : [])];
  const absorbed = means.some(
    (mean) => ABSORBED_BY_ZERO.has(mean.by) || (mean.by === 'power' && mean.power <= 0),
  );
  const scales = [normalise, ...alternatives.normalise];
  return absorbed ? scales.find((scale) => scale.by !== 'z-score' && !isPositive(scale))?.by : undefined;
}

/** What else is usual beside the choice; nothing where a charter's goals and floors settle it. */
function otherNormalisations(
  own: ResolvedNormalisation,
  aggregate: ResolvedAggregation,
): readonly ResolvedNormalisation[] {
  // Floors and penalties for imbalance are set on one scale and mean nothing on another.
  if (aggregate.by === 'limited-compensation' || aggregate.by === 'mazziotta-pareto') return [];
  if (own.by === 'goalposts' || own.by === 'ampi') return [];
  return own.by === 'min-max' ? [AROUND_A_HUNDRED] : [{ by: 'min-max', to: SCALE }];
}

function otherAggregations(
  own: ResolvedAggregation,
  normalisations: readonly ResolvedNormalisation[],
): readonly ResolvedAggregation[] {
  if (own.by === 'limited-compensation') return [];
  if (own.by !== 'arithmetic') return [{ by: 'arithmetic' }];
  return normalisations.every(isPositive) ? [{ by: 'geometric' }] : [];
}

const same = (one: unknown, other: unknown): boolean =>
  composite.canonicalJson(one) === composite.canonicalJson(other);

type Choices = Pick<
  ResolvedMethod,
  'treat' | 'normalise' | 'weights' | 'aggregate' | 'below' | 'alternatives' | 'runs' | 'seed'
>;

/**
 * The choices of a method with their defaults: min-max, equal weights (the given ones where some are), arithmetic; and beside
 * each what is usual as well.
 * @param parts the codes of what the index is made of
 */
export function completeChoices(
  document: MethodDocument,
  parts: readonly string[],
  mostRuns: number,
): Choices {
  const aggregate = completeAggregation(document.aggregate ?? { by: 'arithmetic' });
  const balance = aggregate.by === 'mazziotta-pareto' ? AROUND_A_HUNDRED : ({ by: 'min-max' } as const);
  const normalise = completeNormalisation(document.normalise ?? balance, aggregate);
  const treat = completeTreatment(document.treat ?? { by: 'none' });
  const weighted = [...(document.indicators ?? []), ...(document.dimensions ?? [])].some(
    ({ weight }) => weight !== undefined,
  );
  const weights = completeWeights(document.weights ?? { by: weighted ? 'given' : 'equal' });
  const { alternatives = {} } = document;
  const posts = normalise.by === 'goalposts' || normalise.by === 'ampi';
  const others = <T>(own: T, all: readonly T[]) =>
    all.filter((one, at) => !same(one, own) && all.findIndex((earlier) => same(earlier, one)) === at);
  const normalisations = others(
    normalise,
    alternatives.normalise?.map((one) => completeNormalisation(one, aggregate)) ??
      otherNormalisations(normalise, aggregate),
  );
  return {
    treat,
    normalise,
    weights,
    aggregate,
    below: document.below,
    alternatives: {
      // A logarithm leaves the unit in which posts are set.
      treat: others(
        treat,
        alternatives.treat?.map(completeTreatment) ?? (posts ? [] : [{ by: 'none' }, USUAL]),
      ),
      normalise: normalisations,
      aggregate: others(
        aggregate,
        alternatives.aggregate?.map(completeAggregation) ??
          otherAggregations(aggregate, [normalise, ...normalisations]),
      ),
      weights: completeOpenWeights(alternatives.weights, weights, parts),
    },
    runs: document.runs ?? Math.min(1000, mostRuns),
    seed: document.seed ?? '1',
  };
}
