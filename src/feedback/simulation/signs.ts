import type { Cohort, Fact } from '#facts';
import { dayOf } from '#platform/calendar';
import type { County } from './county.ts';
import { fits } from './faults.ts';
import type { Fault, FaultKind } from './schema.ts';

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

/** What a fact adds to a sign: a value on one of its two sides, or nothing. */
type Count = (fact: Fact, fault: Fault) => readonly [inside: boolean, value: number] | undefined;

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
    .filter(({ fault }) => fault.kind === 'report-surge')
    .map((side) => ({ ...side, perDay: new Map<number, number>() }));
  for (const fact of facts) {
    for (const { fault, count, inside, outside } of sides) {
      const counted = count(fact, fault);
      if (counted) (counted[0] ? inside : outside).add(counted[1]);
    }
    for (const { fault, perDay } of days) {
      if (fact.kind !== 'report.opened' || !fault.services?.includes(fact.service!)) continue;
      if (!fault.areas?.includes(fact.area ?? '')) continue;
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

const SIGNS: Record<FaultKind, Pick<Sign, 'figure' | 'against'> & { unit?: Sign['unit']; count: Count }> = {
  'equity-gap': {
    figure: 'refused among decided, in the group',
    against: 'everyone else in the same services',
    count: (fact, fault) =>
      fact.kind === 'case.decided' && ofService(fact, fault) && since(fact, fault)
        ? [inGroup(fact, fault), is(fact.payload['outcome'] === 'refused')]
        : undefined,
  },
  'induced-ratings': {
    figure: 'ratings of reports at level 5, in the department',
    against: 'reports of other departments',
    count: (fact, fault) =>
      fact.kind === 'rating.given' && fact.actorRole === 'resident' && since(fact, fault)
        ? [fact.department === fault.department, is(fact.payload['level'] === 5)]
        : undefined,
  },
  'slow-handover': {
    figure: 'office hours waited before the step, since the start',
    against: 'the same step before the start',
    unit: 'number',
    count: (fact, fault) =>
      fact.kind === 'task.started' && ofService(fact, fault) && fact.payload['task'] === fault.task
        ? [since(fact, fault), Number(fact.payload['waitedHours'])]
        : undefined,
  },
  'closed-not-solved': {
    figure: 'callbacks that say “not solved”, in the service',
    against: 'the same service before the start',
    count: (fact, fault) =>
      fact.kind === 'callback.answered' && ofService(fact, fault)
        ? [since(fact, fault), is(fact.payload['solved'] === false)]
        : undefined,
  },
  'efficiency-costs-fairness': {
    figure: 'withdrawn or refused among ended, in the group, since the start',
    against: 'the group before the start',
    count: (fact, fault) =>
      ended(fact) && ofService(fact, fault) && inGroup(fact, fault)
        ? [since(fact, fault), is(fact.payload['outcome'] !== 'granted')]
        : undefined,
  },
  'deadline-bunching': {
    figure: 'decided on the very last day, since the start',
    against: 'the same service before the start',
    count: (fact, fault) =>
      fact.kind === 'case.decided' && ofService(fact, fault)
        ? [since(fact, fault), is(fact.dueAt?.slice(0, 10) === dateOf(fact))]
        : undefined,
  },
  'silent-group': {
    figure: 'share of the group among those who apply',
    against: 'its share among those entitled',
    count: (fact, fault) =>
      fact.kind === 'case.opened' && ofService(fact, fault) && since(fact, fault) && known(fact, fault)
        ? [true, is(inGroup(fact, fault))]
        : undefined,
  },
  'repeat-evidence': {
    figure: 'demands for evidence that repeat an earlier one, in the service',
    against: 'other services',
    count: (fact, fault) =>
      fact.kind === 'evidence.requested' && since(fact, fault)
        ? [ofService(fact, fault), is(fact.payload['again'] === true)]
        : undefined,
  },
  abandonment: {
    figure: 'withdrawn among ended online cases, in the group',
    against: 'everyone else in the same service',
    count: (fact, fault) =>
      ended(fact) && ofService(fact, fault) && since(fact, fault) && fact.channel === 'online'
        ? [inGroup(fact, fault), is(fact.payload['outcome'] === 'withdrawn')]
        : undefined,
  },
  'single-channel': {
    figure: 'openings through the one channel, in the group',
    against: 'everyone else in the same service',
    count: (fact, fault) =>
      fact.kind === 'case.opened' && ofService(fact, fault) && since(fact, fault)
        ? [inGroup(fact, fault), is(fact.channel === fault.channel)]
        : undefined,
  },
  'lateness-at-boundary': {
    figure: 'decided after the time limit, since the start',
    against: 'the same services before the start',
    count: (fact, fault) =>
      fact.kind === 'case.decided' && ofService(fact, fault)
        ? [since(fact, fault), is(fact.payload['standing'] === 'missed')]
        : undefined,
  },
  'report-surge': {
    figure: 'reports a day in the area, during the surge',
    against: 'the area on other days',
    unit: 'number',
    count: () => undefined,
  },
  'slow-drift': {
    figure: 'days from opening to decision, since the start',
    unit: 'number',
    against: 'the same service before the start',
    count: (fact, fault) =>
      fact.kind === 'case.decided' && ofService(fact, fault)
        ? [since(fact, fault), (Date.parse(fact.occurredAt) - Date.parse(fact.openedAt!)) / 86_400_000]
        : undefined,
  },
};

const is = (truth: boolean): number => (truth ? 1 : 0);
const dateOf = (fact: Fact) => fact.occurredAt.slice(0, 10);
const ofService = (fact: Fact, fault: Fault) => fault.services?.includes(fact.service ?? '') ?? true;
/** A fault acts on what opens from its first day on. */
const since = (fact: Fact, fault: Fault) => fact.openedAt!.slice(0, 10) >= fault.from;
const inGroup = (fact: Fact, fault: Fault) => fits(fact.cohort, fault.group);
const ended = (fact: Fact) => fact.kind === 'case.decided' || fact.kind === 'case.closed';
const known = (fact: Fact, fault: Fault) =>
  Object.keys(fault.group ?? {}).every((attribute) => fact.cohort[attribute as keyof Cohort] !== 'unknown');

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
