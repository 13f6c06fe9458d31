import type { Asked, Setting, Subject, Tallies } from '#feedback/monitors';

/** What a monitor looked at, and what it has records of and made no test of. */
export interface LookedAt {
  readonly tested: number;
  /** In the order of their keys. */
  readonly skipped: readonly Subject[];
}

/**
 * Of each monitor, the services or departments that it counted and did not test: they have too little of what its rule needs, or
 * nothing to be compared with. A monitor says so itself only where that is true of all.
 */
export function lookedAt(
  asked: readonly Asked[],
  setting: Setting,
  tallies: Tallies,
): Readonly<Record<string, LookedAt>> {
  return Object.fromEntries(
    asked.map(({ monitor, outcome: { tests, compared = [] } }) => {
      const requests = Object.entries(monitor.reads(setting));
      const dimension =
        tests[0]?.subject.dimension ??
        (requests.some(([, { by }]) => by.includes('service')) ? 'service' : 'department');
      const tested = new Set([...tests.map(({ subject }) => subject), ...compared].map(({ key }) => key));
      const seen = requests.flatMap(([name, { by }]) => {
        const at = by.indexOf(dimension);
        return at < 0 ? [] : (tallies.get(`${monitor.id}/${name}`) ?? []).map(({ keys }) => keys[at] ?? '');
      });
      const skipped = [...new Set(seen)]
        .filter((key) => key !== '' && key !== 'unknown' && !tested.has(key))
        .sort()
        .map((key): Subject => ({ dimension, key }));
      return [monitor.id, { tested: tested.size, skipped }];
    }),
  );
}
