import { ok, refused, type Result } from '#platform';
import { countInterval, wilson } from '../estimate/index.ts';
import type { IntervalEstimate } from './interval.ts';

/** A group's registered need (eligible people, open entitlements) and what of it was met or used. */
export interface NeedAndUse {
  readonly key: string;
  readonly label?: string;
  readonly need: number;
  readonly use: number;
}

export interface GroupCoverage {
  readonly group: string;
  readonly need: number;
  readonly use: number;
  /** Use per registered need; refused `no-need` where nobody of the group is registered. */
  readonly coverage: Result<IntervalEstimate>;
  /** Need without use: the upper limit lies below the stated fraction of the overall coverage. */
  readonly silent: boolean;
}

export interface Coverage {
  readonly overall: IntervalEstimate;
  /** Coverage under which a group counts as silent. */
  readonly threshold: number;
  readonly groups: readonly GroupCoverage[];
}

/**
 * Coverage of the eligible population, and the groups that need and do not come.
 *
 * @param counting `people`: at most one use per person in need, Wilson's interval; `uses`: repeated uses, Poisson limits.
 * @param options.fraction of the overall coverage, 0 … 1; 0.5 where nothing is said. The overall coverage is taken as
 *   known: it is far surer than that of the group in question.
 * @returns refused `impossible-count` (data: group), `more-use-than-need` (data: group) for people, `repeated-group`,
 *   `no-need` where nobody is in need at all, `no-use` where nobody uses it: then it is the service that is silent;
 *   `impossible-fraction` and `impossible-level`.
 */
export function coverage(
  groups: readonly NeedAndUse[],
  counting: 'people' | 'uses',
  options: { readonly fraction?: number; readonly level?: number } = {},
): Result<Coverage> {
  const { fraction = 0.5, level = 0.95 } = options;
  if (!(fraction > 0 && fraction <= 1)) return refused('impossible-fraction', { fraction });
  const keys = new Set<string>();
  for (const { key, need, use } of groups) {
    if (keys.has(key)) return refused('repeated-group', { group: key });
    keys.add(key);
    if (!(need >= 0 && use >= 0 && need + use < Infinity)) return refused('impossible-count', { group: key });
    if (counting === 'people' && use > need) return refused('more-use-than-need', { group: key, use, need });
  }
  const total = { need: 0, use: 0 };
  for (const { need, use } of groups) {
    total.need += need;
    total.use += use;
  }
  const overall = coverageOf(total.need, total.use, counting, level);
  if (!overall.ok) return overall;
  if (total.use === 0) return refused('no-use', { need: total.need });
  const threshold = fraction * overall.value.value;
  return ok({
    overall: overall.value,
    threshold,
    groups: groups.map(({ key, need, use }) => {
      const found = coverageOf(need, use, counting, level);
      return { group: key, need, use, coverage: found, silent: found.ok && found.value.upper < threshold };
    }),
  });
}

function coverageOf(
  need: number,
  use: number,
  counting: 'people' | 'uses',
  level: number,
): Result<IntervalEstimate> {
  if (need === 0) return refused('no-need');
  const interval = counting === 'people' ? wilson(use, need, level) : countInterval(use, level);
  if (!interval.ok) return interval;
  const { lower, upper, method } = interval.value;
  const per = counting === 'people' ? 1 : need;
  return ok({
    value: use / need,
    lower: lower / per,
    upper: upper / per,
    level,
    method,
  });
}
