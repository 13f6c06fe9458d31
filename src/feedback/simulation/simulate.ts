import type { Fact } from '#facts';
import { monthOf } from './arrivals.ts';
import { createClock, DAY } from './clock.ts';
import type { County } from './county.ts';
import type { PlannedMeasure } from './faults.ts';
import { openDataUses, participation, type Source } from './monthly-stories.ts';
import { openingsOf } from './openings.ts';
import type { Fault } from './schema.ts';
import { createSpots } from './spots.ts';
import type { TimedFact } from './story.ts';

export interface SimulationOptions {
  /** Default: the pack's. */
  readonly seed?: number | string;
  /** Default: the county's own; see `withStrengths`. */
  readonly faults?: readonly Fault[];
  readonly measures?: readonly PlannedMeasure[];
  /** First and last day on which facts are told, as days since 1970-01-01. Default: the pack's. */
  readonly from?: number;
  readonly to?: number;
  /** Multiplies every volume. */
  readonly scale?: number;
  /** Also tells who used whose data for what, what was decided by rule, and how public datasets are used. */
  readonly dataGovernance?: boolean;
  /** Also tells contributions and what became of them. */
  readonly participation?: boolean;
}

/** Cases open at most so many days: a simulation that starts later begins so much earlier and stays silent until then. */
const LONGEST_LIFE = 270;

/**
 * The facts of a county in order of time. The same county, seed and scale give the same facts; a fault, a measure,
 * `from`, `to` or what else is told leaves everything that it is not about as it was (each service and month, and each
 * case, has random numbers of its own). What has not happened by the end of `to` is not told.
 */
export function* simulate(county: County, options: SimulationOptions = {}): Generator<Fact> {
  const { from = county.from, to = county.to, faults = county.faults, measures = [], scale = 1 } = options;
  const { dataGovernance = false } = options;
  const seed = options.seed ?? county.seed;
  const clock = createClock(county.calendar, county.settings.utcOffset);
  const spotsOf = createSpots(county, seed);
  const sources: Source[] = county.services.map((service) =>
    openingsOf(county, service, { seed, scale, faults, measures, clock, spots: spotsOf(), dataGovernance }),
  );
  if (dataGovernance) sources.push(openDataUses(county, { seed, faults, clock }));
  if (options.participation) sources.push(participation(county, { seed, faults, clock }));

  /** Facts of later months, told when their month comes. */
  let waiting: TimedFact[] = [];
  let month = monthOf(Math.max(county.from, from - LONGEST_LIFE));
  while (month.first <= to) {
    for (const source of sources) source(month, waiting);
    const end = (Math.min(month.last, to) + 1) * DAY;
    const now = waiting.filter(({ minute }) => minute < end).sort((a, b) => a.minute - b.minute);
    waiting = waiting.filter(({ minute }) => minute >= end);
    for (const { minute, fact } of now) if (minute >= from * DAY) yield fact;
    month = monthOf(month.last + 1);
  }
}
