import { createHash } from 'node:crypto';
import { composite } from '#value';
import type { Draw } from './domain/complete-draft.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The fingerprint of a plan: SHA-256 of its canonical JSON (RFC 8785), which anyone can compute again. */
export const sealOf = (content: unknown): string => sha256(composite.canonicalJson(content));

/**
 * A lot that everybody can repeat and whose words nobody can turn until it suits: what is drawn for is the service, its areas
 * and how many start first, and nothing else of the plan. The seed is SHA-256 of the fingerprint of that (`sealOf`), a line
 * feed and the fingerprint of the facts; areas are sorted by SHA-256 of seed, line feed and area; the first ones start first.
 */
export const lotBy =
  (service: string, facts: string): Draw =>
  (areas, first) => {
    const matter = sealOf({ areas: areas.toSorted(), first, service });
    const seed = sha256(`${matter}\n${facts}`);
    const order = areas.toSorted((a, b) => (sha256(`${seed}\n${a}`) < sha256(`${seed}\n${b}`) ? -1 : 1));
    return { chosen: order.slice(0, first), draw: { seed, matter, facts, first } };
  };

/** Before a plan is sealed nobody can know who will be drawn: power is computed with any areas of that number. */
export const pretendedLot: Draw = (areas, first) => ({
  chosen: areas.slice(0, first),
  draw: { seed: 'not-drawn-yet', matter: '', facts: '', first },
});
