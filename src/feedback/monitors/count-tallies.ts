import { needsWorkingDays, tallyAll, type TallyRequest, type TallyRow, type WorkingDays } from '#facts';
import type { Analysis } from '#platform/analysis';
import type { Monitor, Setting } from './monitor.ts';
import type { Tallies } from './run-monitors.ts';

/**
 * Counts what monitors ask for; a request that several share is counted once, and requests of the same facts in one
 * pass. Without the place's working days, what needs them is not counted, and its monitor says that it has too little.
 */
export async function countTallies(
  analysis: Analysis,
  relation: string,
  monitors: readonly Monitor[],
  setting: Setting,
  workingDays?: WorkingDays,
): Promise<Tallies> {
  const asked = monitors.flatMap((monitor) =>
    Object.entries(monitor.reads(setting)).flatMap(([name, request]) =>
      !workingDays && [request.distance, request.of].some(needsWorkingDays)
        ? []
        : [{ name: `${monitor.id}/${name}`, request, same: JSON.stringify(request) }],
    ),
  );
  const requests = new Map<string, TallyRequest>(asked.map(({ same, request }) => [same, request]));
  const answers = await tallyAll(analysis, relation, [...requests.values()], setting.lastDay, workingDays);
  const counted = new Map<string, TallyRow[]>(
    [...requests.keys()].map((same, at) => [same, answers[at] ?? []]),
  );
  return new Map(asked.map(({ name, same }) => [name, counted.get(same) ?? []]));
}
