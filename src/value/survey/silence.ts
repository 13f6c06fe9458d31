import { ok, refused, type Result } from '#platform';
import { wilson, type Measured } from '../estimate/index.ts';
import type { ResponseCell } from './response-cell.ts';

/** The silent count: people who were served and did not answer. */
export interface Silence extends SilentCount {
  /** By attribute and category, in order of appearance; groups in which nobody was served are left out. */
  readonly groups: readonly (SilentCount & { readonly attribute: string; readonly category: string })[];
}

export interface SilentCount {
  readonly served: number;
  readonly answered: number;
  readonly silent: number;
  readonly responseRate: Measured;
}

/** Refused: `served-not-measured` where a cell does not know its served, `nobody-served`. */
export function silenceOf(cells: readonly ResponseCell[], level?: number): Result<Silence> {
  const groups = new Map<string, { attribute: string; category: string; served: number; answered: number }>();
  const all = { served: 0, answered: 0 };
  for (const { categories, served, answered } of cells) {
    if (served === undefined) return refused('served-not-measured');
    all.served += served;
    all.answered += answered;
    for (const [attribute, category] of Object.entries(categories)) {
      const key = JSON.stringify([attribute, category]);
      const group = groups.get(key) ?? { attribute, category, served: 0, answered: 0 };
      group.served += served;
      group.answered += answered;
      groups.set(key, group);
    }
  }
  const total = countSilent(all, level);
  if (!total.ok) return total;
  return ok({
    ...total.value,
    groups: [...groups.values()].flatMap((group) => {
      const counted = countSilent(group, level);
      return counted.ok ? [{ attribute: group.attribute, category: group.category, ...counted.value }] : [];
    }),
  });
}

function countSilent(
  { served, answered }: { readonly served: number; readonly answered: number },
  level: number | undefined,
): Result<SilentCount> {
  if (served === 0) return refused('nobody-served');
  const responseRate = wilson(answered, served, level);
  if (!responseRate.ok) return responseRate;
  return ok({ served, answered, silent: served - answered, responseRate: responseRate.value });
}
