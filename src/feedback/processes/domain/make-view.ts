import type { Dimension } from '#facts';
import { ok, refused, type Result } from '#platform';
import { handOvers, rework, type EventLog } from '../mining/index.ts';
import { isWorkActivity, partsOfActivity, VARIOUS, withoutOutcome } from './activity.ts';
import { bottlenecksOf } from './bottlenecks.ts';
import { conformingOf } from './conforming.ts';
import { mapOf } from './map-document.ts';
import { keyIn, roundedTo, toldParts, type Part } from './parts.ts';
import type { Period } from './periods.ts';
import {
  casesInOrder,
  stepsOfWay,
  toldCases,
  toldOf,
  type ServiceProcess,
  type Told,
  type ToldWay,
} from './service-process.ts';
import { daysOfSeconds, durationsOf, percent, shareTold, timeTaken } from './time-taken.ts';
import { renamed, toldLog } from './told-log.ts';
import type { Cover, HandOverTold, ProcessView, ServiceLine, TimeTable } from './view.ts';

export interface ViewRequest {
  readonly period?: string | undefined;
  /** Only the cases of one channel or group. */
  readonly only?: Part | undefined;
  readonly cover: Cover;
  /** The attribute by which times are told. */
  readonly by?: string | undefined;
}

/** How many ways are listed one by one. */
const LISTED_WAYS = 10;
/** How many comparisons that hold are listed, the largest differences first. */
const LISTED_BOTTLENECKS = 12;

/**
 * How a service goes, in a period and perhaps for a part of its cases only.
 *
 * @returns refused `unknown-period` { period, allowed }, `unknown-attribute` { attribute, allowed } and `part-not-told`
 */
export function makeView(one: ServiceProcess, request: ViewRequest): Result<ProcessView> {
  const { process, declared, periods } = one;
  const { minimumCell: minimum, attributes } = declared;
  const period = request.period === undefined ? periods[0] : periods.find(({ id }) => id === request.period);
  if (!period) {
    const allowed = periods.map(({ id }) => id).join(', ');
    return refused('unknown-period', { period: request.period ?? '', allowed });
  }
  for (const named of [request.by, request.only?.dimension]) {
    if (named === undefined || named === 'channel' || (attributes as string[]).includes(named)) continue;
    return refused('unknown-attribute', { attribute: named, allowed: ['channel', ...attributes].join(', ') });
  }
  const all = one.casesOf(period);
  const tables = tablesOf(one, all.completed);
  const parts = [...tables].flatMap(([dimension, table]) =>
    [...table.keys()].map((key) => ({ dimension, key })),
  );
  const { only } = request;
  if (only && tables.get(only.dimension)?.has(only.key) !== true)
    return refused('part-not-told', { ...only });
  const { completed, givenUp, ended, ways } = toldOf(one, all, only);
  const log = toldLog(process.log, toldCases(ways), VARIOUS);
  const drawn = coveringWays(ways, ended, request.cover);
  const by = (request.by ?? attributes.find((attribute) => tables.has(attribute))) as Dimension | undefined;
  const order = casesInOrder(ways);
  const handed = handOversOf(log, minimum);
  const whole = ways.filter((way) => !way.open && way.completed);
  // Closed as a duplicate and closed again as resolved is closed twice: the outcome does not make it another step.
  const steps = renamed(log, withoutOutcome);
  const again = rework(steps);
  const found = only
    ? { compared: 0, found: [] }
    : bottlenecksOf(
        log,
        parts.filter(({ key }) => !key.split('·').includes('unknown')),
        ({ dimension, key }, number) => keyIn(process, dimension, order[number]!) === key,
        minimum,
      );
  const timesBy = (dimension: Dimension): TimeTable | null => {
    const table = tables.get(dimension);
    return table ? { dimension, groups: timesOf(one, table) } : null;
  };
  return ok({
    service: one.service,
    about: one.about,
    period: period.id,
    periods: periods.map(({ id }) => id),
    only: only ? { ...only } : null,
    cover: request.cover,
    minimumCell: minimum,
    completed: roundedTo(minimum, completed.length),
    givenUp: givenUp.length > 0 ? roundedTo(minimum, givenUp.length) : null,
    underWay: one.underWay >= minimum ? roundedTo(minimum, one.underWay) : null,
    time: timeTaken(durationsOf(process, completed), minimum),
    byPeriod: { dimension: 'period', groups: timesOf(one, completedByPeriod(one)) },
    byChannel: timesBy('channel'),
    byGroup: by === undefined ? null : timesBy(by),
    attributes: attributes.filter((attribute) => tables.has(attribute)),
    parts,
    map: mapOf(toldLog(process.log, toldCases(drawn), VARIOUS), ended, minimum),
    ways: waysOf(process.log, ways, ended, minimum),
    handOvers: handed,
    departmentUnknown: departmentUnknownOf(log),
    longestWait: longestWaitOf(log, handed),
    conforming:
      declared.steps.length === 0
        ? null
        : conformingOf(process.log, toldCases(whole), declared.steps, completed.length, minimum),
    rework: {
      share: shareTold(minimum, again.casesWithRepeats, ended),
      steps: again.activities.map(({ activity, cases }) => ({
        activity: steps.activities[activity]!,
        cases: roundedTo(minimum, cases),
        share: shareTold(minimum, cases, ended),
      })),
    },
    bottlenecks: { compared: found.compared, found: found.found.slice(0, LISTED_BOTTLENECKS) },
    startKnown: startKnownOf(log),
  });
}

/** What a list of services says of one: its latest period. */
export function lineOf(one: ServiceProcess): ServiceLine {
  const { process, declared, service, about } = one;
  const { minimumCell: minimum, steps } = declared;
  const period = one.periods[0]!;
  const { completed, ways } = toldOf(one, one.casesOf(period));
  const log = toldLog(process.log, toldCases(ways), VARIOUS);
  const [longest] = handOversOf(log, minimum);
  const whole = ways.filter((way) => !way.open && way.completed);
  return {
    service,
    about,
    period: period.id,
    completed: roundedTo(minimum, completed.length),
    medianDays: timeTaken(durationsOf(process, completed), minimum)?.median.value ?? null,
    conforming:
      steps.length === 0
        ? null
        : conformingOf(process.log, toldCases(whole), steps, completed.length, minimum).share.value,
    longestHandOver: longest
      ? {
          from: longest.from,
          to: longest.to,
          medianDays: longest.medianDays,
          waitingAlone: longest.waitingAlone,
        }
      : null,
  };
}

/** The most frequent ways that together are so many of a hundred cases; all that are told where these are fewer. */
function coveringWays(ways: readonly ToldWay[], ended: number, cover: Cover): ToldWay[] {
  const drawn: ToldWay[] = [];
  let covered = 0;
  for (const way of ways) {
    if (covered * 100 >= cover * ended) break;
    drawn.push(way);
    covered += way.cases.length;
  }
  return drawn;
}

/** Completed cases by each dimension that tells any apart: where only one part is told there is nothing to compare. */
function tablesOf(one: ServiceProcess, completed: readonly number[]): Map<Dimension, Map<string, number[]>> {
  const { process, declared } = one;
  const dimensions: Dimension[] = ['channel', ...declared.attributes];
  const tables = dimensions.map(
    (dimension) => [dimension, toldParts(process, completed, dimension, declared.minimumCell)] as const,
  );
  return new Map(tables.filter(([, table]) => table.size > 1));
}

function timesOf(one: ServiceProcess, parts: ReadonlyMap<string, readonly number[]>): TimeTable['groups'] {
  const { minimumCell: minimum } = one.declared;
  return [...parts].map(([key, cases]) => ({
    key,
    cases: roundedTo(minimum, cases.length),
    time: timeTaken(durationsOf(one.process, cases), minimum),
  }));
}

/** First year first. */
const completedByPeriod = (one: ServiceProcess): Map<string, readonly number[]> =>
  new Map(one.periods.toReversed().map((period: Period) => [period.id, one.casesOf(period).completed]));

function waysOf(log: EventLog, ways: Told['ways'], ended: number, minimum: number): ProcessView['ways'] {
  const sum = (some: readonly ToldWay[]) => some.reduce((cases, way) => cases + way.cases.length, 0);
  const further = ways.slice(LISTED_WAYS);
  return {
    told: ways.slice(0, LISTED_WAYS).map((way) => ({
      steps: stepsOfWay(log, way),
      open: way.open,
      cases: roundedTo(minimum, way.cases.length),
      share: shareTold(minimum, way.cases.length, ended),
    })),
    further: { ways: further.length, share: shareTold(minimum, sum(further), ended) },
    others: shareTold(minimum, ended - sum(ways), ended),
  };
}

/** Longest median wait first. */
function handOversOf(log: EventLog, minimum: number): HandOverTold[] {
  return handOvers(log)
    .between.toSorted((a, b) => b.medianSeconds - a.medianSeconds)
    .map(({ from, to, count, medianSeconds, startKnown, stated }) => ({
      from: log.departments[from]!,
      to: log.departments[to]!,
      times: roundedTo(minimum, count),
      medianDays: daysOfSeconds(medianSeconds),
      waitingAlone: startKnown === count,
      statedHours:
        stated && stated.count >= minimum ? Math.round((stated.medianSeconds / 3600) * 10) / 10 : null,
    }));
}

/** Of the steps that are a department's work, those of which the records do not name it. */
function departmentUnknownOf(log: EventLog): number {
  const work = log.activities.map(isWorkActivity);
  let [all, unknown] = [0, 0];
  for (let event = 0; event < log.events; event++) {
    if (!work[log.activity[event]!]) continue;
    all++;
    unknown += +(log.department[event]! < 0);
  }
  return percent(unknown / Math.max(1, all));
}

/** What people do themselves: waiting for it is not the office's. */
const PEOPLES_OWN = ['case.resumed', 'case.closed', 'report.reopened', 'callback.answered', VARIOUS];

/** The hand-over with the longest median wait; between steps where no department hands over to another. */
function longestWaitOf(log: EventLog, handed: readonly HandOverTold[]): ProcessView['longestWait'] {
  const [first] = handed;
  if (first) {
    const { from, to, medianDays, waitingAlone } = first;
    return { from, to, between: 'departments', medianDays, waitingAlone };
  }
  const arrows = mapOf(log, log.cases, 1).arrows.filter(
    ({ to }) => !PEOPLES_OWN.includes(partsOfActivity(to).kind),
  );
  const longest = arrows.toSorted((a, b) => b.medianDays - a.medianDays)[0];
  if (!longest) return null;
  const { from, to, medianDays, waitingAlone } = longest;
  return { from, to, between: 'steps', medianDays, waitingAlone };
}

function startKnownOf(log: EventLog): number {
  let known = 0;
  for (let event = 0; event < log.events; event++) known += +!Number.isNaN(log.start[event]!);
  return percent(known / Math.max(1, log.events));
}
