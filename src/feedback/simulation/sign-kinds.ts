import type { Cohort, Fact, Kind } from '#facts';
import { fits } from './faults.ts';
import type { Fault, FaultKind } from './schema.ts';

/** What a fact adds to a sign: a value on one of its two sides, or nothing. */
type Count = (fact: Fact, fault: Fault) => readonly [inside: boolean, value: number] | undefined;

interface SignOfKind {
  readonly figure: string;
  readonly against: string;
  /** Means are shares of 1 unless told. */
  readonly unit?: 'share' | 'number';
  readonly count: Count;
}

/** The plainest figure of each kind of fault: what it is, what it is held against, and what each fact adds to it. */
export const SIGNS: Record<FaultKind, SignOfKind> = {
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
  'area-gap': {
    figure: 'refused or withdrawn among ended, in the area',
    against: 'other areas in the same services',
    count: (fact, fault) =>
      ended(fact) && ofService(fact, fault) && since(fact, fault)
        ? [inArea(fact, fault), is(fact.payload['outcome'] !== 'granted')]
        : undefined,
  },
  'area-coverage': {
    figure: 'share of the area among those who apply, since the start',
    against: 'the same services before the start',
    count: (fact, fault) =>
      fact.kind === 'case.opened' && ofService(fact, fault)
        ? [since(fact, fault), is(inArea(fact, fault))]
        : undefined,
  },
  'evidence-held-elsewhere': {
    figure: 'demands for evidence that another department holds, in the service',
    against: 'other services',
    count: (fact, fault) =>
      fact.kind === 'evidence.requested' && since(fact, fault)
        ? [ofService(fact, fault), is((fact.payload['heldBy'] ?? fact.department) !== fact.department)]
        : undefined,
  },
  'target-without-outcome': {
    figure: 'closed within the time limit, since the turn',
    against: 'the same service before the turn',
    count: (fact, fault) =>
      fact.kind === 'report.resolved' && ofService(fact, fault)
        ? [begun(fact) >= fault.turn!, is(fact.payload['standing'] === 'met')]
        : undefined,
  },
  'demand-surge': {
    figure: 'applications a day in the area, during the surge',
    against: 'the area on other days',
    unit: 'number',
    count: () => undefined,
  },
  'missing-data': {
    figure: 'reports a day that are recorded, since the start',
    against: 'the same service before the start',
    unit: 'number',
    count: () => undefined,
  },
  'unanswered-participation': {
    figure: 'answers among all that is said on a subject, in the department',
    against: 'other departments',
    count: (fact, fault) =>
      (fact.kind === 'contribution.made' || fact.kind === 'contribution.answered') && since(fact, fault)
        ? [fact.department === fault.department, is(fact.kind === 'contribution.answered')]
        : undefined,
  },
  'access-out-of-purpose': {
    figure: 'accesses without an agreement or a purpose, by the department',
    against: 'other departments',
    count: (fact, fault) =>
      fact.kind === 'data.accessed' && since(fact, fault)
        ? [
            fact.actorOrganisation === fault.department,
            is(fact.payload['agreement'] === undefined || fact.payload['purpose'] === 'unknown'),
          ]
        : undefined,
  },
  'access-out-of-proportion': {
    figure: 'records an access, by the department',
    against: 'other departments',
    unit: 'number',
    count: (fact, fault) =>
      fact.kind === 'data.accessed' && since(fact, fault)
        ? [fact.actorOrganisation === fault.department, Number(fact.payload['records'])]
        : undefined,
  },
  'automated-disparity': {
    figure: 'refused by the algorithm, in the group',
    against: 'everyone else in the same service',
    count: (fact, fault) =>
      fact.kind === 'decision.automated' && ofService(fact, fault) && since(fact, fault)
        ? [inGroup(fact, fault), is(fact.payload['outcome'] === 'refused')]
        : undefined,
  },
  'automated-drift': {
    figure: 'refused by the algorithm, since the start',
    against: 'the same service before the start',
    count: (fact, fault) =>
      fact.kind === 'decision.automated' && ofService(fact, fault)
        ? [since(fact, fault), is(fact.payload['outcome'] === 'refused')]
        : undefined,
  },
  'unexplained-decisions': {
    figure: 'automated decisions without an explanation, in the service',
    against: 'other services',
    count: (fact, fault) =>
      fact.kind === 'decision.automated' && since(fact, fault)
        ? [ofService(fact, fault), is(fact.payload['explained'] === false)]
        : undefined,
  },
  'provider-share': {
    figure: 'uses of the dataset by the one organisation, since the start',
    against: 'before the start',
    count: (fact, fault) =>
      fact.kind === 'dataset.used' && fact.payload['dataset'] === fault.dataset
        ? [since(fact, fault), is(fact.actorOrganisation === fault.organisation)]
        : undefined,
  },
};

/** Kinds of fault that show in how many facts there are a day, and of which kind. */
export const COUNTED_BY_DAY: Partial<Record<FaultKind, Kind>> = {
  'report-surge': 'report.opened',
  'demand-surge': 'case.opened',
  'missing-data': 'report.opened',
};

export const is = (truth: boolean): number => (truth ? 1 : 0);
export const dateOf = (fact: Fact) => fact.occurredAt.slice(0, 10);
const ofService = (fact: Fact, fault: Fault) => fault.services?.includes(fact.service ?? '') ?? true;
/** A fault acts on what opens from its first day on. */
const since = (fact: Fact, fault: Fault) => begun(fact) >= fault.from;
/** The day on which what a fact is about began. */
const begun = (fact: Fact) => (fact.openedAt ?? fact.occurredAt).slice(0, 10);
const inArea = (fact: Fact, fault: Fault) => fault.areas?.includes(fact.area ?? '') ?? true;
const inGroup = (fact: Fact, fault: Fault) => fits(fact.cohort, fault.group);
const ended = (fact: Fact) => fact.kind === 'case.decided' || fact.kind === 'case.closed';
const known = (fact: Fact, fault: Fault) =>
  Object.keys(fault.group ?? {}).every((attribute) => fact.cohort[attribute as keyof Cohort] !== 'unknown');
