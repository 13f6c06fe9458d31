import { ok, type Result } from '#platform';
import { charter as charters, composite, estimate as estimates, uncertainty, type charter } from '#value';
import { goalpostSets } from './goalposts.ts';
import { ruleOf, type CountedIndicator, type UnitEstimates, type Weights } from './score.ts';

/** How far weights are tried around the charter's while too few people have stated theirs. */
export const SPREAD = 0.5;

/** What decides the index of some units, and what about it is left open. */
export interface OpenInput {
  readonly declared: charter.Charter;
  readonly counted: readonly CountedIndicator[];
  /** Weights that people stated, as shares by dimension. */
  readonly opinions: readonly Weights[];
  readonly seed: string;
}

export interface OpenIndex {
  readonly model: uncertainty.IndexModel;
  /** The dimensions of which something is measured, and their nodes in the model. */
  readonly dimensions: readonly string[];
  readonly nodes: readonly string[];
  readonly weights: uncertainty.WeightSpace;
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
 * The index of some units with all that is left open about it: the figures within their intervals, the weights, the power
 * by which dimensions are joined, and the goals and worst values of the indicators. Other normalisations (min-max, z-scores,
 * ranks) are no alternatives here: they move with the units that are compared, so that years would not compare and a floor
 * would stand on no scale. Refused as `createIndexModel`.
 */
export function openIndex(
  { declared, counted, opinions, seed }: OpenInput,
  units: readonly UnitEstimates[],
): Result<OpenIndex> {
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
  const ids = dimensions.map(({ id }) => id);
  const weights = weightSpaceOf(declared, ids, opinions);
  const model = uncertainty.createIndexModel({
    table: table.value,
    tree: tree.value,
    errors,
    choices: {
      treatments: [null],
      normalisations: goalpostSets(declared, counted, seed).map((posts) => ({
        how: { by: 'min-max' as const, to: [0, 100] as const },
        except: Object.fromEntries(
          measured.map(({ id }) => {
            const { worst, goal } = posts.get(id)!;
            const [lower, upper] = [Math.min(goal, worst), Math.max(goal, worst)];
            return [id, { by: 'goalposts' as const, lower, upper, to: [0, 100] as const }];
          }),
        ),
      })),
      aggregations: powersOf(declared).map((power) => ({
        rule: { by: 'arithmetic' as const },
        except: { [ROOT]: { by: 'limited-compensation' as const, ...nodeRule(declared, power) } },
      })),
      weights: [{ by: 'space', parent: ROOT, space: weights }],
    },
  });
  if (!model.ok) return model;
  return ok({ model: model.value, dimensions: ids, nodes: ids.map(nodeOf), weights });
}

/** The charter's power first, then the others that it tries. */
function powersOf(declared: charter.Charter): readonly number[] {
  const { power, powersTried } = charters.aggregationOf(declared);
  return [power, ...powersTried.filter((tried) => tried !== power)];
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
