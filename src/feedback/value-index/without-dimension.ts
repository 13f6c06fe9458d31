import type { charter } from '#value';
import type { WithoutDimension } from './index-document.ts';
import { indexOf, type Weights } from './score.ts';
import type { ScoredUnit } from './units.ts';

/**
 * The index of the latest year without each dimension in turn, and how it would then stand against the year before. Without
 * some there is no index (the only end, the only one that weighs anything): then its row says why.
 */
export function withoutEach(
  declared: charter.Charter,
  latest: ScoredUnit,
  before: ScoredUnit | undefined,
  weights: Weights,
): WithoutDimension[] {
  return declared.dimensions.map(({ id }): WithoutDimension => {
    const without = indexOf(declared, latest.dimensions, weights, { without: id });
    if (!without.ok) return { dimension: id, state: 'not-measured', reason: without.refusal.code };
    const then = before && indexOf(declared, before.dimensions, weights, { without: id });
    return {
      dimension: id,
      state: 'measured',
      index: without.value.index,
      change: without.value.index - latest.index,
      ...(then?.ok && { yearChange: without.value.index - then.value.index }),
    };
  });
}
