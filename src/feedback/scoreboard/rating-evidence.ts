import type { Analysis } from '#platform/analysis';
import { countField, type FieldCount, type Kind } from '#facts';
import { equity, estimate as estimates, numeric, survey, type charter } from '#value';
import type { IndicatorDocument, OfficeFinding, PublishedCell, RatingEvidence } from './document.ts';

export interface OfficeCounts {
  readonly dimension: 'department' | 'service';
  readonly key: string;
  readonly period: string;
  readonly levels: survey.LevelCounts;
  readonly defaults: number;
}

const RATED: readonly Kind[] = ['rating.given'];

/** Counts the levels of all ratings by department and by service, and those filled in by default. */
export async function countRatings(analysis: Analysis, relation: string): Promise<OfficeCounts[]> {
  const population = { kinds: RATED, time: 'occurredAt' } as const;
  const offices: OfficeCounts[] = [];
  for (const dimension of ['department', 'service'] as const) {
    const levels = await countField(analysis, relation, population, dimension, 'level');
    const defaults = await countField(analysis, relation, population, dimension, 'byDefault');
    const id = ({ period, key }: FieldCount) => `${period}|${key}`;
    const byDefault = new Map(
      defaults.filter(({ value }) => value === 'true').map((row) => [id(row), row.n]),
    );
    for (const [office, rows] of Map.groupBy(levels, id)) {
      const [period = '', key = ''] = office.split('|');
      const counts = [1, 2, 3, 4, 5].map(
        (level) => rows.find(({ value }) => value === String(level))?.n ?? 0,
      ) as unknown as survey.LevelCounts;
      offices.push({ dimension, key, period, levels: counts, defaults: byDefault.get(office) ?? 0 });
    }
  }
  return offices;
}

/** Below it an office's distribution says little and would tell on the few who rated. */
const FEWEST_RATINGS = 30;
/** A first look, and a closer one where that is suspicious: a p-value can be no smaller than one over the draws. */
const DRAWS = 1999;
const CLOSER = 39_999;
const SUSPICIOUS = 0.01;

const isSuspicious = (found: ReturnType<typeof survey.inducedRatingsEvidence>): boolean =>
  found.ok &&
  [found.value.uniform, found.value.bestLevel].every((one) => one.ok && one.value.pValue <= SUSPICIOUS);

/**
 * Which offices' ratings of the latest year are more uniform and better than comparable offices give reason to expect,
 * with the false discovery rate held over all departments and services; beside it what people say when called back,
 * because uniform ratings alone prove nothing: an excellent office has them too.
 *
 * @param document of the indicator over ratings: an office whose cell is withheld there is left out here
 * @param callbacks the document of an indicator over callbacks, if the charter has one
 * @param options.minimum the charter's minimum cell
 */
export function ratingEvidence(
  offices: readonly OfficeCounts[],
  document: IndicatorDocument,
  callbacks: IndicatorDocument | undefined,
  { seed, minimum }: { readonly seed: string; readonly minimum: number },
): RatingEvidence | undefined {
  const period = document.years.at(-1);
  if (period === undefined) return undefined;
  const ofYear = offices.filter((office) => office.period === period && office.key !== 'unknown');
  const random = numeric.createRandom(`${seed}/ratings`);
  const departmentOf = departmentsOf(document);
  const drafts = ofYear.flatMap((office) => {
    const cell = cellOf(document, office.dimension, office.key, period);
    if (!cell?.counts || total(office) < FEWEST_RATINGS) return [];
    const peers = ofYear.filter((one) => isPeer(office, one, departmentOf));
    const look = (draws: number) =>
      survey.inducedRatingsEvidence({
        office: { counts: office.levels, defaults: office.defaults },
        peers: peers.map(({ levels, defaults }) => ({ counts: levels, defaults })),
        random: random.fork(`${office.dimension}/${office.key}`),
        draws,
      });
    const first = look(DRAWS);
    const evidence = isSuspicious(first) ? look(CLOSER) : first;
    if (!evidence.ok || !evidence.value.uniform.ok || !evidence.value.bestLevel.ok) return [];
    const { uniform, bestLevel, byDefault } = evidence.value;
    return [
      {
        office,
        uniform: uniform.value,
        best: bestLevel.value,
        byDefault,
        peers,
        pValue: Math.max(uniform.value.pValue, bestLevel.value.pValue),
      },
    ];
  });
  const adjusted = equity.adjustBenjaminiHochberg(drafts.map((draft) => draft.pValue));
  const callbackAt = drafts.map(({ office }) => callbacks && callbackOf(callbacks, office, period));
  const doubted = drafts
    .filter((_, at) => (adjusted[at] ?? 1) <= 0.05 && callbackAt[at]?.decided === true)
    .map(({ office }) => office);
  const found = drafts.map(({ office, uniform, best, byDefault, peers }, at): OfficeFinding => {
    const callback = callbackAt[at];
    // The ratings that people gave are a published cell: with the number of all, it would tell how few were filled in.
    const isFew = office.defaults > 0 && office.defaults < minimum;
    return {
      dimension: office.dimension,
      key: office.key,
      period,
      ratings: total(office) - (isFew ? office.defaults : 0),
      bestLevel: {
        share: best.observed,
        expected: shareOfBest(believed(peers, doubted, departmentOf)),
        peers: best.peers,
      },
      entropy: { observed: uniform.observed, expected: uniform.expected },
      ...(!isFew && {
        byDefault: {
          share: office.defaults / total(office),
          ...(byDefault.ok && { expected: byDefault.value.expected }),
        },
      }),
      adjusted: adjusted[at] ?? 1,
      decided: (adjusted[at] ?? 1) <= 0.05,
      ...(callback && { callback }),
    };
  });
  const sorted = found.toSorted(
    (a, b) =>
      Number(b.decided) - Number(a.decided) ||
      a.dimension.localeCompare(b.dimension, 'en') ||
      b.bestLevel.share - a.bestLevel.share,
  );
  return { period, compared: found.length, leftOut: ofYear.length - found.length, offices: sorted };
}

/** Findings that hold and that the people called back contradict: what a home page may say in one sentence. */
export const ratingFindings = (document: Pick<IndicatorDocument, 'ratings'>): readonly OfficeFinding[] =>
  document.ratings?.offices.filter((office) => office.decided && office.callback?.decided === true) ?? [];

/** The indicator over callbacks that says whether problems were solved, if the charter has one. */
export const callbackIndicator = (declared: charter.Charter): charter.Indicator | undefined =>
  declared.indicators.find(
    ({ measure }) => measure.type === 'rate' && measure.over.every((kind) => kind === 'callback.answered'),
  );

/** A service is not held against others of its department: who induces ratings does so at every desk. */
function isPeer(
  office: OfficeCounts,
  other: OfficeCounts,
  departmentOf: ReadonlyMap<string, string>,
): boolean {
  if (other.dimension !== office.dimension || other.key === office.key) return false;
  const department = office.dimension === 'service' ? departmentOf.get(office.key) : undefined;
  return department === undefined || departmentOf.get(other.key) !== department;
}

/** What is usual elsewhere is not told by ratings that are doubted; all of them, where nobody else is left. */
function believed(
  peers: readonly OfficeCounts[],
  doubted: readonly OfficeCounts[],
  departmentOf: ReadonlyMap<string, string>,
): readonly OfficeCounts[] {
  const isDoubted = ({ dimension, key }: OfficeCounts) =>
    doubted.some(
      (office) =>
        (office.dimension === dimension && office.key === key) ||
        (office.dimension === 'department' &&
          dimension === 'service' &&
          departmentOf.get(key) === office.key),
    );
  const others = peers.filter((peer) => !isDoubted(peer));
  return others.length > 0 ? others : peers;
}

/** Department of each service, from the tables of pairs; withheld cells have their keys too. */
const departmentsOf = (document: IndicatorDocument): Map<string, string> =>
  new Map(
    document.cells
      .filter(({ by }) => by.length === 2 && by[0] === 'department' && by[1] === 'service')
      .map(({ keys }) => [keys[1] as string, keys[0] as string]),
  );

const total = ({ levels }: OfficeCounts) => levels.reduce((sum, count) => sum + count, 0);

function shareOfBest(offices: readonly OfficeCounts[]): number {
  const ratings = offices.reduce((sum, office) => sum + total(office), 0);
  return ratings === 0 ? 0 : offices.reduce((sum, office) => sum + office.levels[4], 0) / ratings;
}

const cellOf = (
  document: IndicatorDocument,
  dimension: string,
  key: string,
  period: string,
): PublishedCell | undefined =>
  document.cells.find(
    (cell) =>
      cell.by.length === 1 && cell.by[0] === dimension && cell.keys[0] === key && cell.period === period,
  );

function callbackOf(
  callbacks: IndicatorDocument,
  office: OfficeCounts,
  period: string,
): OfficeFinding['callback'] {
  const whole = callbacks.cells.find((cell) => cell.by.length === 0 && cell.period === period)?.counts;
  const here = cellOf(callbacks, office.dimension, office.key, period)?.counts;
  if (whole?.successes === undefined || here?.successes === undefined || whole.n === here.n) return undefined;
  const others = { n: whole.n - here.n, successes: whole.successes - here.successes };
  const difference = estimates.newcombeDifference(here.successes, here.n, others.successes, others.n);
  if (!difference.ok) return undefined;
  const { value, lower, upper } = difference.value;
  return {
    solved: here.successes / here.n,
    n: here.n,
    elsewhere: others.successes / others.n,
    difference: { value, lower, upper },
    decided: upper < 0,
  };
}
