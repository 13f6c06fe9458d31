import type { Dimension } from '#facts';
import { equity, type charter } from '#value';
import { groupOf } from './compare.ts';
import type { AttributableGap, InequalityTable, MeasuredInequality, PublishedCell } from './document.ts';

/** Draws behind each interval, and behind what equal groups would show. */
export const INEQUALITY_DRAWS = 2000;

const SENSE = { more: 'higher', less: 'lower', neither: undefined } as const;

/** With two areas there is one difference, which needs no index. */
const FEWEST_AREAS = 3;

/**
 * How unequal areas, and groups of people by each attribute, are in the latest year, in single numbers with their
 * intervals (`equity.inequalitySummary`). Only published cells enter, so that nothing can be worked out of it that is not
 * published anyway; a table of which one group alone is left has none. Groups weigh by their records; for figures per head
 * by their people. What would be gained is told by the group that the charter compares others with; of areas, which have
 * none, by the best.
 */
export function inequalityTables(
  declared: charter.Charter,
  indicator: charter.Indicator,
  cells: readonly PublishedCell[],
  year: string,
  seed: string,
): InequalityTable[] {
  if (indicator.measure.type === 'gap') return [];
  const dimensions: Dimension[] = ['area', ...(declared.equity.attributes as Dimension[])];
  const { type } = indicator.measure;
  // A median of all is no average of medians: what it would gain cannot be told from them.
  const isAverage = type !== 'median' && type !== 'quantile';
  const better = isAverage ? SENSE[indicator.better] : undefined;
  return dimensions.flatMap((attribute): InequalityTable[] => {
    const table = cells.filter(({ by, period }) => period === year && by.length === 1 && by[0] === attribute);
    const groups = table.flatMap((cell) => weighted(indicator, cell));
    if (groups.length < (attribute === 'area' ? FEWEST_AREAS : 2)) return [];
    const summary = equity.inequalitySummary(groups, {
      seed: `${seed}/inequality/${attribute}`,
      draws: INEQUALITY_DRAWS,
      better,
      best: declared.equity.references[attribute],
    });
    if (!summary.ok) return [];
    const { mean, measures, attributable } = summary.value;
    return [
      {
        attribute,
        period: year,
        groups: groups.length,
        leftOut: table.length - groups.length,
        weights: indicator.measure.type === 'per-head' ? 'people' : 'records',
        weight: groups.reduce((sum, { population, estimate }) => sum + weightOf(population, estimate), 0),
        mean,
        measures: measures.map(({ measure, estimate }): MeasuredInequality =>
          estimate.ok
            ? { measure, estimate: plain(estimate.value) }
            : { measure, refusal: estimate.refusal.code },
        ),
        ...(attributable?.ok && { attributable: attributableOf(attributable.value) }),
      },
    ];
  });
}

/** A share speaks for its records as it is; a mean or median is told how many it stands for. */
function weighted(indicator: charter.Indicator, cell: PublishedCell): equity.Group[] {
  const group = groupOf(cell, cell.keys[0] as string);
  if (!group || !cell.counts) return [];
  if ('n' in group.estimate) return [group];
  const population = indicator.measure.type === 'per-head' ? cell.counts.exposure : cell.counts.n;
  return population === undefined || population <= 0 ? [] : [{ ...group, population }];
}

const weightOf = (population: number | undefined, estimate: equity.GroupEstimate): number =>
  population ?? ('n' in estimate ? estimate.n : 0);

const attributableOf = ({ best, picked, gain, fraction }: equity.AttributableToGaps): AttributableGap => ({
  best,
  picked,
  gain: plain(gain),
  fraction: plain(fraction),
});

const plain = ({ value, lower, upper, noiseMean, noise95, pValue }: equity.Bootstrapped) => ({
  value,
  lower,
  upper,
  noiseMean,
  noise95,
  beyondNoise: value > noise95,
  pValue,
});
