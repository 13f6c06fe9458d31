import type { Range } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import { uncertainty, type charter } from '#value';
import { breachesInParts, dimensionBreaches, indicatorBreaches } from './breaches.ts';
import { compareYears } from './compare-years.ts';
import { effectsOf } from './effect.ts';
import type { IndexDocument, UnitResult, WithoutDimension } from './index-document.ts';
import { partialYears } from './partial-years.ts';
import { indexUncertainty, type Uncertain } from './monte-carlo.ts';
import { charterWeights, indexOf, whatCounts, type NotCounted, type Weights } from './score.ts';
import { areasOf, periodsOf, scoreUnits, unitEstimates, type Documents, type ScoredUnit } from './units.ts';

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
  | 'stated'
  | 'adjustments'
  | 'adjustmentsRefused'
  | 'seriesBreak'
>;

/**
 * The index of one place: its years, its months and the areas of its latest year. Pure.
 * Refused: `no-index` with the dimension that is not measured, where no year has an index; and as `indexUncertainty`.
 */
export function makeIndex({ declared, documents, opinions, range, seed }: IndexInput): Result<IndexFigures> {
  const { counted, notCounted } = whatCounts(declared);
  const scoredAt = (periods: readonly string[]) =>
    scoreUnits(
      declared,
      counted,
      periods.map((period) => unitEstimates(documents, period)),
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
    areasOf(documents, latest.unit).map((area) => unitEstimates(documents, latest.unit, area)),
  );
  const run = (units: readonly ScoredUnit[], name: string): Result<Uncertain> =>
    indexUncertainty(
      declared,
      counted,
      units.map(({ estimates }) => estimates),
      opinions,
      `${seed}/${name}`,
    );
  const ofYears = run(years.scored, 'years');
  if (!ofYears.ok) return ofYears;
  const ofMonths = months.scored.length > 0 ? run(months.scored, 'months') : undefined;
  if (ofMonths && !ofMonths.ok) return ofMonths;
  const ofAreas = areas.scored.length > 1 ? run(areas.scored, 'areas') : undefined;
  if (ofAreas && !ofAreas.ok) return ofAreas;
  const bands = ofAreas && uncertainty.bands(ofAreas.value.pairwise, areas.scored.length);
  if (bands && !bands.ok) return bands;
  const weights = charterWeights(declared);
  const partial = partialYears(
    counted,
    documents,
    years.scored.map(({ unit }) => unit),
    range,
  );
  const alike = years.scored.slice(-2).every(({ unit }) => !partial.some((one) => one.unit === unit));
  return ok({
    breaches: breachesOf(declared, documents, latest, areas.scored),
    breachesInParts: breachesInParts(declared, documents, latest.unit),
    years: results(years.scored, ofYears.value),
    months: ofMonths ? results(months.scored, ofMonths.value) : [],
    areas: ofAreas ? results(areas.scored, ofAreas.value) : [],
    bands: bands ? bands.value.bands.map((band) => band.map((at) => areas.scored[at]!.unit)) : [],
    leftOut: [...years.leftOut, ...areas.leftOut],
    partialYears: partial,
    comparisons: compareYears(declared, years.scored, partial, ofYears.value, opinions, seed),
    withoutDimension: withoutEach(declared, latest, alike ? years.scored.at(-2) : undefined, weights),
    effects: effectsOf(declared, counted, latest.dimensions, areas.scored, weights),
    notCounted: [...notCounted, ...unmeasured(latest)],
  });
}

const results = (units: readonly ScoredUnit[], { intervals }: Uncertain): UnitResult[] =>
  units.map(({ unit, index, withoutFloors, dimensions }, at) => ({
    unit,
    score: index,
    ...intervals[at]!,
    withoutFloors,
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
      (id) => unitEstimates(documents, latest.unit, area).estimates.get(id),
      area,
    ),
  ]);
  return [...place, ...inAreas].toSorted((a, b) => Number(b.decided) - Number(a.decided));
}

function withoutEach(
  declared: charter.Charter,
  latest: ScoredUnit,
  before: ScoredUnit | undefined,
  weights: Weights,
): WithoutDimension[] {
  return declared.dimensions.flatMap(({ id }): WithoutDimension[] => {
    const without = indexOf(declared, latest.dimensions, weights, { without: id });
    if (!without.ok) return [];
    const then = before && indexOf(declared, before.dimensions, weights, { without: id });
    return [
      {
        dimension: id,
        index: without.value.index,
        change: without.value.index - latest.index,
        yearChange: then?.ok ? without.value.index - then.value.index : undefined,
      },
    ];
  });
}

const unmeasured = ({ dimensions }: ScoredUnit): NotCounted[] =>
  dimensions.flatMap(({ indicators }) =>
    indicators.flatMap(({ id, score }) =>
      score === undefined ? [{ id, reason: 'not-measured' as const }] : [],
    ),
  );
