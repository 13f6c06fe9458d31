import { ok, type Result } from '#platform';
import {
  charter as charters,
  composite,
  estimate as estimates,
  numeric,
  uncertainty,
  type charter,
} from '#value';
import { ruleOf, type CountedIndicator, type UnitEstimates, type Weights } from './score.ts';

export const RUNS = 2000;

/** How far weights are tried around the charter's while too few people have stated theirs. */
export const SPREAD = 0.5;

export interface Uncertain {
  readonly units: readonly string[];
  readonly intervals: readonly { readonly lower: number; readonly upper: number }[];
  /** Probability that unit i is above unit j, at [i · units + j], over data, weights and method together. */
  readonly pairwise: Float64Array;
}

/** What is left open about the weights: everybody's own, or a range around the charter's. */
export function weightSpaceOf(
  declared: charter.Charter,
  dimensions: readonly string[],
  opinions: readonly Weights[],
): uncertainty.WeightSpace {
  const own = declared.dimensions.filter(({ id }) => dimensions.includes(id));
  const total = own.reduce((sum, { weight }) => sum + weight, 0);
  const shares = own.map(({ weight }) => weight / total);
  if (opinions.length > 0) {
    const sets = opinions.map((weights) => own.map(({ id }) => weights[id] ?? 0));
    return { kind: 'sets', sets: [shares, ...sets.filter((set) => set.some((weight) => weight > 0))] };
  }
  return {
    kind: 'bounds',
    lower: shares.map((share) => share * (1 - SPREAD)),
    upper: shares.map((share) => Math.min(1, share * (1 + SPREAD))),
  };
}

/**
 * Runs the whole index many times, every run with values drawn within their intervals, one set of weights and one power
 * (Saisana, Saltelli & Tarantola 2005, JRSS-A 168:307-323). Refused as `createIndexModel`.
 */
export function indexUncertainty(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  units: readonly UnitEstimates[],
  opinions: readonly Weights[],
  seed: string,
): Result<Uncertain> {
  const model = modelOf(declared, counted, units, opinions);
  if (!model.ok) return model;
  const powers = charters.aggregationOf(declared).powersTried.length;
  const random = numeric.createRandom(seed);
  const [method, weights, data] = ['method', 'weights', 'data'].map((label) => random.fork(label)) as [
    numeric.Random,
    numeric.Random,
    numeric.Random,
  ];
  const scores = new Float64Array(units.length);
  const byUnit = units.map(() => new Float64Array(RUNS));
  const tally = uncertainty.createRankTally(units.length, 'best');
  for (let run = 0; run < RUNS; run++) {
    const aggregation = method.integer(powers);
    const failure = model.value.evaluate(
      { treatment: 0, normalisation: 0, aggregation, weights, data },
      scores,
    );
    if (failure) return { ok: false, refusal: failure };
    tally.add(scores);
    for (let u = 0; u < units.length; u++) byUnit[u]![run] = scores[u]!;
  }
  return ok({
    units: units.map(({ unit }) => unit),
    intervals: byUnit.map((values) => ({
      lower: numeric.quantile(values, 0.025),
      upper: numeric.quantile(values, 0.975),
    })),
    pairwise: tally.pairwise(),
  });
}

function modelOf(
  declared: charter.Charter,
  counted: readonly CountedIndicator[],
  units: readonly UnitEstimates[],
  opinions: readonly Weights[],
): Result<uncertainty.IndexModel> {
  const measured = counted.filter(({ id }) => units.some((unit) => valueOf(unit, id) !== undefined));
  const dimensions = declared.dimensions.filter(({ id }) => measured.some((one) => one.dimension === id));
  const tree = composite.createTree([
    { code: ROOT, weight: 1 },
    ...dimensions.map(({ id, weight }) => ({ code: nodeOf(id), parent: ROOT, weight })),
    ...measured.map(({ id, dimension, weight, goal, worst }) => ({
      code: id,
      parent: nodeOf(dimension),
      weight,
      direction: goal > worst ? (1 as const) : (-1 as const),
    })),
  ]);
  if (!tree.ok) return tree;
  const table = composite.createTable(
    units.map(({ unit }) => unit),
    measured.map(({ id }) => id),
    (unit, at) => valueOf(units[unit]!, measured[at]!.id)?.value ?? 'missing',
  );
  if (!table.ok) return table;
  const cells = measured.flatMap(({ id }) => units.map((unit) => valueOf(unit, id)));
  const limit = (side: 'lower' | 'upper') => Float64Array.from(cells, (cell) => cell?.[side] ?? Number.NaN);
  const errors = uncertainty.errorsFromIntervals(table.value.values, limit('lower'), limit('upper'));
  return uncertainty.createIndexModel({
    table: table.value,
    tree: tree.value,
    errors,
    choices: {
      treatments: [null],
      normalisations: [
        {
          how: { by: 'min-max', to: [0, 100] },
          except: Object.fromEntries(
            measured.map(({ id, goal, worst }) => [
              id,
              {
                by: 'goalposts' as const,
                lower: Math.min(goal, worst),
                upper: Math.max(goal, worst),
                to: [0, 100] as const,
              },
            ]),
          ),
        },
      ],
      aggregations: charters.aggregationOf(declared).powersTried.map((power) => ({
        rule: { by: 'arithmetic' as const },
        except: { [ROOT]: { by: 'limited-compensation' as const, ...nodeRule(declared, power) } },
      })),
      weights: [
        {
          by: 'space',
          parent: ROOT,
          space: weightSpaceOf(
            declared,
            dimensions.map(({ id }) => id),
            opinions,
          ),
        },
      ],
    },
  });
}

/** A dimension and an indicator may share a name; the tree's codes may not. */
const ROOT = ' index';
const nodeOf = (dimension: string) => ` ${dimension}`;

function nodeRule(declared: charter.Charter, power: number): composite.LimitedCompensation {
  const { purposive, floors, ...rule } = ruleOf(declared, power);
  return {
    ...rule,
    purposive: purposive.map(nodeOf),
    floors: Object.fromEntries(Object.entries(floors).map(([id, floor]) => [nodeOf(id), floor])),
  };
}

function valueOf({ estimates: known }: UnitEstimates, indicator: string): estimates.Measured | undefined {
  const estimate = known.get(indicator);
  return estimate && estimates.isMeasured(estimate) ? estimate : undefined;
}
