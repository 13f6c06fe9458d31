import type { Cohort } from '#facts';
import { ok, refused, type Result } from '#platform';
import { dayOf } from '#platform/calendar';
import type { County } from './county.ts';
import type { Fault, FaultKind, Group, Service } from './schema.ts';

/**
 * What a fault does at strength 1; the effect grows in proportion to the strength. `share`s are added probabilities,
 * `factor`s multiply by 1 + value × strength. TRUTH.md in the pack tells them in words.
 */
export const EFFECTS = {
  'equity-gap': { refusedShare: 0.3, timeFactor: 0.8 },
  'induced-ratings': { inducedShare: 0.9, levelFiveShare: 0.97, byDefaultShare: 0.5, solvedFactor: -0.35 },
  'slow-handover': { waitingFactor: 5 },
  'closed-not-solved': {
    solvedFactor: -0.65,
    reopenedShare: 0.35,
    administrativeShare: 0.15,
    timeFactor: -0.4,
    repeatedShare: 0.6,
  },
  'efficiency-costs-fairness': {
    timeFactor: -0.35,
    offlineCut: 0.8,
    withdrawnShare: 0.35,
    refusedShare: 0.15,
  },
  'deadline-bunching': { movedShare: 1, fromOfLimit: 0.6, toOfLimit: 1.5 },
  'silent-group': { missingShare: 0.9 },
  'repeat-evidence': { askedAgainShare: 0.5 },
  abandonment: { withdrawnShare: 0.4 },
  'single-channel': { movedShare: 1 },
  'lateness-at-boundary': { lateShare: 0.5, waitingOfLimit: 0.8 },
  'report-surge': { volumeFactor: 5 },
  'slow-drift': { timeFactorPerYear: 0.5 },
  'area-gap': { refusedShare: 0.25, withdrawnShare: 0.15, timeFactor: 0.8 },
  'area-coverage': { missingShare: 0.85 },
  'evidence-held-elsewhere': { askedShare: 0.5 },
  'target-without-outcome': { timeFactor: 1.2, closedShare: 0.9, notSolvedShare: 0.6 },
  'demand-surge': { volumeFactor: 7 },
  'missing-data': { lostShare: 1 },
  'unanswered-participation': { unansweredShare: 0.85 },
  'access-out-of-purpose': { outOfPurposeShare: 0.4 },
  'access-out-of-proportion': { recordsFactor: 9 },
  'automated-disparity': { refusedShare: 0.3 },
  'automated-drift': { refusedShare: 0.25 },
  'unexplained-decisions': { unexplainedShare: 0.5 },
  'provider-share': { takenShare: 0.85 },
} as const satisfies Record<FaultKind, Record<string, number>>;

/**
 * Something done about a fault: from a date, in some areas, the strength of the named faults of one service falls by
 * the given share (1 ends the fault). Dates are days since 1970-01-01.
 */
export interface PlannedMeasure {
  readonly id: string;
  readonly service: string;
  /** Absent: everywhere. */
  readonly areas?: readonly string[] | undefined;
  readonly from: number;
  /** Fault id → reduction between 0 and 1. */
  readonly effect: Readonly<Record<string, number>>;
}

/** A fault as it acts on one case or report. */
export interface ActiveFault {
  readonly fault: Fault;
  readonly strength: number;
  readonly inGroup: boolean;
  /** Years since the fault began. */
  readonly years: number;
  /** Whether the day from which it shows its other side has come. */
  readonly turned: boolean;
}

/**
 * The county's faults with other strengths, by fault id; faults that are not named keep theirs.
 * Refusals: unknown-fault { fault, allowed }, bad-strength { fault, strength } outside 0 … 1.
 */
export function withStrengths(county: County, strengths: Readonly<Record<string, number>>): Result<Fault[]> {
  const ids = county.faults.map(({ id }) => id);
  for (const [fault, strength] of Object.entries(strengths)) {
    if (!ids.includes(fault)) return refused('unknown-fault', { fault, allowed: ids.join(', ') });
    if (!(strength >= 0 && strength <= 1)) return refused('bad-strength', { fault, strength });
  }
  return ok(county.faults.map((fault) => ({ ...fault, strength: strengths[fault.id] ?? fault.strength })));
}

const NONE: readonly ActiveFault[] = [];

export type FaultsOfCase = (day: number, area: string, cohort: Cohort) => readonly ActiveFault[];

/** The faults that can touch a service, asked case by case. A group is judged by the true cohort, not the recorded one. */
export function faultsOf(
  service: Service,
  faults: readonly Fault[],
  measures: readonly PlannedMeasure[],
): FaultsOfCase {
  const own = faults
    .filter((fault) => fault.strength > 0 && touches(fault, service))
    .map((fault) => ({
      fault,
      from: dayOf(fault.from),
      turn: fault.turn === undefined ? Infinity : dayOf(fault.turn),
      until: fault.until === undefined ? Infinity : dayOf(fault.until),
      measures: measures.filter(
        ({ service: of, effect }) => of === service.id && effect[fault.id] !== undefined,
      ),
    }));
  if (own.length === 0) return () => NONE;
  return (day, area, cohort) => {
    const active: ActiveFault[] = [];
    for (const { fault, from, turn, until, measures: answers } of own) {
      if (day < from || day > until || (fault.areas && !fault.areas.includes(area))) continue;
      let strength = fault.strength;
      for (const answer of answers) {
        const applies = day >= answer.from && (!answer.areas || answer.areas.includes(area));
        if (applies) strength *= 1 - answer.effect[fault.id]!;
      }
      if (strength > 0) {
        active.push({
          fault,
          strength,
          inGroup: fits(cohort, fault.group),
          years: (day - from) / 365.25,
          turned: day >= turn,
        });
      }
    }
    return active;
  };
}

/** The strength on a day of a kind of fault that touches no service, and the fault that has it. */
export function strengthOn(
  faults: readonly Fault[],
  kind: FaultKind,
  day: number,
  touched: (fault: Fault) => boolean,
): { readonly strength: number; readonly fault?: Fault } {
  const fault = faults.find(
    (one) =>
      one.kind === kind &&
      touched(one) &&
      day >= dayOf(one.from) &&
      (one.until === undefined || day <= dayOf(one.until)),
  );
  return fault ? { strength: fault.strength, fault } : { strength: 0 };
}

export function touches(fault: Fault, service: Service): boolean {
  if (fault.services && !fault.services.includes(service.id)) return false;
  return fault.department === undefined || fault.department === service.department;
}

/** Whether a person belongs to a group; everyone belongs to no group at all. */
export function fits(cohort: Cohort, group: Group | undefined): boolean {
  if (!group) return true;
  return Object.entries(group).every(
    ([attribute, allowed]) =>
      !allowed || (allowed as readonly string[]).includes(cohort[attribute as keyof Cohort]),
  );
}

/** Strength of a kind of fault on this case, 0 where it does not act. `group` asks for members of its group only. */
export function strengthOf(
  active: readonly ActiveFault[],
  kind: FaultKind,
  who: 'group' | 'everyone',
): number {
  const found = find(active, kind);
  return found && (who === 'everyone' || found.inGroup) ? found.strength : 0;
}

export function find(active: readonly ActiveFault[], kind: FaultKind): ActiveFault | undefined {
  for (const one of active) if (one.fault.kind === kind) return one;
  return undefined;
}
