import { UNKNOWN_COHORT, type Fact } from '#facts';
import { numeric } from '#value';
import type { monthOf } from './arrivals.ts';
import { DAY, type Clock } from './clock.ts';
import type { County } from './county.ts';
import { EFFECTS, strengthOn } from './faults.ts';
import type { Fault } from './schema.ts';
import type { TimedFact } from './story.ts';

export type Month = ReturnType<typeof monthOf>;
/** Adds what happens in a month, with all that follows from it. */
export type Source = (month: Month, facts: TimedFact[]) => void;

interface Run {
  readonly seed: number | string;
  readonly faults: readonly Fault[];
  readonly clock: Clock;
}

type Own = Pick<Fact, 'kind' | 'externalId' | 'subject' | 'department' | 'payload' | 'actorOrganisation'>;

const factAt = (county: County, { seed, clock }: Run, minute: number, own: Own): TimedFact => ({
  minute,
  fact: {
    ...own,
    occurredAt: clock.iso(minute),
    source: `simulation/${county.id}/${seed}`,
    channel: 'online',
    cohort: UNKNOWN_COHORT,
  },
});

/** Uses of public datasets by firms, papers and others, some of which use more than others. */
export function openDataUses(county: County, run: Run): Source {
  const { open, users } = county.settings.dataUse;
  return (month, facts) => {
    for (const { dataset, heldBy, monthlyUses } of open) {
      const name = `${county.id}-${dataset}-${month.name}`;
      const random = numeric.createRandom(`${run.seed}/${name}`);
      const appetites = numeric.createRandom(`${run.seed}/${dataset}/users`);
      const weights = users.map(() => Math.exp(0.6 * appetites.normal()));
      const whole = weights.reduce((a, b) => a + b, 0);
      const count = random.poisson(monthlyUses);
      for (let at = 0; at < count; at++) {
        const u = { when: random.next(), who: random.next() * whole, taken: random.next() };
        const minute = Math.floor((month.first + u.when * (month.last + 1 - month.first)) * DAY);
        const taken = strengthOn(
          run.faults,
          'provider-share',
          Math.floor(minute / DAY),
          (fault) => fault.dataset === dataset,
        );
        const organisation =
          u.taken < taken.strength * EFFECTS['provider-share'].takenShare
            ? taken.fault?.organisation
            : users[weights.findIndex((weight) => (u.who -= weight) < 0)];
        const own: Own = {
          kind: 'dataset.used',
          externalId: `${name}-${at}`,
          subject: dataset,
          department: heldBy,
          actorOrganisation: organisation,
          payload: { dataset },
        };
        facts.push(factAt(county, run, minute, own));
      }
    }
  };
}

/** Contributions to what departments put up for discussion, and the answers that say what became of them. */
export function participation(county: County, run: Run): Source {
  const rule = county.settings.participation;
  return (month, facts) => {
    for (const { id: department } of county.departments) {
      const name = `${county.id}-${department}-talk-${month.name}`;
      const random = numeric.createRandom(`${run.seed}/${name}`);
      const subjects = random.poisson(rule.monthlySubjects);
      for (let at = 0; at < subjects; at++) {
        const subject = `${name}-${at}`;
        const u = {
          when: random.next(),
          answered: random.next(),
          after: random.exponential(),
          more: random.poisson(rule.more),
        };
        const first = Math.floor((month.first + u.when * (month.last + 1 - month.first)) * DAY);
        const tell = (minute: number, own: Omit<Own, 'subject' | 'department'>) =>
          facts.push(factAt(county, run, minute, { ...own, subject, department }));
        for (let one = 0; one <= u.more; one++) {
          tell(first + Math.floor(one === 0 ? 0 : random.next() * 3 * DAY), {
            kind: 'contribution.made',
            externalId: `${subject}/${one}`,
            payload: { form: 'opinion' },
          });
        }
        const { strength } = strengthOn(
          run.faults,
          'unanswered-participation',
          Math.floor(first / DAY),
          (fault) => fault.department === department,
        );
        const answered = rule.answered * (1 - strength * EFFECTS['unanswered-participation'].unansweredShare);
        if (u.answered >= answered) continue;
        tell(first + Math.floor((3 + Math.min(27, rule.answerDays * u.after)) * DAY), {
          kind: 'contribution.answered',
          externalId: `${subject}/answer`,
          actorOrganisation: department,
          payload: { reason: 'taken-up' },
        });
      }
    }
  };
}
