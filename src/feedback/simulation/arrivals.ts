import type { Cohort } from '#facts';
import { dayOf, isoOf, weekdayOf } from '#platform/calendar';
import { numeric } from '#value';
import type { County } from './county.ts';
import { fits } from './faults.ts';
import type { Service } from './schema.ts';

/** Expected openings of one service by day, and who opens them. */
export interface Demand {
  mean(day: number): number;
  /** The population cell at a uniform number between 0 and 1. */
  cellAt(uniform: number): number;
  /** The part of the demand that comes from these areas. */
  shareOf(areas: readonly string[] | undefined): number;
}

/** Volume by weekday, month, moving Spring Festival and growth; scaled so that an average month has the service's volume. */
export function demandOf(county: County, service: Service, seed: number | string, scale: number): Demand {
  const { days, seasons } = county.settings;
  const season = seasons[service.season]!;
  const off = service.kind === 'report' ? days.offReports : days.offCases;
  const festival = springFestivalFactor(county);
  const { isWorkingDay } = county.calendar;
  const shape = (day: number): number => {
    const weekday = weekdayOf(day);
    const ofDay = isWorkingDay(day) ? (days.working[weekday - 1] ?? days.working[4]!) : off;
    return ofDay * season[Number(isoOf(day).slice(5, 7)) - 1]! * festival(day);
  };
  let total = 0;
  for (let day = county.from; day <= county.to; day++) total += shape(day);
  const unit = (service.monthlyVolume * scale * (county.to - county.from + 1)) / 30.4375 / total;
  const growth = Math.log1p(days.growth) / 365.25;

  const weights = cellWeights(county, service, seed);
  const steps = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, at) => (steps[at] = sum += weight));
  return {
    mean: (day) => unit * shape(day) * Math.exp(growth * (day - county.from)),
    cellAt: (uniform) => firstAbove(steps, uniform * sum),
    shareOf: (areas) => {
      if (!areas) return 1;
      let own = 0;
      county.population.forEach((cell, at) => (own += areas.includes(cell.area) ? weights[at]! : 0));
      return own / sum;
    },
  };
}

/** People × need of their categories × eligibility × what is particular to the area (log-normal, named by the seed). */
function cellWeights(county: County, service: Service, seed: number | string): number[] {
  const factors = Object.entries(county.settings.demand[service.demand]!) as [
    keyof Cohort,
    Record<string, number>,
  ][];
  const spread = areaFactors(county, service, `${seed}/area`, county.settings.areas.volumeSpread);
  return county.population.map(({ area, cohort, people }) => {
    if (!fits(cohort, service.eligible)) return 0;
    return factors.reduce(
      (weight, [attribute, factor]) => weight * (factor[cohort[attribute]] ?? 1),
      people * spread.get(area)!,
    );
  });
}

/** A factor for each area, log-normal around 1 and named by seed, service and area: what is particular to the place. */
export function areaFactors(
  county: County,
  service: Service,
  seed: string,
  spread: number,
): ReadonlyMap<string, number> {
  return new Map(
    county.settings.people.areas.map(({ id }) => {
      const random = numeric.createRandom(`${seed}/${service.id}/${id}`);
      return [id, Math.exp(spread * random.normal())];
    }),
  );
}

function springFestivalFactor(county: County): (day: number) => number {
  const { before, dip, after, rebound } = county.settings.days.springFestival;
  const factor = new Map<number, number>();
  for (const holiday of county.calendar.holidays) {
    if (holiday.id !== 'spring-festival') continue;
    for (let day = holiday.from - before; day <= holiday.to; day++) factor.set(day, dip);
    for (let day = holiday.to + 1; day <= holiday.to + after; day++) factor.set(day, rebound);
  }
  return (day) => factor.get(day) ?? 1;
}

function firstAbove(steps: Float64Array, value: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The days of the calendar month that holds the day. */
export function monthOf(day: number): { name: string; first: number; last: number } {
  const name = isoOf(day).slice(0, 7);
  const [year, month] = name.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { name, first: dayOf(`${name}-01`), last: dayOf(next) - 1 };
}
