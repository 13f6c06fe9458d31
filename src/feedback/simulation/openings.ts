import type { Fact } from '#facts';
import { dayOf } from '#platform/calendar';
import { numeric } from '#value';
import { areaFactors, demandOf } from './arrivals.ts';
import { tellCase } from './case-story.ts';
import { DAY, type Clock } from './clock.ts';
import type { County, PopulationCell } from './county.ts';
import { tellDataUse } from './data-use-story.ts';
import {
  EFFECTS,
  faultsOf,
  find,
  strengthOf,
  touches,
  type ActiveFault,
  type PlannedMeasure,
} from './faults.ts';
import type { Month, Source } from './monthly-stories.ts';
import { chooseChannel, recordCohort } from './person.ts';
import { tellReport } from './report-story.ts';
import type { Fault, Service } from './schema.ts';
import type { SpotsOfService } from './spots.ts';
import type { Opening, TimedFact } from './story.ts';

export interface ServiceRun {
  readonly seed: number | string;
  readonly scale: number;
  readonly faults: readonly Fault[];
  readonly measures: readonly PlannedMeasure[];
  readonly clock: Clock;
  readonly spots: SpotsOfService;
  readonly dataGovernance: boolean;
}

const SURGES = { case: 'demand-surge', report: 'report-surge' } as const;

/** What opens in one service in a month, with its whole life, added to `facts`. */
export function openingsOf(county: County, service: Service, run: ServiceRun): Source {
  const { settings } = county;
  const demand = demandOf(county, service, run.seed, run.scale);
  const paces = areaFactors(county, service, `${run.seed}/pace`, settings.areas.timeSpread);
  const activeFor = faultsOf(service, run.faults, run.measures);
  const surgeKind = SURGES[service.kind];
  const surges = run.faults.filter(
    ({ kind, services, strength }) =>
      kind === surgeKind && strength > 0 && (services?.includes(service.id) ?? true),
  );
  const lost = lossesOf(service, run);
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
    if (uSilent < staysAway(active)) return;
    const known = service.kind === 'case' || uPlace >= settings.missing.areaOfReports;
    const opening: Opening = {
      source,
      subject,
      service,
      channel,
      area: known ? cell.area : undefined,
      recorded,
      cohort: cell.cohort,
      openedAt,
      pace: paces.get(cell.area)!,
      active,
      random,
      settings,
      clock: run.clock,
      spots: run.spots,
      place: cell.area,
    };
    const told = tellLife(opening);
    for (const fact of told) if (!lost(fact)) facts.push(fact);
    if (!run.dataGovernance || service.kind !== 'case') return;
    const uses = tellDataUse(opening, told, numeric.createRandom(`${run.seed}/${subject}/data-use`));
    for (const fact of uses) if (!lost(fact)) facts.push(fact);
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
    for (const surge of surges) addSurge(surge, month, name, facts);
  };

  function addSurge(surge: Fault, month: Month, name: string, facts: TimedFact[]): void {
    const extra = numeric.createRandom(`${run.seed}/${name}/${surge.id}`);
    let more = 0;
    for (let day = month.first; day <= month.last; day++) {
      const cellOf = () => county.population[demand.cellAt(extra.next())]!;
      const reached = (cell: PopulationCell) => surge.areas?.includes(cell.area) ?? true;
      let cell = cellOf();
      while (!reached(cell)) cell = cellOf();
      const strength = find(activeFor(day, cell.area, cell.cohort), surgeKind)?.strength ?? 0;
      const factor = EFFECTS[surgeKind].volumeFactor * strength;
      const count = extra.poisson(demand.mean(day) * demand.shareOf(surge.areas) * factor);
      for (let at = 0; at < count; at++) {
        const subject = `${name}-x${String(++more).padStart(4, '0')}`;
        open(day, cell, subject, numeric.createRandom(`${run.seed}/${subject}`), facts);
        do cell = cellOf();
        while (!reached(cell));
      }
    }
  }
}

/** The probability that a person does not come at all. */
function staysAway(active: readonly ActiveFault[]): number {
  const silent = strengthOf(active, 'silent-group', 'group') * EFFECTS['silent-group'].missingShare;
  const area = strengthOf(active, 'area-coverage', 'everyone') * EFFECTS['area-coverage'].missingShare;
  return 1 - (1 - silent) * (1 - area);
}

/** Which facts happened and are not recorded: those of some lives, from a day on. */
function lossesOf(service: Service, { seed, faults }: ServiceRun): (fact: TimedFact) => boolean {
  const losses = faults
    .filter((fault) => fault.kind === 'missing-data' && fault.strength > 0 && touches(fault, service))
    .map(({ strength, areas, from, until }) => ({
      areas,
      share: strength * EFFECTS['missing-data'].lostShare,
      first: dayOf(from) * DAY,
      end: until === undefined ? Infinity : (dayOf(until) + 1) * DAY,
    }));
  if (losses.length === 0) return () => false;
  return ({ minute, fact }) =>
    losses.some(
      ({ areas, share, first, end }) =>
        minute >= first &&
        minute < end &&
        (!areas || areas.includes(fact.area ?? '')) &&
        lot(seed, fact) < share,
    );
}

const lot = (seed: number | string, { subject }: Fact): number =>
  numeric.createRandom(`${seed}/${subject}/lost`).next();
