/** One computation after another, so that those who only read are answered in between. */
export interface Turns {
  /** The work when its turn comes; undefined where too many are waiting already. */
  take<T>(work: () => Promise<T>): Promise<T> | undefined;
}

/** @param most that may wait */
export function createTurns(most: number): Turns {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      if (waiting > most) return undefined;
      waiting++;
      const done = last.then(work).finally(() => waiting--);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
