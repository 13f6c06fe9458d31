import { matterOf, type Finding } from './finding.ts';
import type { Monitor } from './monitor.ts';

/** What a place knows of its monitors' earlier runs. */
export interface MonitorHistory {
  /** New findings that each monitor opened in the last 28 days. */
  readonly opened: Readonly<Record<string, number>>;
  /** Matters (`matterOf`) that are open already: seeing them again costs nothing. */
  readonly known: ReadonlySet<string>;
  /** Whether a finding of a known matter opens a dilemma anew, and costs as a new one does. */
  readonly isAnew?: ((finding: Finding) => boolean) | undefined;
}

/** One monitor's account. */
export interface Spending {
  readonly tests: number;
  readonly discoveries: number;
  /** New findings that it may open in 28 days, and how many it has opened with this run. */
  readonly budget: number;
  readonly spent: number;
  /** Findings of this run that nobody opened because its budget, and that of all others who say so, is spent. */
  readonly heldBack: number;
}

/**
 * Opens findings in the order given (strongest first) as long as one of the monitors that found them has budget left; it is the
 * strongest of these that pays. A place's first run may therefore open at most the budget of each monitor.
 */
export function spendBudgets(
  findings: readonly Finding[],
  accounts: readonly { readonly monitor: Monitor; readonly tests: number; readonly discoveries: number }[],
  { opened: before, known, isAnew }: MonitorHistory,
): { readonly opened: Finding[]; readonly heldBack: Finding[]; readonly spending: Record<string, Spending> } {
  const spent = new Map(accounts.map(({ monitor: { id } }) => [id, before[id] ?? 0]));
  const budget = new Map(accounts.map(({ monitor: { id, budget: most } }) => [id, most]));
  const held = new Map<string, number>();
  const [opened, heldBack]: [Finding[], Finding[]] = [[], []];
  for (const finding of findings) {
    if (known.has(matterOf(finding)) && isAnew?.(finding) !== true) {
      opened.push(finding);
      continue;
    }
    const payer = finding.monitors.find((id) => (spent.get(id) ?? 0) < (budget.get(id) ?? 0));
    if (payer === undefined) {
      heldBack.push(finding);
      for (const id of finding.monitors) held.set(id, (held.get(id) ?? 0) + 1);
      continue;
    }
    spent.set(payer, (spent.get(payer) ?? 0) + 1);
    opened.push({ ...finding, paidBy: payer });
  }
  const spending = Object.fromEntries(
    accounts.map(({ monitor: { id, budget: most }, tests, discoveries }) => [
      id,
      { tests, discoveries, budget: most, spent: spent.get(id) ?? 0, heldBack: held.get(id) ?? 0 },
    ]),
  );
  return { opened, heldBack, spending };
}
