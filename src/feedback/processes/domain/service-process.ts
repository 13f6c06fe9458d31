import type { Dimension } from '#facts';
import { ok, refused, type Result } from '#platform';
import type { EventLog } from '../mining/index.ts';
import { keyIn, type Part } from './parts.ts';
import { periodsOf, type Period } from './periods.ts';
import { COMPLETED, GIVEN_UP, UNDER_WAY, type ProcessLog } from './process-log.ts';
import type { ToldCases } from './told-log.ts';
import { formWays, type Way } from './ways.ts';

/** What the charter and the pack say of how a service is told. */
export interface Declared {
  readonly minimumCell: number;
  /** Attributes by which the charter wants equity looked at. */
  readonly attributes: readonly Dimension[];
  /** Published steps as activities, in order; none where the pack publishes none. */
  readonly steps: readonly string[];
}

/** Periods are told from three times the minimum cell on, so that there is more than one way to speak of. */
const fewestIn = (minimum: number) => 3 * minimum;

/** The cases of one service, by period. */
export interface ServiceProcess {
  readonly service: string | null;
  readonly about: 'cases' | 'reports';
  readonly process: ProcessLog;
  readonly declared: Declared;
  readonly periods: readonly Period[];
  readonly underWay: number;
  casesOf(period: Period): Ended;
}

export interface Ended {
  readonly completed: readonly number[];
  readonly givenUp: readonly number[];
}

/** @returns refused `too-few-cases` { minimum } where fewer were completed than may be told of. */
export function serviceProcess(
  process: ProcessLog,
  cases: readonly number[],
  service: string | null,
  declared: Declared,
): Result<ServiceProcess> {
  const { minimumCell: minimum } = declared;
  const byYear = new Map<number, number>();
  let [underWay, reports, all] = [0, 0, 0];
  for (const number of cases) {
    reports += process.report[number]!;
    underWay += +(process.state[number] === UNDER_WAY);
    if (process.state[number] === UNDER_WAY) continue;
    const year = process.year[number]!;
    const completed = +(process.state[number] === COMPLETED);
    all += completed;
    byYear.set(year, (byYear.get(year) ?? 0) + completed);
  }
  if (all < minimum) return refused('too-few-cases', { minimum });
  return ok({
    service,
    about: reports * 2 > cases.length ? 'reports' : 'cases',
    process,
    declared,
    periods: periodsOf(byYear, Math.min(all, fewestIn(minimum))),
    underWay,
    casesOf: ({ from, to }) => {
      const within = cases.filter((number) => process.year[number]! >= from && process.year[number]! <= to);
      return {
        completed: within.filter((number) => process.state[number] === COMPLETED),
        givenUp: within.filter((number) => process.state[number] === GIVEN_UP),
      };
    },
  });
}

export interface ToldWay extends Way {
  readonly completed: boolean;
}

/** Cases that a view tells of, and their ways. Whatever is counted of them is a sum over whole ways. */
export interface Told extends Ended {
  /** All that ended; those given up only where they are enough to be told of. */
  readonly ended: number;
  readonly ways: readonly ToldWay[];
}

/** All of them, or a part of which it may be told (see `toldParts`). */
export function toldOf(one: ServiceProcess, all: Ended, part?: Part): Told {
  const { process, declared } = one;
  const isIn = (number: number) => !part || keyIn(process, part.dimension, number) === part.key;
  const completed = all.completed.filter(isIn);
  const gaveUp = all.givenUp.filter(isIn);
  const givenUp = gaveUp.length < declared.minimumCell ? [] : gaveUp;
  const waysOf = (cases: readonly number[], done: boolean): ToldWay[] =>
    formWays(process.log, cases, declared.minimumCell).told.map((way) => ({ ...way, completed: done }));
  return {
    completed,
    givenUp,
    ended: completed.length + givenUp.length,
    ways: [...waysOf(completed, true), ...waysOf(givenUp, false)].sort(
      (a, b) => b.cases.length - a.cases.length,
    ),
  };
}

export const toldCases = (ways: readonly Way[]): ToldCases[] =>
  ways.map(({ cases, steps, open }) => ({ cases, length: steps.length, open }));

/** Numbers of the cases in the order in which `toldLog` puts them. */
export const casesInOrder = (ways: readonly Way[]): number[] => ways.flatMap(({ cases }) => [...cases]);

/** Names of a way's steps. */
export function stepsOfWay(log: EventLog, way: Way): { activity: string; department: string | null }[] {
  const width = log.departments.length + 1;
  return Array.from(way.steps, (step) => ({
    activity: log.activities[Math.floor(step / width)]!,
    department: log.departments[(step % width) - 1] ?? null,
  }));
}
