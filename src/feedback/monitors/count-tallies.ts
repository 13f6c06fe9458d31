import { needsWorkingDays, tallyFacts, type TallyRow, type WorkingDays } from '#facts';
import type { Analysis } from '#platform/analysis';
import type { Monitor, Setting } from './monitor.ts';
import type { Tallies } from './run-monitors.ts';

/**
 * Counts what monitors ask for; a request that several share is counted once. Without the place's working days, what
 * needs them is not counted, and its monitor says that it has too little.
 */
export async function countTallies(
  analysis: Analysis,
  relation: string,
  monitors: readonly Monitor[],
  setting: Setting,
  workingDays?: WorkingDays,
): Promise<Tallies> {
  const counted = new Map<string, TallyRow[]>();
  const tallies = new Map<string, readonly TallyRow[]>();
  for (const monitor of monitors) {
    for (const [name, request] of Object.entries(monitor.reads(setting))) {
      if (!workingDays && [request.distance, request.of].some(needsWorkingDays)) continue;
      const same = JSON.stringify(request);
      const rows =
        counted.get(same) ?? (await tallyFacts(analysis, relation, request, setting.lastDay, workingDays));
      counted.set(same, rows);
      tallies.set(`${monitor.id}/${name}`, rows);
    }
  }
  return tallies;
}
