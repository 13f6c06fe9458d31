import { equity, estimate } from '#value';
import { waitBefore, type EventLog } from '../mining/index.ts';
import { partsOfActivity } from './activity.ts';
import type { Part } from './parts.ts';
import { daysOf } from './time-taken.ts';
import type { Bottleneck } from './view.ts';

/** Fewest cases on each side of a comparison. */
const FEWEST = 30;
/** Of all that is found, the share that may be found by chance. */
const FALSE_DISCOVERIES = 0.05;

/** Steps for which someone waits; the others are people's own or only stop a clock. */
const WAITED_FOR = ['task', 'case.decided', 'report.dispatched', 'report.resolved', 'evidence.requested'];

interface Waits {
  readonly at: Bottleneck['at'];
  /** Per wait: the case that waited, and how long in milliseconds. */
  readonly cases: number[];
  readonly waits: number[];
}

/**
 * Where cases of one channel or group wait longer than all others: medians whose difference has an interval above zero
 * (Zou & Donner 2008, from order statistics), and that is kept when all comparisons are taken together (rank sums, because
 * waits by the calendar gather at certain hours; Benjamini & Hochberg 1995). Waits of fewer than 30 cases on either side
 * are not compared.
 *
 * @param log of what may be told. @param parts those whose numbers are told. @param isIn whether a case of the log is in
 *   a part
 */
export function bottlenecksOf(
  log: EventLog,
  parts: readonly Part[],
  isIn: (part: Part, caseNumber: number) => boolean,
  minimum: number,
): { compared: number; found: Bottleneck[] } {
  const fewest = Math.max(FEWEST, minimum);
  const compared: { bottleneck: Bottleneck; pValue: number; longer: boolean }[] = [];
  for (const { at, cases, waits } of waitsOf(log)) {
    for (const part of parts) {
      const [own, others]: [number[], number[]] = [[], []];
      for (const [wait, number] of cases.entries()) {
        (isIn(part, number) ? own : others).push(waits[wait]!);
      }
      if (own.length < fewest || others.length < fewest) continue;
      const [first, second] = [medianOf(own), medianOf(others)];
      const difference = estimate.differenceOfEstimates(first, second);
      const ranks = estimate.rankSum(own, others);
      if (!difference.ok || !ranks.ok) continue;
      compared.push({
        bottleneck: { at, part, days: intervalOf(first), othersDays: intervalOf(second) },
        pValue: ranks.value.pValue,
        longer: difference.value.direction === 'up',
      });
    }
  }
  const adjusted = equity.adjustBenjaminiHochberg(compared.map(({ pValue }) => pValue));
  const found = compared
    .filter(({ longer }, test) => longer && adjusted[test]! <= FALSE_DISCOVERIES)
    .map(({ bottleneck }) => bottleneck)
    .filter(({ days, othersDays }) => days.value > othersDays.value);
  const excess = ({ days, othersDays }: Bottleneck) => days.value - othersDays.value;
  return { compared: compared.length, found: found.sort((a, b) => excess(b) - excess(a)) };
}

function waitsOf(log: EventLog): Waits[] {
  const waitedFor = log.activities.map((key) => WAITED_FOR.includes(partsOfActivity(key).kind));
  const found = new Map<string, Waits>();
  for (let number = 0; number < log.cases; number++) {
    for (let event = log.caseStart[number]! + 1; event < log.caseStart[number + 1]!; event++) {
      if (!waitedFor[log.activity[event]!]) continue;
      const [from, to] = [log.department[event - 1]!, log.department[event]!];
      const at =
        from >= 0 && to >= 0 && from !== to
          ? { from: log.departments[from]!, to: log.departments[to]! }
          : { before: log.activities[log.activity[event]!]! };
      const key = JSON.stringify(at);
      const waits = found.get(key) ?? { at, cases: [], waits: [] };
      waits.cases.push(number);
      waits.waits.push(waitBefore(log, event));
      found.set(key, waits);
    }
  }
  return [...found.values()];
}

function medianOf(waits: readonly number[]): estimate.Measured {
  const median = estimate.quantileInterval(Float64Array.from(waits).sort(), 0.5);
  if (!median.ok) throw new Error(median.refusal.code);
  return median.value;
}

const intervalOf = ({ value, lower, upper }: estimate.Measured): Bottleneck['days'] => ({
  value: daysOf(value),
  lower: daysOf(lower),
  upper: daysOf(upper),
});
