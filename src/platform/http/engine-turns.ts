import { RetryLater } from './retry-later.ts';

/** As many as the engine has threads for; more would only make each of them slower. */
const AT_ONCE = 2;
/** Whoever comes after these would wait longer than people do. */
const MOST_WAITING = 16;
const RETRY_AFTER_S = 10;

/** Lets work that anyone may ask for wait for one another. */
export type EngineTurns = <T>(work: () => Promise<T>) => Promise<T>;

/** @throws RetryLater (503) where too many are waiting already. */
export function createEngineTurns(): EngineTurns {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw new RetryLater(503, RETRY_AFTER_S);
      // Who is woken takes over the turn of who leaves, so that nobody comes in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else working++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
}
