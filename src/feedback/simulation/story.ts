import type { Channel, Cohort, Fact, Kind } from '#facts';
import type { numeric } from '#value';
import type { Clock } from './clock.ts';
import type { ActiveFault } from './faults.ts';
import type { Service, Settings } from './schema.ts';
import type { SpotsOfService } from './spots.ts';

/** What is settled about a case or report before its life begins. */
export interface Opening {
  readonly source: string;
  readonly subject: string;
  readonly service: Service;
  readonly channel: Channel;
  /** Recorded, which may be unknown. */
  readonly area: string | undefined;
  readonly recorded: Cohort;
  /** The true cohort. */
  readonly cohort: Cohort;
  /** Local minute of the opening. */
  readonly openedAt: number;
  /** What the place makes of every time: 1 on average. */
  readonly pace: number;
  readonly active: readonly ActiveFault[];
  readonly random: numeric.Random;
  readonly settings: Omit<Settings, 'faults'>;
  readonly clock: Clock;
  readonly spots: SpotsOfService;
  /** The area in truth, which may not be recorded. */
  readonly place: string;
}

export interface TimedFact {
  readonly minute: number;
  readonly fact: Fact;
}

/** `department` answers for the fact's subject (by default the service's own), `organisation` is the actor's. */
export type Tell = (
  minute: number,
  kind: Kind,
  who: string,
  payload: Fact['payload'],
  department?: string,
  organisation?: string,
) => void;

/** Collects the facts of one life. `setDue` moves the time limit for the facts that follow. */
export function storyteller(
  opening: Opening,
  dueAt: number,
): { facts: TimedFact[]; tell: Tell; setDue(minute: number): void } {
  const { source, subject, service, channel, area, recorded, clock } = opening;
  const facts: TimedFact[] = [];
  const openedAt = clock.iso(opening.openedAt);
  let due = clock.iso(dueAt);
  const tell: Tell = (
    minute,
    kind,
    who,
    payload,
    department = service.department,
    organisation = department,
  ) => {
    const fact: Fact = {
      kind,
      occurredAt: clock.iso(minute),
      source,
      externalId: `${subject}/${facts.length}`,
      subject,
      service: service.id,
      department,
      channel,
      area,
      cohort: recorded,
      actorRole: who,
      actorOrganisation: who === 'applicant' || who === 'resident' ? undefined : organisation,
      openedAt,
      dueAt: due,
      payload,
    };
    facts.push({ minute, fact });
  };
  return { facts, tell, setDue: (minute) => (due = clock.iso(minute)) };
}
