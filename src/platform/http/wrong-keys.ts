import { normalizeIP } from '@fastify/rate-limit';
import type { Clock } from '#platform/clock';

/** Wrong keys that the whole site looks at in a minute before it turns away those who have failed. */
export const WRONG_KEYS_PER_MINUTE = 20;
const MINUTE_MS = 60_000;
/** So long a network counts as one that has failed. */
const REMEMBERED_MS = 10 * MINUTE_MS;
const MOST_REMEMBERED = 10_000;

/** Counts wrong operator keys for the site as a whole, beside the writes that each address has. */
export interface WrongKeys {
  /** Seconds to wait before a key from here is looked at; 0 where it is looked at now. */
  wait(address: string): number;
  failed(address: string): void;
}

/** A /48 is what one household or firm may hold, with 65,536 networks of 64 bits in it. */
const networkOf = (address: string): string => normalizeIP(address, 48);

/**
 * A budget of wrong keys per minute. When it is spent, a network that has failed in the last ten minutes is not heard until the
 * next minute; one that has not failed always is, so that guessing from elsewhere never locks out who has the right key.
 * Its limit is plain: whoever commands many networks has one guess from each in ten minutes, which only a long key withstands.
 */
export function createWrongKeys(clock: Clock): WrongKeys {
  const failures = new Map<string, number>();
  let minute = 0;
  let count = 0;

  return {
    wait: (address) => {
      const now = clock.now().getTime();
      const spent = minute === Math.floor(now / MINUTE_MS) && count >= WRONG_KEYS_PER_MINUTE;
      const last = failures.get(networkOf(address)) ?? -Infinity;
      if (!spent || now - last >= REMEMBERED_MS) return 0;
      return Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000);
    },
    failed: (address) => {
      const now = clock.now().getTime();
      const current = Math.floor(now / MINUTE_MS);
      count = current === minute ? count + 1 : 1;
      minute = current;
      const network = networkOf(address);
      // A map keeps the order of insertion: the longest past comes first.
      failures.delete(network);
      failures.set(network, now);
      for (const [oldest, at] of failures) {
        if (failures.size <= MOST_REMEMBERED && now - at < REMEMBERED_MS) break;
        failures.delete(oldest);
      }
    },
  };
}
