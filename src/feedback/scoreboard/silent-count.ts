import type { Analysis } from '#platform/analysis';
import { countCells, partsOf, type Cell, type Dimension, type Kind, type Slice } from '#facts';
import { indicator as indicators, suppression, survey, type charter } from '#value';
import type { GroupResponse, Interval, PublishedCell, SilentCount } from './document.ts';

/** Those who may rate: people whose case or report came to an end. */
const SERVED: readonly Kind[] = ['case.decided', 'report.resolved'];

export const isOverRatings = ({ measure }: charter.Indicator): boolean =>
  measure.type === 'rate' && measure.over.every((kind) => kind === 'rating.given');

export interface CountedAnswers {
  readonly attributes: readonly Dimension[];
  /** Keys are two joined halves of the attributes, as in `halves`. */
  readonly answers: readonly Cell[];
  readonly served: readonly Cell[];
}

/** Counts answers and people served by year and all attributes of the charter at once. Undefined: not over ratings. */
export async function countAnswers(
  analysis: Analysis,
  relation: string,
  declared: charter.Charter,
  indicator: charter.Indicator,
): Promise<CountedAnswers | undefined> {
  const population = indicators.populationOf(indicator);
  const attributes = [...new Set(declared.equity.attributes.flatMap((one) => partsOf(one as Dimension)))];
  if (!population || !isOverRatings(indicator) || attributes.length < 2) return undefined;
  const slice: Slice = { dimensions: halves(attributes), period: 'year' };
  const support = { rankBounds: indicators.rankBounds };
  const answers = await countCells(analysis, relation, population, [slice], support);
  const served = await countCells(
    analysis,
    relation,
    { kinds: SERVED, time: 'occurredAt', measure: { type: 'count' } },
    [slice],
    support,
  );
  return { attributes, answers, served };
}

/** A table has two keys: each holds half of the attributes, joined. */
const halves = (attributes: readonly string[]): Dimension[] => {
  const half = Math.ceil(attributes.length / 2);
  return [attributes.slice(0, half).join('×'), attributes.slice(half).join('×')] as Dimension[];
};

/** A category with so few answers that they would each speak for very many is joined with others of its attribute. */
const FEWEST_ANSWERS = 20;
const JOINED = 'other';

/**
 * The silent count of each year: the share among those who answered, the same share raked to the margins of all people
 * served, and the response of each group. Groups whose answers are withheld in `cells`, or whose people served would be
 * too few or could be subtracted back, are withheld here as well.
 */
export function silentCounts(
  counted: CountedAnswers,
  cells: readonly PublishedCell[],
  minimum: number,
): SilentCount[] {
  const years = Map.groupBy(counted.answers, (cell) => cell.period);
  return [...years.keys()].sort().flatMap((period) => {
    const served = counted.served.filter((cell) => cell.period === period);
    const responses = responseCells(counted.attributes, years.get(period) ?? [], served);
    const rate = survey.rakedRate(joinRare(responses, counted.attributes));
    const silence = survey.rakedRate(responses);
    if (!rate.ok || !silence.ok || !silence.value.silence.ok) return [];
    const { unraked, raked } = rate.value;
    const { served: all, answered } = silence.value.silence.value;
    if (unraked.n < minimum || isFew(all - answered, minimum)) return [];
    const year: SilentCount = {
      period,
      served: all,
      answered,
      unraked: plain(unraked),
      attributes: counted.attributes,
      groups: groupsOf(silence.value.silence.value, cells, period, minimum),
      ...(raked.ok
        ? {
            raked: {
              ...plain(raked.value.estimate),
              effectiveN: raked.value.estimate.effectiveN,
              designEffect: raked.value.estimate.n / raked.value.estimate.effectiveN,
            },
          }
        : { refusal: raked.refusal.code }),
    };
    return [year];
  });
}

/** Whoever answered was served, also where the case ended in the year before. */
function responseCells(
  attributes: readonly Dimension[],
  answers: readonly Cell[],
  served: readonly Cell[],
): survey.ResponseCell[] {
  const id = (cell: Cell) => cell.keys.join('·');
  const answerOf = new Map(answers.map((cell) => [id(cell), cell]));
  const servedOf = new Map(served.map((cell) => [id(cell), cell.n]));
  return [...new Set([...servedOf.keys(), ...answerOf.keys()])].sort().map((key) => {
    const categories = key.split('·');
    const answered = answerOf.get(key)?.n ?? 0;
    return {
      categories: Object.fromEntries(attributes.map((name, at) => [name, categories[at] ?? 'unknown'])),
      answered,
      satisfied: answerOf.get(key)?.successes ?? 0,
      served: Math.max(answered, servedOf.get(key) ?? 0),
    };
  });
}

function joinRare(cells: survey.ResponseCell[], attributes: readonly Dimension[]): survey.ResponseCell[] {
  const rare = new Set<string>();
  for (const attribute of attributes) {
    const answers = new Map<string, number>();
    for (const { categories, answered } of cells) {
      const category = categories[attribute] as string;
      answers.set(category, (answers.get(category) ?? 0) + answered);
    }
    const ascending = [...answers].sort((a, b) => a[1] - b[1]);
    let joined = 0;
    for (const [category, answered] of ascending) {
      if (answered >= FEWEST_ANSWERS && (joined === 0 || joined >= FEWEST_ANSWERS)) break;
      rare.add(`${attribute}=${category}`);
      joined += answered;
    }
  }
  return cells.map((cell) => ({
    ...cell,
    categories: Object.fromEntries(
      Object.entries(cell.categories).map(([name, category]) => [
        name,
        rare.has(`${name}=${category}`) ? JOINED : category,
      ]),
    ),
  }));
}

function groupsOf(
  silence: survey.Silence,
  cells: readonly PublishedCell[],
  period: string,
  minimum: number,
): GroupResponse[] {
  const shownAnswers = new Set(
    cells
      .filter((cell) => cell.period === period && cell.by.length === 1 && cell.counts !== undefined)
      .map((cell) => `${cell.by[0]}=${cell.keys[0]}`),
  );
  const id = (group: { attribute: string; category: string }) => `${group.attribute}=${group.category}`;
  const attributes = Map.groupBy(silence.groups, (group) => group.attribute);
  // Whoever knows how many were served and how many answered knows how many were silent: neither may be about a few.
  const tables = [
    { all: silence.served, of: (group: survey.Silence['groups'][number]) => group.served },
    {
      all: silence.served - silence.answered,
      of: (group: survey.Silence['groups'][number]) => group.served - group.answered,
    },
  ].map(({ all, of }) =>
    suppression.suppress({
      cells: [
        { id: 'all', count: all },
        ...silence.groups.map((group) => ({ id: id(group), count: of(group) })),
      ],
      sums: [...attributes.values()].map((groups) => ({ total: 'all', parts: groups.map(id) })),
      minimum,
    }),
  );
  return silence.groups.map((group): GroupResponse => {
    const base = { attribute: group.attribute as Dimension, key: group.category };
    const isShown = tables.every((showing) => showing.get(id(group)) === 'shown');
    if (!shownAnswers.has(id(group)) || !isShown) return base;
    const { served, answered, responseRate } = group;
    return { ...base, served, answered, responseRate: plain(responseRate) };
  });
}

const isFew = (count: number, minimum: number): boolean => count > 0 && count < minimum;

const plain = ({ value, lower, upper }: Interval): Interval => ({ value, lower, upper });
