import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { factRange, factRelation, lastDayOf, recordKinds, syncSegments, takeTurn, type Kind } from '#facts';
import {
  askMonitor,
  conclude,
  countTallies,
  matterOf,
  monitors,
  type Asked,
  type Monitor,
  type MonitorReport,
  type Setting,
} from '#feedback/monitors';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { isMoreThanRejected, isNews, isOver, type Dilemma, type DilemmaEvent } from './dilemma.ts';
import { historyOf } from './history.ts';
import { keepMonitorRun, type Look } from './monitor-run.ts';
import { lookedAt } from './skipped.ts';
import { placeSetting } from './place-setting.ts';
import { appendEvent, listDilemmas, readDilemmas } from './store.ts';

export interface Detection {
  readonly opened: readonly string[];
  readonly seenAgain: readonly string[];
  /** Open ones that the facts no longer show. */
  readonly noLonger: readonly string[];
  readonly report: MonitorReport;
}

/**
 * Runs every monitor over the facts of a place and writes what they found: a dilemma is opened, or seen again where the
 * same matter is known already; an open one that the facts no longer show is told so once. The same facts looked at twice
 * write nothing, and a dilemma that was rejected stays so.
 * Run it before an evaluation: then the publication covers the facts that this writes.
 *
 * @returns refused as `lookOver`
 */
export async function detectDilemmas(place: Place): Promise<Result<Detection>> {
  const looked = await lookOver(place, monitors);
  if (!looked.ok) return looked;
  const { report } = looked.value;
  const about = (await factRange(place.database)).lastRecord;
  return ok({ ...(await record(place, looked.value, about)), report });
}

/**
 * What monitors say of a place as its facts are now; nothing is written.
 *
 * @returns refused as `placeSetting`, and `no-facts` where there is nothing to look at
 */
export async function lookOver(place: Place, watching: readonly Monitor[]): Promise<Result<Look>> {
  const { database, analysis, pack, clock } = place;
  const known = await placeSetting(place);
  if (!known.ok) return known;
  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });
  const relation = factRelation(files);
  const blank: Setting = { ...known.value.setting, lastDay: '' };
  const watched = monitors.flatMap((monitor) => Object.values(monitor.reads(blank)));
  // What the product writes about its own work does not say how far the records reach.
  const kinds = [...new Set(watched.flatMap((request): Kind[] => [...request.kinds]))].filter((kind) =>
    recordKinds.includes(kind),
  );
  const lastDay = await lastDayOf(analysis, relation, kinds);
  if (lastDay === undefined) return refused('no-facts', { place: pack.id });
  const setting = { ...blank, lastDay };
  const tallies = await countTallies(analysis, relation, watching, setting, known.value.workingDays);
  const history = historyOf(await listDilemmas(database), lastDay);
  const asked: Asked[] = [];
  for (const monitor of watching) {
    asked.push(askMonitor(monitor, setting, tallies));
    // A monitor computes for up to seconds: whoever reads the site meanwhile is served between two.
    await setImmediate();
  }
  return ok({
    report: conclude(asked, history),
    lookedAt: lookedAt(asked, setting, tallies),
    lastDay,
  });
}

async function record(place: Place, look: Look, about: number): Promise<Omit<Detection, 'report'>> {
  const at = place.clock.now().toISOString();
  const { report, lastDay } = look;
  const { findings, heldBack } = report;
  return place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    const known = Map.groupBy(await readDilemmas(transaction), matterOf);
    const [opened, seenAgain]: [string[], string[]] = [[], []];
    for (const finding of findings) {
      const earlier: readonly Dilemma[] = known.get(matterOf(finding)) ?? [];
      const latest = earlier.at(-1);
      // What was closed and comes back is a new dilemma; what was rejected is not asked again, unless there is more to it.
      const isNew = latest === undefined || latest.status === 'closed' || isMoreThanRejected(latest, finding);
      const again = isNew ? undefined : latest;
      // The facts that a closed dilemma was last seen in do not open it anew.
      if (latest?.lastDay === lastDay || (again && !isNews(again, finding, lastDay))) continue;
      const id =
        again?.id ?? (earlier.length > 0 ? `${matterOf(finding)}-${earlier.length + 1}` : matterOf(finding));
      const event: DilemmaEvent = { type: again ? 'seen-again' : 'opened', at, lastDay, finding };
      await appendEvent(transaction, place.pack.id, id, again, event);
      (again ? seenAgain : opened).push(id);
    }
    const found = new Set([...findings, ...heldBack].map(matterOf));
    const noLonger: string[] = [];
    for (const dilemma of [...known.values()].flat()) {
      if (isOver(dilemma) || dilemma.notSeen !== undefined || found.has(matterOf(dilemma))) continue;
      if (dilemma.lastDay === lastDay) continue;
      await appendEvent(transaction, place.pack.id, dilemma.id, dilemma, { type: 'not-seen', at, lastDay });
      noLonger.push(dilemma.id);
    }
    await keepMonitorRun(transaction, place.pack.id, look, { at, about });
    return { opened, seenAgain, noLonger };
  });
}
