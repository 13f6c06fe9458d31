import type { Cohort, Fact } from '#facts';
import { isoOf } from '#platform/calendar';
import type { numeric } from '#value';
import { DAY } from './clock.ts';
import { EFFECTS, strengthOf } from './faults.ts';
import type { Opening, TimedFact } from './story.ts';

type Payload = Record<string, string | number | boolean>;

/** A version that behaves as the one before it: not every change is a drift. */
const SECOND_VERSION_FROM = '2025-01-01';

/**
 * What was done with a person's data for one case, and what an algorithm said about it. Told beside the case's own facts and
 * from random numbers of its own, so that the case is the same with and without it.
 */
export function tellDataUse(
  opening: Opening,
  told: readonly TimedFact[],
  random: numeric.Random,
): TimedFact[] {
  const end = told.find(({ fact }) => fact.kind === 'case.decided' || fact.kind === 'case.closed');
  if (!end) return [];
  return [
    ...accesses(opening, end.minute, random.fork('accesses')),
    ...decision(opening, end, random.fork('decision')),
  ];
}

function accesses(opening: Opening, end: number, random: numeric.Random): TimedFact[] {
  const { service, settings, active, subject, openedAt } = opening;
  const rule = settings.dataUse;
  const defects = strengthOf(active, 'access-out-of-purpose', 'everyone');
  const more = strengthOf(active, 'access-out-of-proportion', 'everyone');
  const outOfPurpose = EFFECTS['access-out-of-purpose'].outOfPurposeShare * defects;
  const factor = 1 + EFFECTS['access-out-of-proportion'].recordsFactor * more;
  const others = rule.registers.filter(({ heldBy }) => heldBy !== service.department);
  const facts: TimedFact[] = [];
  const count = random.poisson(rule.perCase);
  for (let at = 0; at < count; at++) {
    const u = { which: random.next(), when: random.next(), defect: random.next(), kind: random.next() };
    const register = others[Math.floor(u.which * others.length)];
    const records = Math.max(1, Math.round((1 + random.poisson(rule.moreRecords)) * factor));
    if (!register) continue;
    const background = rule.withoutAgreement + rule.withoutPurpose + rule.withoutCase;
    const defect = defectOf(u.defect, outOfPurpose, background, u.kind, rule);
    const payload: Payload = {
      dataset: register.dataset,
      purpose: defect === 'purpose' ? 'unknown' : 'case-handling',
      records,
      ...(defect !== 'agreement' && { agreement: `${service.department}-${register.dataset}` }),
    };
    facts.push(
      factOf(opening, openedAt + Math.floor(u.when * (end - openedAt)), {
        kind: 'data.accessed',
        externalId: `${subject}/a${at}`,
        subject: defect === 'case' ? `${subject}-none` : subject,
        department: register.heldBy,
        payload,
      }),
    );
  }
  return facts;
}

type Defect = 'agreement' | 'purpose' | 'case' | undefined;

function defectOf(
  uniform: number,
  fault: number,
  background: number,
  kind: number,
  rule: Opening['settings']['dataUse'],
): Defect {
  if (uniform < fault) return (['agreement', 'purpose', 'case'] as const)[Math.floor(kind * 3)];
  if (uniform >= fault + background) return undefined;
  const place = uniform - fault;
  if (place < rule.withoutAgreement) return 'agreement';
  return place < rule.withoutAgreement + rule.withoutPurpose ? 'purpose' : 'case';
}

function decision(opening: Opening, end: TimedFact, random: numeric.Random): TimedFact[] {
  const { service, settings, active, subject } = opening;
  const rule = settings.dataUse.algorithms.find((one) => one.service === service.id);
  if (!rule || end.fact.kind !== 'case.decided') return [];
  const refused =
    rule.refused +
    EFFECTS['automated-disparity'].refusedShare * strengthOf(active, 'automated-disparity', 'group') +
    EFFECTS['automated-drift'].refusedShare * strengthOf(active, 'automated-drift', 'everyone');
  const unexplained =
    rule.unexplained +
    EFFECTS['unexplained-decisions'].unexplainedShare *
      strengthOf(active, 'unexplained-decisions', 'everyone');
  const version = isoOf(Math.floor(end.minute / DAY)) < SECOND_VERSION_FROM ? '1' : '2';
  const payload: Payload = {
    algorithm: rule.id,
    algorithmVersion: version,
    outcome: random.next() < refused ? 'refused' : 'granted',
    explained: random.next() >= unexplained,
  };
  return [
    factOf(opening, end.minute - 1, {
      kind: 'decision.automated',
      externalId: `${subject}/d`,
      subject,
      department: service.department,
      payload,
    }),
  ];
}

function factOf(
  { source, service, area, recorded, clock, openedAt }: Opening,
  minute: number,
  own: Pick<Fact, 'kind' | 'externalId' | 'subject' | 'department' | 'payload'>,
): TimedFact {
  const cohort: Cohort = recorded;
  return {
    minute,
    fact: {
      ...own,
      occurredAt: clock.iso(minute),
      source,
      service: service.id,
      channel: 'unknown',
      area,
      cohort,
      actorRole: own.kind === 'decision.automated' ? 'algorithm' : 'caseworker',
      actorOrganisation: service.department,
      openedAt: clock.iso(openedAt),
    },
  };
}
