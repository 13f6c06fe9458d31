import { setImmediate as breathe } from 'node:timers/promises';
import type { Range } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import { uncertainty, type charter } from '#value';
import { acceptabilityOf, type Acceptability } from './acceptability.ts';
import { breachesInParts, dimensionBreaches, indicatorBreaches } from './breaches.ts';
import { compareYears } from './compare-years.ts';
import { effectsOf } from './effect.ts';
import { groupGaps } from './group-gaps.ts';
import type { IndexDocument, NotInAreas, Silence, UnitResult } from './index-document.ts';
import { indexUncertainty, type Uncertain } from './monte-carlo.ts';
import { openIndex, type OpenInput } from './open-index.ts';
import { partialYears } from './partial-years.ts';
import { charterWeights, whatCounts, type CountedIndicator, type NotCounted, type Weights } from './score.ts';
import { sourcesOf, type SourceShare } from './sources.ts';
import {
  areaEstimates,
  areasOf,
  partEstimates,
  periodsOf,
  placeEstimates,
  scoreUnits,
  type Documents,
  type ScoredUnit,
} from './units.ts';
import { withoutEach } from './without-dimension.ts';

export interface IndexInput {
  readonly declared: charter.Charter;
  readonly documents: Documents;
  /** Weights that people stated, as shares by dimension. */
  readonly opinions: readonly Weights[];
  /** First and last day of the place's records; without it every year is taken as whole. */
  readonly range?: Range | undefined;
  readonly seed: string;
}

/** What follows from the published figures and the stated weights alone. */
export type IndexFigures = Omit<
  IndexDocument,
  | 'publication'
  | 'charter'
  | 'method'
  | 'fingerprint'
  | 'keptAt'
  | 'hash'
  | 'stated'
  | 'adjustments'
  | 'adjustmentsRefused'
  | 'seriesBreak'
>;

/**
 * The index of one place: its years, its months, the areas and the groups of people of its latest year. Follows from what
 * is given alone; takes seconds, with pauses in which whoever reads the site is served.
 * Refused: `no-index` with the dimension that is not measured, where no year has an index; and as `openIndex` and its runs.
 */
export async function makeIndex({
  declared,
  documents,
  opinions,
  range,
  seed,
}: IndexInput): Promise<Result<IndexFigures>> {
  const { counted, notCounted } = whatCounts(declared);
  const input: OpenInput = { declared, counted, opinions, seed };
  const scoredAt = (periods: readonly string[]) =>
    scoreUnits(
      declared,
      counted,
      periods.map((period) => placeEstimates(documents, period)),
    );
  const years = scoredAt(periodsOf(documents, 'years'));
  const latest = years.scored.at(-1);
  if (!latest) {
    return refused('no-index', { dimension: years.leftOut.at(-1)?.dimension ?? '' });
  }
  const months = scoredAt(periodsOf(documents, 'months'));
  const areas = scoreUnits(
    declared,
    counted,
    areasOf(documents, latest.unit).map((area) => areaEstimates(declared, documents, latest.unit, area)),
  );
  const partial = partialYears(
    counted,
    documents,
    years.scored.map(({ unit }) => unit),
    range,
  );
  const isWhole = ({ unit }: ScoredUnit) => !partial.some((one) => one.unit === unit);
  const whole = years.scored.filter(isWhole);
  const ofYears = await examine(input, years.scored, whole, toTheLast(years.scored), 'years');
  if (!ofYears.ok) return ofYears;
  await breathe();
  const ofMonths = months.scored.length > 0 ? run(input, months.scored, 'months') : undefined;
  if (ofMonths && !ofMonths.ok) return ofMonths;
  await breathe();
  const several = areas.scored.length > 1;
  const ofAreas = several
    ? await examine(input, areas.scored, areas.scored, toTheMean(areas.scored), 'areas')
    : undefined;
  if (ofAreas && !ofAreas.ok) return ofAreas;
  const bands = ofAreas && uncertainty.bands(ofAreas.value.runs.pairwise, areas.scored.length);
  if (bands && !bands.ok) return bands;
  const groups = await groupGaps(input, documents, latest.unit);
  if (!groups.ok) return groups;
  await breathe();
  const weights = charterWeights(declared);
  const alike = years.scored.slice(-2).every(isWhole);
  const comparisons = compareYears(declared, years.scored, partial, ofYears.value.runs, opinions, seed);
  return ok({
    breaches: breachesOf(declared, documents, latest, areas.scored),
    breachesInParts: breachesInParts(declared, documents, latest.unit),
    years: results(years.scored, ofYears.value.runs),
    months: ofMonths ? results(months.scored, ofMonths.value) : [],
    areas: ofAreas ? results(areas.scored, ofAreas.value.runs) : [],
    notInAreas: notInAreas(counted, latest, areas.scored),
    bands: bands ? bands.value.bands.map((band) => band.map((at) => areas.scored[at]!.unit)) : [],
    decidedAreas: bands
      ? bands.value.decided.map(({ above, below, probability }) => ({
          above: areas.scored[above]!.unit,
          below: areas.scored[below]!.unit,
          probability,
        }))
      : [],
    leftOut: [...years.leftOut, ...areas.leftOut],
    partialYears: partial,
    comparisons,
    acceptability: {
      ...(ofYears.value.acceptability && { years: ofYears.value.acceptability }),
      ...(ofAreas?.value.acceptability && { areas: ofAreas.value.acceptability }),
    },
    sources: {
      years: years.scored.map(({ unit }, at) => ({ unit, sources: ofYears.value.sources[at]! })),
      changes: comparisons.map(({ before, after }) => ({
        before,
        after,
        sources: ofYears.value.distances[years.scored.findIndex(({ unit }) => unit === before)]!,
      })),
      areas: ofAreas
        ? areas.scored.map(({ unit }, at) => ({
            unit,
            sources: ofAreas.value.sources[at]!,
            distance: ofAreas.value.distances[at]!,
          }))
        : [],
    },
    groups: groups.value,
    silence: silenceOf(counted, documents, latest.unit),
    withoutDimension: withoutEach(declared, latest, alike ? years.scored.at(-2) : undefined, weights),
    effects: effectsOf(declared, counted, latest.dimensions, areas.scored, weights),
    notCounted: [...notCounted, ...unmeasured(latest)],
  });
}

function run(input: OpenInput, units: readonly ScoredUnit[], name: string): Result<Uncertain> {
  const open = openIndex(
    input,
    units.map(({ estimates }) => estimates),
  );
  return open.ok ? indexUncertainty(open.value, `${input.seed}/${name}`) : open;
}

interface Examined {
  readonly runs: Uncertain;
  readonly acceptability: Acceptability | undefined;
  /** Of each unit's index. */
  readonly sources: readonly (readonly SourceShare[])[];
  /** Of each distance. */
  readonly distances: readonly (readonly SourceShare[])[];
}

/** How sure the index of some units is, where that comes from, and what holds whatever the weights of those that compare. */
async function examine(
  input: OpenInput,
  units: readonly ScoredUnit[],
  comparable: readonly ScoredUnit[],
  distances: readonly uncertainty.UnitGap[],
  name: string,
): Promise<Result<Examined>> {
  const seed = `${input.seed}/${name}`;
  const opened = (some: readonly ScoredUnit[]) =>
    openIndex(
      input,
      some.map(({ estimates }) => estimates),
    );
  const open = opened(units);
  if (!open.ok) return open;
  const runs = indexUncertainty(open.value, seed);
  if (!runs.ok) return runs;
  await breathe();
  const sources = sourcesOf(open.value, distances, seed);
  if (!sources.ok) return sources;
  await breathe();
  const compared = comparable.length > 1 ? opened(comparable) : undefined;
  if (compared && !compared.ok) return compared;
  const acceptability = compared ? acceptabilityOf(compared.value, seed) : ok(undefined);
  if (!acceptability.ok) return acceptability;
  return ok({
    runs: runs.value,
    acceptability: acceptability.value,
    sources: sources.value.units,
    distances: sources.value.gaps,
  });
}

/** The last unit against each one before it. */
const toTheLast = (units: readonly ScoredUnit[]): uncertainty.UnitGap[] =>
  units.slice(0, -1).map(({ unit }, at) => ({ name: unit, of: [units.length - 1], against: [at] }));

/** Each unit against the mean of all. */
const toTheMean = (units: readonly ScoredUnit[]): uncertainty.UnitGap[] =>
  units.map(({ unit }, at) => ({ name: unit, of: [at], against: [...units.keys()] }));

const results = (units: readonly ScoredUnit[], { intervals }: Pick<Uncertain, 'intervals'>): UnitResult[] =>
  units.map(({ unit, index, withoutFloors, known, dimensions }, at) => ({
    unit,
    score: index,
    ...intervals[at]!,
    withoutFloors,
    known,
    dimensions,
  }));

function breachesOf(
  declared: charter.Charter,
  documents: Documents,
  latest: ScoredUnit,
  areas: readonly ScoredUnit[],
): IndexDocument['breaches'] {
  const place = [
    ...dimensionBreaches(declared, latest.dimensions),
    ...indicatorBreaches(declared, (id) => latest.estimates.estimates.get(id)),
  ];
  const inAreas = areasOf(documents, latest.unit).flatMap((area) => [
    ...dimensionBreaches(declared, areas.find(({ unit }) => unit === area)?.dimensions ?? [], area),
    ...indicatorBreaches(
      declared,
      (id) => partEstimates(documents, latest.unit, 'area', area).estimates.get(id),
      area,
    ),
  ]);
  return [...place, ...inAreas].toSorted((a, b) => Number(b.decided) - Number(a.decided));
}

const unmeasured = ({ dimensions }: ScoredUnit): NotCounted[] =>
  dimensions.flatMap(({ indicators }) =>
    indicators.flatMap(({ id, score }) =>
      score === undefined ? [{ id, reason: 'not-measured' as const }] : [],
    ),
  );

/** Counted indicators that are known of the place and of none of its areas, and in what state they are there. */
function notInAreas(
  counted: readonly CountedIndicator[],
  latest: ScoredUnit,
  areas: readonly ScoredUnit[],
): NotInAreas[] {
  if (areas.length === 0) return [];
  const stateIn = ({ dimensions }: ScoredUnit, id: string) =>
    dimensions.flatMap(({ indicators }) => indicators).find((one) => one.id === id)?.state ?? 'missing';
  return counted.flatMap(({ id }): NotInAreas[] => {
    const states = areas.map((area) => stateIn(area, id));
    if (stateIn(latest, id) !== 'measured' || states.includes('measured')) return [];
    const state = (['not-measured', 'suppressed', 'missing'] as const).find((one) => states.includes(one));
    return state ? [{ id, state }] : [];
  });
}

/** Of the counted indicators over ratings: how many of those served in a year gave none. */
const silenceOf = (counted: readonly CountedIndicator[], documents: Documents, year: string): Silence[] =>
  counted.flatMap(({ id }) => {
    const found = documents.get(id)?.silence?.find(({ period }) => period === year);
    return found ? [{ indicator: id, period: year, served: found.served, answered: found.answered }] : [];
  });
