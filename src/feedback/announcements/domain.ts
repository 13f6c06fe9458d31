import { isIP } from 'node:net';
import type { Kind, RecordedFact } from '#facts';
import type { Texts } from '#platform/pack';
import { ok, refused, type Result } from '#platform';
import { hostOf, isNameInside, type Reach } from './reach.ts';

/** What can be announced: a dilemma and what becomes of it, a plan, a verdict. */
export const ANNOUNCED = [
  'dilemma.opened',
  'dilemma.answered',
  'dilemma.reopened',
  'dilemma.watched',
  'dilemma.closed',
  'dilemma.rejected',
  'measure.planned',
  'measure.abandoned',
  'measure.evaluated',
] as const satisfies readonly Kind[];
export type Announced = (typeof ANNOUNCED)[number];

/** A CloudEvent 1.0 in its JSON form, application/cloudevents+json. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** The place, as an address of this site. */
  readonly source: string;
  readonly type: `org.commonweal.${string}.v1`;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: EventData;
}

/** What it is about, in words of both languages, with the page that tells everything. */
export interface EventData {
  readonly place: string;
  readonly title: Texts;
  readonly sentence?: Texts | undefined;
  readonly url: string;
  readonly fact: Readonly<Record<string, string | number | boolean>>;
}

/** The event of a fact; `id` is the same each time that the fact is announced, so that a receiver knows a repetition. */
export const eventOf = (
  fact: RecordedFact,
  source: string,
  data: Omit<EventData, 'fact' | 'place'>,
  place: string,
): CloudEvent => ({
  specversion: '1.0',
  id: `${fact.source}/${fact.externalId}`,
  source,
  type: `org.commonweal.${fact.kind}.v1`,
  subject: fact.subject,
  time: fact.occurredAt,
  datacontenttype: 'application/json',
  data: { place, ...data, fact: fact.payload },
});

/** Tried again after so many minutes; after the last one the subscription is stopped. */
export const BACKOFF_MINUTES = [1, 5, 30, 120, 360, 720, 1440, 1440, 1440] as const;

/** The minutes until the next try after so many failures in a row; undefined where it is given up. */
export const waitAfter = (failures: number): number | undefined => BACKOFF_MINUTES[failures - 1];

/**
 * Where announcements are sent. What a name stands for is looked at on each delivery (`reach.ts`).
 * Refusals: address-not-valid; address-not-encrypted for http, which only this machine itself may use;
 * address-with-name for a user name or password in it; address-inside for an address that is not public, or a name that only
 * the house knows, where `reach` does not open it.
 */
export function checkAddress(text: string, reach: Reach): Result<URL> {
  if (!URL.canParse(text)) return refused('address-not-valid');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('address-not-valid');
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !here) return refused('address-not-encrypted');
  if (url.username || url.password) return refused('address-with-name');
  const host = hostOf(url);
  const allowed = isIP(host) === 0 ? reach.inside || !isNameInside(host) : reach.allows(host);
  return allowed ? ok(url) : refused('address-inside');
}

/** The kinds that a subscription names, each once; none where it wants all, those of later versions too. Refusal: unknown-type { value, allowed }. */
export function checkTypes(types: readonly string[]): Result<readonly Announced[]> {
  const wrong = types.find((type) => !(ANNOUNCED as readonly string[]).includes(type));
  if (wrong !== undefined) return refused('unknown-type', { value: wrong, allowed: ANNOUNCED.join(', ') });
  return ok([...new Set(types)] as Announced[]);
}
