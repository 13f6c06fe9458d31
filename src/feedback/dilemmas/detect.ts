import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  COHORT_ATTRIBUTES,
  factRange,
  factRelation,
  lastDayOf,
  population,
  recordKinds,
  syncSegments,
  type Dimension,
  type Kind,
  type WorkingDays,
} from '#facts';
import {
  countTallies,
  matterOf,
  monitors,
  runMonitors,
  type MonitorReport,
  type Setting,
} from '#feedback/monitors';
import { loadCharter } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import { isoOf, loadCalendar } from '#platform/calendar';
import type { Place } from '#platform/place';
import { parseYaml } from '#platform/yaml';
import { isNews, isOver, type Dilemma, type DilemmaEvent } from './dilemma.ts';
import { historyOf } from './history.ts';
import { keepMonitorRun } from './monitor-run.ts';
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
 * @returns refused as `loadCharter` and `loadCalendar`, and `no-facts` where there is nothing to look at
 */
export async function detectDilemmas(place: Place): Promise<Result<Detection>> {
  const { database, analysis, pack, clock } = place;
  const loaded = loadCharter(pack.folder);
  if (!loaded.ok) return loaded;
  const workingDays = workingDaysOf(pack.folder);
  if (!workingDays.ok) return workingDays;
  const eligible = eligibleOf(pack.folder);
  if (!eligible.ok) return eligible;
  const files = await syncSegments(database, analysis, join(place.folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });
  const relation = factRelation(files);
  const { declared } = loaded.value;
  const blank: Setting = {
    lastDay: '',
    attributes: declared.equity.attributes as Dimension[],
    references: declared.equity.references,
    minimumCell: declared.minimumCell,
    eligible: eligible.value,
    people: await peopleOf(place),
    seed: pack.id,
  };
  const watched = monitors.flatMap((monitor) => Object.values(monitor.reads(blank)));
  // What the product writes about its own work does not say how far the records reach.
  const kinds = [...new Set(watched.flatMap((request): Kind[] => [...request.kinds]))].filter((kind) =>
    recordKinds.includes(kind),
  );
  const lastDay = await lastDayOf(analysis, relation, kinds);
  if (lastDay === undefined) return refused('no-facts', { place: pack.id });
  const setting = { ...blank, lastDay };
  const tallies = await countTallies(analysis, relation, monitors, setting, workingDays.value);
  const report = runMonitors(monitors, setting, tallies, historyOf(await listDilemmas(database), lastDay));
  const about = (await factRange(database)).lastRecord;
  return ok({ ...(await record(place, report, lastDay, about)), report });
}

async function record(
  place: Place,
  report: MonitorReport,
  lastDay: string,
  about: number,
): Promise<Omit<Detection, 'report'>> {
  const at = place.clock.now().toISOString();
  const { findings, heldBack } = report;
  return place.database.transaction(async (transaction) => {
    const known = Map.groupBy(await readDilemmas(transaction), matterOf);
    const [opened, seenAgain]: [string[], string[]] = [[], []];
    for (const finding of findings) {
      const earlier: readonly Dilemma[] = known.get(matterOf(finding)) ?? [];
      const latest = earlier.at(-1);
      // What was closed and comes back is a new dilemma; what was rejected is not asked again.
      const again = latest && !(isOver(latest) && latest.status === 'closed') ? latest : undefined;
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
    await keepMonitorRun(transaction, place.pack.id, report, { at, lastDay, about });
    return { opened, seenAgain, noLonger };
  });
}

async function peopleOf({ database }: Place): Promise<Map<string, number>> {
  const people = new Map<string, number>();
  for (const { attribute, category, people: count } of await population(database)) {
    const key = `${attribute}|${category}`;
    people.set(key, (people.get(key) ?? 0) + count);
  }
  return people;
}

function workingDaysOf(folder: string): Result<WorkingDays | undefined> {
  const file = join(folder, 'calendar.yaml');
  if (!existsSync(file)) return ok(undefined);
  const calendar = loadCalendar(readFileSync(file, 'utf8'), file);
  if (!calendar.ok) return calendar;
  const { from, to } = calendar.value;
  const days: { day: string; index: number }[] = [];
  for (let day = from; day <= to; day++) days.push({ day: isoOf(day), index: calendar.value.index(day) });
  return ok({ days });
}

const Services = z.array(
  z.looseObject({
    id: z.string(),
    eligible: z.partialRecord(z.enum(Object.keys(COHORT_ATTRIBUTES)), z.array(z.string())).optional(),
  }),
);

/** Who each service is for, where the pack says so by one attribute. */
function eligibleOf(folder: string): Result<Setting['eligible']> {
  const file = join(folder, 'services.yaml');
  if (!existsSync(file)) return ok({});
  const services = parseYaml(readFileSync(file, 'utf8'), Services, file);
  if (!services.ok) return services;
  return ok(
    Object.fromEntries(
      services.value.flatMap(({ id, eligible = {} }) => {
        const [first, ...more] = Object.entries(eligible);
        if (!first?.[1] || more.length > 0) return [];
        return [[id, { attribute: first[0], categories: first[1] }]];
      }),
    ),
  );
}
