import type { Fact } from '#facts';
import { dayOf } from '#platform/calendar';
import type { County } from './county.ts';
import { fits } from './faults.ts';
import type { Fault } from './schema.ts';
import { COUNTED_BY_DAY, dateOf, is, SIGNS } from './sign-kinds.ts';

/** How many were looked at, their mean, and the variance of one of them. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** The plainest figure in which a fault shows: where it acts, and what it is held against. */
export interface Sign {
  readonly figure: string;
  /** Means are shares of 1, or office hours, days or reports as the figure says. */
  readonly unit: 'share' | 'number';
  readonly inside: Sample;
  readonly against: string;
  readonly outside: Sample;
}

/**
 * Counts each fault's sign from the recorded facts, without any model: a check of the simulation and of TRUTH.md,
 * not a monitor. Cohorts are taken as recorded, so that people of unknown group stand outside.
 */
export function countSigns(
  county: County,
  facts: Iterable<Fact>,
  faults: readonly Fault[],
): Map<string, Sign> {
  const sides = faults.map((fault) => {
    const { unit = 'share', ...sign } = SIGNS[fault.kind];
    return { fault, inside: tally(), outside: tally(), unit, ...sign };
  });
  const days = sides
    .filter(({ fault }) => COUNTED_BY_DAY[fault.kind] !== undefined)
    .map((side) => ({ ...side, perDay: new Map<number, number>() }));
  for (const fact of facts) {
    for (const { fault, count, inside, outside } of sides) {
      const counted = count(fact, fault);
      if (counted) (counted[0] ? inside : outside).add(counted[1]);
    }
    for (const { fault, perDay } of days) {
      if (fact.kind !== COUNTED_BY_DAY[fault.kind] || !fault.services?.includes(fact.service!)) continue;
      if (fault.areas && !fault.areas.includes(fact.area ?? '')) continue;
      const day = dayOf(dateOf(fact));
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
  }
  for (const { fault, perDay, inside, outside } of days) {
    const [from, until] = [dayOf(fault.from), fault.until === undefined ? county.to : dayOf(fault.until)];
    for (let day = county.from; day <= county.to; day++) {
      (day >= from && day <= until ? inside : outside).add(perDay.get(day) ?? 0);
    }
  }
  for (const { fault, outside } of sides) {
    if (fault.kind === 'silent-group') addEligible(county, fault, outside);
  }
  return new Map(
    sides.map(({ fault, figure, unit, against, inside, outside }) => [
      fault.id,
      { figure, unit, inside: inside.sample(), against, outside: outside.sample() },
    ]),
  );
}

function addEligible(county: County, fault: Fault, outside: ReturnType<typeof tally>): void {
  for (const service of county.services.filter(({ id }) => fault.services?.includes(id))) {
    for (const { cohort, people } of county.population) {
      if (fits(cohort, service.eligible)) outside.add(is(fits(cohort, fault.group)), people);
    }
  }
}

function tally() {
  let [n, sum, squares] = [0, 0, 0];
  return {
    add: (value: number, times = 1) => {
      n += times;
      sum += value * times;
      squares += value * value * times;
    },
    sample: (): Sample => ({
      n,
      mean: n === 0 ? 0 : sum / n,
      variance: n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1)),
    }),
  };
}
