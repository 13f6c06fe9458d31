import type { AggregationType } from './staggered-aggregation.ts';
import type { StaggeredOptions, StaggeredPanel, StaggeredUnit } from './staggered.ts';

/** What each unit (row) counts for in each period (column): an average is the sum of the products with the outcomes. */
export type AverageWeights = readonly Float64Array[];

export interface AverageOptions extends StaggeredOptions {
  readonly summary: AggregationType;
  /** Periods right after each start that are left out of the average. */
  readonly skip: number;
}

/** One comparison of the average: a group's change from a base to a period, both by index, and its share. */
interface Part {
  readonly group: number;
  readonly at: number;
  readonly from: number;
  readonly share: number;
}

/**
 * The overall average of `aggregateEffects` as a linear function of the outcomes: re-assignment and power need it many
 * thousand times, for outcomes that differ and the same starts, and no influences. Without a comparison it is all 0.
 */
export function averageWeights(panel: StaggeredPanel, options: AverageOptions): AverageWeights {
  const { units, periods } = panel;
  const total = weightOf(units, () => true);
  const after = groupsOf(panel).flatMap((group): Part[] => {
    const share = weightOf(units, (unit) => unit.group === group) / total;
    const from = periods.findLastIndex((period) => period < group);
    return periods.flatMap((period, at) => {
      const known = controlsOf(panel, options, group, at, from).length > 0;
      return period >= group + options.skip && known ? [{ group, at, from, share }] : [];
    });
  });
  const coefficient = coefficientsOf(after, options.summary, (at) => periods[at]!);
  return weigh(
    panel,
    options,
    after.map((part) => ({ ...part, share: coefficient(part) })),
  );
}

/** The mean of all effects before treatment, each against the period before it, as a linear function of the outcomes. */
export function preTrendWeights(panel: StaggeredPanel, options: StaggeredOptions): AverageWeights {
  const before = groupsOf(panel).flatMap((group) =>
    panel.periods.flatMap((period, at): Part[] =>
      at > 0 && period < group && controlsOf(panel, options, group, at, at - 1).length > 0
        ? [{ group, at, from: at - 1, share: 1 }]
        : [],
    ),
  );
  return weigh(
    panel,
    options,
    before.map((part) => ({ ...part, share: 1 / before.length })),
  );
}

/** Σ weight · outcome. */
export function averageOf(weights: AverageWeights, outcomes: readonly Float64Array[]): number {
  let sum = 0;
  weights.forEach((row, unit) => {
    const own = outcomes[unit]!;
    for (let at = 0; at < row.length; at++) sum += row[at]! * own[at]!;
  });
  return sum;
}

/** By group: each by its share, its periods alike; by time: each time alike, its groups by share; simple: all by share. */
function coefficientsOf(
  parts: readonly Part[],
  summary: AggregationType,
  periodAt: (at: number) => number,
): (part: Part) => number {
  const keyOf = ({ group, at }: Part) =>
    summary === 'group' ? group : summary === 'dynamic' ? periodAt(at) - group : periodAt(at);
  if (summary === 'simple') {
    const sum = parts.reduce((all, { share }) => all + share, 0);
    return ({ share }) => share / sum;
  }
  const sets = Map.groupBy(parts, keyOf);
  if (summary === 'group') {
    const sum = [...sets.values()].reduce((all, own) => all + own[0]!.share, 0);
    return (part) => part.share / sum / sets.get(keyOf(part))!.length;
  }
  return (part) => {
    const own = sets.get(keyOf(part))!;
    return part.share / own.reduce((all, { share }) => all + share, 0) / sets.size;
  };
}

function weigh(panel: StaggeredPanel, options: StaggeredOptions, parts: readonly Part[]): AverageWeights {
  const { units, periods } = panel;
  const weights = units.map(() => new Float64Array(periods.length));
  for (const { group, at, from, share } of parts) {
    const arm = (members: readonly number[], sign: number) => {
      const sum = members.reduce((all, unit) => all + units[unit]!.weight, 0);
      for (const unit of members) {
        const part = (sign * share * units[unit]!.weight) / sum;
        weights[unit]![at]! += part;
        weights[unit]![from]! -= part;
      }
    };
    arm(
      membersOf(units, (unit) => unit.group === group),
      1,
    );
    arm(controlsOf(panel, options, group, at, from), -1);
  }
  return weights;
}

const groupsOf = ({ units, periods }: StaggeredPanel): number[] =>
  [...new Set(units.map(({ group }) => group))].filter((group) => group <= periods.at(-1)!);

const membersOf = (units: readonly StaggeredUnit[], keep: (unit: StaggeredUnit) => boolean): number[] =>
  units.flatMap((unit, at) => (keep(unit) ? [at] : []));

const weightOf = (units: readonly StaggeredUnit[], keep: (unit: StaggeredUnit) => boolean): number =>
  units.reduce((sum, unit) => sum + (keep(unit) ? unit.weight : 0), 0);

function controlsOf(
  { units, periods }: StaggeredPanel,
  { comparison = 'never-treated' }: StaggeredOptions,
  group: number,
  at: number,
  from: number,
): number[] {
  const until = comparison === 'never-treated' ? periods.at(-1)! : periods[Math.max(at, from)]!;
  return membersOf(units, (unit) => unit.group !== group && unit.group > until);
}
