import { ok, refused, type Result } from '#platform';
import { wilson, wilsonWeighted, type Measured } from '../estimate/index.ts';
import { marginOf, type Margin } from './margin.ts';
import { rakeCells, type Raking, type RakingOptions } from './rake.ts';
import { refuseCells, type ResponseCell } from './response-cell.ts';
import { silenceOf, type Silence } from './silence.ts';
import { surveyMean, type SurveyEstimate } from './survey-estimate.ts';

/** How many people of each category the answers are to speak for. */
export interface PopulationMargin {
  readonly attribute: string;
  readonly population: Readonly<Record<string, number>>;
}

export interface RakedRateOptions extends Pick<RakingOptions, 'trimming' | 'totalsTolerance'> {
  /** Census margins. Absent: the answers speak for all people served, margin by attribute. */
  readonly margins?: readonly PopulationMargin[];
  readonly level?: number;
}

export interface RakedShare {
  /** Raked share with a Wilson interval at Kish's effective n. */
  readonly estimate: Measured;
  /** The same share with its linearised standard error; its interval has no width where all answers agree. */
  readonly linearised: SurveyEstimate;
  readonly raking: Raking;
}

export interface RakedRate {
  readonly unraked: Measured;
  /** Refused with the reason while the unraked share stands: a page shows both. */
  readonly raked: Result<RakedShare>;
  /** Who was served and did not answer; refused with `served-not-measured` where that is not known. */
  readonly silence: Result<Silence>;
}

/**
 * Share of the satisfied among those who answered, beside the share raked to everyone they should speak for.
 * Raking corrects what the attributes explain; it cannot know what the silent of a cell think.
 *
 * Refused: `no-respondents`; `invalid-cell` (a negative or broken count, more satisfied than answered);
 * `more-answers-than-served`; `cell-without-attribute`. The raked share alone: `no-population` (neither margins nor
 * served) and as {@link rakeCells}, {@link surveyMean}.
 */
export function rakedRate(cells: readonly ResponseCell[], options: RakedRateOptions = {}): Result<RakedRate> {
  const invalid = refuseCells(
    cells,
    options.margins?.map(({ attribute }) => attribute),
  );
  if (invalid !== undefined) return { ok: false, refusal: invalid };
  const answered = sumOf(cells, (cell) => cell.answered);
  if (answered === 0) return refused('no-respondents', { cells: cells.length });
  const unraked = wilson(
    sumOf(cells, (cell) => cell.satisfied),
    answered,
    options.level,
  );
  if (!unraked.ok) return unraked;
  return ok({
    unraked: unraked.value,
    raked: rakedShare(cells, options),
    silence: silenceOf(cells, options.level),
  });
}

function rakedShare(cells: readonly ResponseCell[], options: RakedRateOptions): Result<RakedShare> {
  const margins = marginsFor(cells, options.margins);
  if (!margins.ok) return margins;
  const respondents = Float64Array.from(cells, (cell) => cell.answered);
  const raking = rakeCells(respondents, margins.value, { ...options, respondents });
  if (!raking.ok) return raking;

  const { weights, spread } = raking.value;
  const linearised = surveyMean({ ...byAnswer(cells, weights, margins.value), ...levelOf(options) });
  if (!linearised.ok) return linearised;
  const share = Math.min(1, Math.max(0, linearised.value.value));
  const estimate = wilsonWeighted(share, spread.respondents, spread.effectiveN, options.level);
  if (!estimate.ok) return estimate;
  return ok({
    estimate: estimate.value,
    linearised: linearised.value,
    raking: raking.value,
  });
}

const levelOf = ({ level }: RakedRateOptions) => (level === undefined ? {} : { level });

/** Each cell as two rows of like answers, so that the variance inside it counts. */
function byAnswer(cells: readonly ResponseCell[], weights: Float64Array, margins: readonly Margin[]) {
  const rows = cells.flatMap((cell, at) =>
    [
      { at, value: 1, people: cell.satisfied },
      { at, value: 0, people: cell.answered - cell.satisfied },
    ].filter(({ people }) => people > 0),
  );
  return {
    values: rows.map(({ value }) => value),
    weights: Float64Array.from(rows, ({ at, people }) => (weights[at]! * people) / cells[at]!.answered),
    margins: margins.map((margin) => ({
      ...margin,
      categoryOf: Uint16Array.from(rows, ({ at }) => margin.categoryOf[at]!),
    })),
    design: { respondents: Float64Array.from(rows, ({ people }) => people) },
  };
}

function marginsFor(
  cells: readonly ResponseCell[],
  census: readonly PopulationMargin[] | undefined,
): Result<readonly Margin[]> {
  const populations = census ?? servedMargins(cells);
  if (populations === undefined || populations.length === 0) return refused('no-population');
  const margins: Margin[] = [];
  for (const { attribute, population } of populations) {
    const rows = cells.map((cell) => cell.categories[attribute]!);
    const margin = marginOf(attribute, rows, population);
    if (!margin.ok) return margin;
    margins.push(margin.value);
  }
  return ok(margins);
}

function servedMargins(cells: readonly ResponseCell[]): PopulationMargin[] | undefined {
  if (cells.some((cell) => cell.served === undefined)) return undefined;
  return Object.keys(cells[0]!.categories).map((attribute) => {
    const population: Record<string, number> = {};
    for (const { categories, served } of cells) {
      const category = categories[attribute]!;
      population[category] = (population[category] ?? 0) + served!;
    }
    return { attribute, population };
  });
}

function sumOf(cells: readonly ResponseCell[], count: (cell: ResponseCell) => number): number {
  return cells.reduce((sum, cell) => sum + count(cell), 0);
}
