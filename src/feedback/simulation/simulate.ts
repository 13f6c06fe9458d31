import type { Fact } from '#facts';
import { numeric } from '#value';
import { areaFactors, demandOf, monthOf } from './arrivals.ts';
import { tellCase } from './case-story.ts';
import { createClock, DAY } from './clock.ts';
import type { County, PopulationCell } from './county.ts';
import { EFFECTS, faultsOf, find, strengthOf, type PlannedMeasure } from './faults.ts';
import { chooseChannel, recordCohort } from './person.ts';
import { tellReport } from './report-story.ts';
import type { Fault, Service } from './schema.ts';
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
}

/** Cases open at most so many days: a simulation that starts later begins so much earlier and stays silent until then. */
const LONGEST_LIFE = 270;

/**
 * The facts of a county in order of time. The same county, seed and scale give the same facts; a fault, a measure,
 * `from` or `to` leaves everything that it is not about as it was (each service and month, and each case, has random
 * numbers of its own). What has not happened by the end of `to` is not told.
 */
export function* simulate(county: County, options: SimulationOptions = {}): Generator<Fact> {
  const { from = county.from, to = county.to, faults = county.faults, measures = [], scale = 1 } = options;
  const seed = options.seed ?? county.seed;
  const clock = createClock(county.calendar, county.settings.utcOffset);
  const sources = county.services.map((service) =>
    openingsOf(county, service, { seed, scale, faults, measures, clock }),
  );

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

type Month = ReturnType<typeof monthOf>;

/** What opens in one service in a month, with its whole life, added to `facts`. */
function openingsOf(
  county: County,
  service: Service,
  run: {
    seed: number | string;
    scale: number;
    faults: readonly Fault[];
    measures: readonly PlannedMeasure[];
    clock: ReturnType<typeof createClock>;
  },
): (month: Month, facts: TimedFact[]) => void {
  const { settings } = county;
  const demand = demandOf(county, service, run.seed, run.scale);
  const paces = areaFactors(county, service, `${run.seed}/pace`, settings.areas.timeSpread);
  const activeFor = faultsOf(service, run.faults, run.measures);
  const surges = run.faults.filter(
    ({ kind, services, strength }) =>
      kind === 'report-surge' && strength > 0 && (services?.includes(service.id) ?? true),
  );
  const source = `simulation/${county.id}/${run.seed}`;
  const tellLife = service.kind === 'case' ? tellCase : tellReport;

  const open = (
    day: number,
    cell: PopulationCell,
    subject: string,
    random: numeric.Random,
    facts: TimedFact[],
  ) => {
    const active = activeFor(day, cell.area, cell.cohort);
    const years = (day - county.from) / 365.25;
    const channel = chooseChannel(service, settings.channels, cell.cohort, years, active, random);
    const uPlace = random.next();
    const uSilent = random.next();
    const uMinute = random.next();
    const recorded = recordCohort(
      cell.cohort,
      settings.missing,
      service.kind === 'report' ? settings.missing.reportsFactor : 1,
      random,
    );
    const atCounter = channel === 'counter' || channel === 'assisted';
    const openedAt = day * DAY + Math.floor(atCounter ? 540 + 480 * uMinute : 420 + 900 * uMinute);
    if (uSilent < strengthOf(active, 'silent-group', 'group') * EFFECTS['silent-group'].missingShare) return;
    const known = service.kind === 'case' || uPlace >= settings.missing.areaOfReports;
    const area = known ? cell.area : undefined;
    const told = tellLife({
      source,
      subject,
      service,
      channel,
      area,
      recorded,
      cohort: cell.cohort,
      openedAt,
      pace: paces.get(cell.area)!,
      active,
      random,
      settings,
      clock: run.clock,
    });
    for (const fact of told) facts.push(fact);
  };

  return (month, facts) => {
    const name = `${county.id}-${service.id}-${month.name}`;
    const random = numeric.createRandom(`${run.seed}/${name}`);
    const { overdispersion } = settings.days;
    let number = 0;
    for (let day = month.first; day <= month.last; day++) {
      const rate = demand.mean(day) * (random.gamma(overdispersion) / overdispersion);
      const count = random.poisson(rate);
      for (let at = 0; at < count; at++) {
        const cell = county.population[demand.cellAt(random.next())]!;
        const subject = `${name}-${String(++number).padStart(4, '0')}`;
        open(day, cell, subject, numeric.createRandom(`${run.seed}/${subject}`), facts);
      }
    }
    for (const surge of surges) {
      const extra = numeric.createRandom(`${run.seed}/${name}/${surge.id}`);
      let more = 0;
      for (let day = month.first; day <= month.last; day++) {
        const cellOf = () => county.population[demand.cellAt(extra.next())]!;
        const reached = (cell: PopulationCell) => surge.areas?.includes(cell.area) ?? true;
        let cell = cellOf();
        while (!reached(cell)) cell = cellOf();
        const strength = find(activeFor(day, cell.area, cell.cohort), 'report-surge')?.strength ?? 0;
        const factor = EFFECTS['report-surge'].volumeFactor * strength;
        const count = extra.poisson(demand.mean(day) * demand.shareOf(surge.areas) * factor);
        for (let at = 0; at < count; at++) {
          const subject = `${name}-x${String(++more).padStart(4, '0')}`;
          open(day, cell, subject, numeric.createRandom(`${run.seed}/${subject}`), facts);
          do cell = cellOf();
          while (!reached(cell));
        }
      }
    }
  };
}
