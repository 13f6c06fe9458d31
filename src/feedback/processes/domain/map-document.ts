import { directlyFollows, stepTimes, type EventLog } from '../mining/index.ts';
import { roundedTo } from './parts.ts';
import { daysOfSeconds, shareTold } from './time-taken.ts';
import type { MapDocument } from './view.ts';

/** The directly-follows map of a log of which everything may be told. @param ended all cases that ended, drawn or not */
export function mapOf(log: EventLog, ended: number, minimum: number): MapDocument {
  const { nodes, edges } = directlyFollows(log);
  const work = new Map(stepTimes(log).map((one) => [one.activity, one.work]));
  const pairs = pairsOf(log);
  const departments = departmentsOf(log);
  const place = placesOf(log);
  return {
    share: shareTold(minimum, log.cases, ended),
    steps: nodes
      .toSorted((a, b) => place[a.activity]! - place[b.activity]!)
      .map(({ activity, cases }) => {
        const worked = work.get(activity);
        return {
          activity: log.activities[activity]!,
          cases: roundedTo(minimum, cases),
          departments: [...(departments.get(activity) ?? [])].map(
            (department) => log.departments[department]!,
          ),
          workDays: worked && worked.count >= minimum ? daysOfSeconds(worked.medianSeconds) : null,
        };
      }),
    arrows: edges.map(({ from, to, count, medianSeconds }) => {
      const { handedOver, waited } = pairs.get(from * log.activities.length + to)!;
      return {
        from: log.activities[from]!,
        to: log.activities[to]!,
        times: roundedTo(minimum, count),
        medianDays: daysOfSeconds(medianSeconds),
        handOver: handedOver * 2 > count,
        waitingAlone: waited === count,
      };
    }),
  };
}

/** How often the arrow is a hand-over between known departments, and how often it ends where work is known to begin. */
function pairsOf(log: EventLog): Map<number, { handedOver: number; waited: number }> {
  const pairs = new Map<number, { handedOver: number; waited: number }>();
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]! + 1; event < log.caseStart[number + 1]!; event++) {
      const key = log.activity[event - 1]! * log.activities.length + log.activity[event]!;
      const pair = pairs.get(key) ?? { handedOver: 0, waited: 0 };
      const [from, to] = [log.department[event - 1]!, log.department[event]!];
      pair.handedOver += +(from >= 0 && to >= 0 && from !== to);
      pair.waited += +!Number.isNaN(log.start[event]!);
      pairs.set(key, pair);
    }
  }
  return pairs;
}

/** Per activity the mean place in a case at which it first happens: the order in which a reader expects the steps. */
function placesOf(log: EventLog): Float64Array {
  const [sum, cases] = [new Float64Array(log.activities.length), new Int32Array(log.activities.length)];
  const seen = new Int32Array(log.activities.length);
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]!; event < log.caseStart[number + 1]!; event++) {
      const activity = log.activity[event]!;
      if (seen[activity] === number + 1) continue;
      seen[activity] = number + 1;
      cases[activity]!++;
      sum[activity]! += event - log.caseStart[number]!;
    }
  }
  return sum.map((total, activity) => (cases[activity] === 0 ? 0 : total / cases[activity]!));
}

function departmentsOf(log: EventLog): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (let event = 0; event < log.events; event++) {
    const [activity, department] = [log.activity[event]!, log.department[event]!];
    if (department < 0) continue;
    const known = found.get(activity);
    if (known) known.add(department);
    else found.set(activity, new Set([department]));
  }
  return found;
}
