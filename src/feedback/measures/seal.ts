import { createHash } from 'node:crypto';
import { composite } from '#value';
import type { Draw } from './domain/complete-draft.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The fingerprint of a plan: SHA-256 of its canonical JSON (RFC 8785), which anyone can compute again. */
export const sealOf = (content: unknown): string => sha256(composite.canonicalJson(content));

/** The records of a service that a lot is drawn from. */
export interface LotMatter {
  readonly service: string;
  /** The last day whose records count: days after it are not closed yet. */
  readonly until: string;
  /** `serviceFingerprint` up to that day. */
  readonly facts: string;
}

/**
 * A lot that everybody can repeat and that nobody can turn until it suits: one order of all areas of the place, whatever the
 * plan says and however many start first. The seed is SHA-256 of the service, a line feed and the fingerprint of its records;
 * areas are sorted by SHA-256 of seed, line feed and area; the first ones of that order start first.
 */
export const lotBy =
  ({ service, until, facts }: LotMatter): Draw =>
  (areas, first) => {
    const seed = sha256(`${service}\n${facts}`);
    const order = areas.toSorted((a, b) => (sha256(`${seed}\n${a}`) < sha256(`${seed}\n${b}`) ? -1 : 1));
    return { chosen: order.slice(0, first), draw: { seed, facts, first, until, order } };
  };

/** Before a plan is sealed nobody can know who will be drawn: power is computed with any areas of that number. */
export const pretendedLot: Draw = (areas, first) => ({
  chosen: areas.slice(0, first),
  draw: { seed: 'not-drawn-yet', facts: '', first },
});
