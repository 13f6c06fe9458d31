import { DAY, OFFICE_DAY } from './clock.ts';
import { EFFECTS, find, strengthOf } from './faults.ts';
import { channelDetail } from './person.ts';
import { drawRating, tellRating } from './rating.ts';
import { storyteller, type Opening, type TimedFact } from './story.ts';

const EVIDENCE = [
  { evidence: 'household-booklet', heldBy: 'public-security' },
  { evidence: 'income-statement', heldBy: 'human-resources' },
  { evidence: 'property-certificate', heldBy: 'natural-resources' },
] as const;

const MINUTES = { online: 18, counter: 55, phone: 20, assisted: 40, proactive: 2, unknown: 30 } as const;

/**
 * The life of a case: opened, evidence asked for, its tasks, decided or withdrawn, rated. Every case draws the same
 * numbers in the same order whatever happens in it, so that a fault changes only what it is about.
 */
export function tellCase(opening: Opening): TimedFact[] {
  const { service, settings, active, clock, random, channel, cohort } = opening;
  const rule = settings.cases;
  const u = {
    detail: random.next(),
    outcome: random.next(),
    stop: random.next(),
    evidence: random.next(),
    evidenceHeld: random.next(),
    evidenceWhich: random.next(),
    reply: random.exponential(),
    again: random.next(),
    replyAgain: random.exponential(),
    time: random.gamma(rule.shape) / rule.shape,
    boundary: random.next(),
    bunch: random.next(),
    bunchAt: random.next(),
    trips: random.next(),
    documents: random.poisson(rule.documents),
    minutes: random.exponential(),
    rating: drawRating(random),
    steps: service.steps.map(() => 0.5 + random.next()),
  };

  const openedDay = Math.floor(opening.openedAt / DAY);
  let due = clock.due(openedDay, service.days);
  const { facts, tell, setDue } = storyteller(opening, due);
  const word = channelDetail(channel, u.detail);
  tell(
    opening.openedAt,
    'case.opened',
    channel === 'proactive' ? 'caseworker' : 'applicant',
    word ? { channelDetail: word } : {},
  );

  let office = clock.toOffice(opening.openedAt);
  const pause = (payload: { evidence: string; heldBy?: string; again: boolean }, workingDays: number) => {
    const asked = clock.fromOffice(office);
    tell(asked, 'evidence.requested', 'caseworker', payload);
    tell(asked, 'case.suspended', 'caseworker', { reason: 'evidence' });
    office += workingDays * OFFICE_DAY;
    due = clock.due(Math.floor(due / DAY), Math.round(workingDays));
    setDue(due);
    tell(clock.fromOffice(office), 'case.resumed', 'applicant', {});
  };

  const asked = u.evidence < rule.evidenceRequested;
  const repeat = find(active, 'repeat-evidence');
  const askedAgain = u.again < (repeat?.strength ?? 0) * EFFECTS['repeat-evidence'].askedAgainShare;
  if (asked || askedAgain) office += 30;
  if (asked) {
    const held = EVIDENCE[Math.floor(u.evidenceWhich * EVIDENCE.length)]!;
    const own = { evidence: u.evidenceWhich < 0.5 ? 'photograph' : 'application-form' };
    const what =
      u.evidenceHeld < rule.evidenceHeldElsewhere && held.heldBy !== service.department ? held : own;
    pause({ ...what, again: false }, Math.min(20, Math.ceil(3 * u.reply)));
  }
  if (askedAgain) {
    const heldBy = repeat?.fault.heldBy;
    pause(
      { evidence: 'household-booklet', again: true, ...(heldBy && { heldBy }) },
      Math.min(20, Math.ceil(3 * u.replyAgain)),
    );
  }

  askForWhatIsHeld(opening, pause);

  const { waits, works } = stepTimes(opening, u, office, due);
  const outcome = decide(opening, u.outcome);
  const stop = outcome === 'withdrawn' ? Math.floor(u.stop * service.steps.length) : service.steps.length;
  let before = service.department;
  for (const [at, step] of service.steps.slice(0, stop).entries()) {
    office += waits[at]!;
    const handedOver = at > 0 && step.department !== before;
    const waitedHours = Math.round((waits[at]! / 60) * 10) / 10;
    const payload = { task: step.task, waitedHours, ...(handedOver && { fromDepartment: before }) };
    tell(clock.fromOffice(office), 'task.started', 'caseworker', payload, step.department);
    office += works[at]!;
    const workedHours = Math.round((works[at]! / 60) * 10) / 10;
    tell(
      clock.fromOffice(office),
      'task.completed',
      'caseworker',
      { task: step.task, workedHours },
      step.department,
    );
    before = step.department;
  }
  if (outcome === 'withdrawn') {
    office += waits[stop]!;
    tell(clock.fromOffice(office), 'case.closed', 'applicant', { outcome });
    return facts;
  }

  const decided = clock.fromOffice(office);
  const standing = decided <= due ? 'met' : 'missed';
  const trips = tripsBy(channel, u.trips) + (askedAgain ? 1 : 0);
  tell(decided, 'case.decided', 'caseworker', {
    outcome,
    standing,
    trips,
    documents: u.documents + (asked ? 1 : 0) + (askedAgain ? 1 : 0),
    minutes: Math.round(MINUTES[channel] * (0.5 + 0.5 * u.minutes)),
  });
  const response =
    (cohort.ageBand in rule.ratingResponse.ageBand
      ? rule.ratingResponse.ageBand[cohort.ageBand as keyof typeof rule.ratingResponse.ageBand]
      : 0) *
    (cohort.residence === 'rural'
      ? rule.ratingResponse.residence.rural
      : rule.ratingResponse.residence.urban);
  const pleased =
    4.4 -
    (standing === 'missed' ? 1.2 : 0) -
    (outcome === 'refused' ? 1.3 : 0) -
    0.3 * Math.max(0, trips - 1);
  tellRating(opening, tell, 'applicant', u.rating, { minute: decided, pleased, response });
  return facts;
}

/** Evidence that another department holds is asked for, once and for the first time; random numbers of its own. */
function askForWhatIsHeld(
  { active, random }: Opening,
  pause: (payload: { evidence: string; heldBy?: string; again: boolean }, workingDays: number) => void,
): void {
  const held = find(active, 'evidence-held-elsewhere');
  if (!held) return;
  const own = random.fork('held');
  const heldBy = held.fault.heldBy;
  if (own.next() < held.strength * EFFECTS['evidence-held-elsewhere'].askedShare)
    pause(
      { evidence: 'relief-certificate', again: false, ...(heldBy && { heldBy }) },
      Math.min(20, Math.ceil(3 * own.exponential())),
    );
}

/** Waiting before and work in each step, in office minutes. */
function stepTimes(
  { service, settings, active, clock, pace }: Opening,
  u: { time: number; boundary: number; bunch: number; bunchAt: number; steps: readonly number[] },
  start: number,
  due: number,
): { waits: number[]; works: number[] } {
  const rule = settings.cases;
  const limit = service.days * OFFICE_DAY;
  const drift = find(active, 'slow-drift');
  const factor =
    (1 + EFFECTS['equity-gap'].timeFactor * strengthOf(active, 'equity-gap', 'group')) *
    (1 + EFFECTS['area-gap'].timeFactor * strengthOf(active, 'area-gap', 'everyone')) *
    (1 +
      EFFECTS['efficiency-costs-fairness'].timeFactor *
        strengthOf(active, 'efficiency-costs-fairness', 'everyone')) *
    (1 + EFFECTS['slow-drift'].timeFactorPerYear * (drift ? drift.strength * drift.years : 0));
  const total = limit * rule.usedOfLimit * u.time * factor * pace;
  const weight = u.steps.reduce((a, b) => a + b, 0);
  const waits: number[] = [];
  const works: number[] = [];
  let lastHandover = -1;
  service.steps.forEach((step, at) => {
    const handover = at > 0 && step.department !== service.steps[at - 1]!.department;
    if (handover) lastHandover = at;
    const time = (total * u.steps[at]!) / weight;
    const waiting = handover ? rule.waitingAtHandover : rule.waiting;
    waits.push(time * waiting);
    works.push(time * (1 - waiting));
  });

  const slow = find(active, 'slow-handover');
  const slowed = service.steps.findIndex(({ task }) => task === slow?.fault.task);
  if (slow && slowed >= 0) waits[slowed]! *= 1 + EFFECTS['slow-handover'].waitingFactor * slow.strength;

  const boundary = EFFECTS['lateness-at-boundary'];
  const late = u.boundary < strengthOf(active, 'lateness-at-boundary', 'everyone') * boundary.lateShare;
  if (late && lastHandover >= 0) waits[lastHandover]! += boundary.waitingOfLimit * limit;

  const bunching = EFFECTS['deadline-bunching'];
  const used = [...waits, ...works].reduce((a, b) => a + b, 0);
  const near = used > bunching.fromOfLimit * limit && used < bunching.toOfLimit * limit;
  if (near && u.bunch < strengthOf(active, 'deadline-bunching', 'everyone') * bunching.movedShare) {
    const onLastDay = clock.toOffice(due) - start - OFFICE_DAY * (0.05 + 0.9 * u.bunchAt);
    const squeeze = Math.max(0.1, onLastDay / used);
    return { waits: waits.map((wait) => wait * squeeze), works: works.map((work) => work * squeeze) };
  }
  return { waits, works };
}

function decide(
  { settings, active, channel }: Opening,
  uniform: number,
): 'granted' | 'refused' | 'withdrawn' {
  const cut = EFFECTS['efficiency-costs-fairness'];
  const excluded = strengthOf(active, 'efficiency-costs-fairness', 'group');
  const abandoned = channel === 'online' ? strengthOf(active, 'abandonment', 'group') : 0;
  const remote = strengthOf(active, 'area-gap', 'everyone');
  const withdrawn =
    settings.cases.withdrawn +
    cut.withdrawnShare * excluded +
    EFFECTS.abandonment.withdrawnShare * abandoned +
    EFFECTS['area-gap'].withdrawnShare * remote;
  const refused =
    settings.cases.refused +
    cut.refusedShare * excluded +
    EFFECTS['equity-gap'].refusedShare * strengthOf(active, 'equity-gap', 'group') +
    EFFECTS['area-gap'].refusedShare * remote;
  if (uniform < withdrawn) return 'withdrawn';
  return uniform < withdrawn + refused ? 'refused' : 'granted';
}

function tripsBy(channel: Opening['channel'], uniform: number): number {
  if (channel === 'counter') return 1 + (uniform < 0.45 ? 1 : 0) + (uniform < 0.1 ? 1 : 0);
  if (channel === 'assisted') return 1 + (uniform < 0.2 ? 1 : 0);
  return uniform < 0.12 ? 1 : 0;
}
