import { ok, refused, type Result } from '#platform';
import { causal } from '#value';
import { pooled, type Observation, type Outcomes } from './outcomes.ts';
import { startOf, type EvaluationPlan } from './plan.ts';

/** The outcomes that a design compares. */
export interface DesignInput {
  readonly plan: EvaluationPlan;
  /** By area; empty where the roll-out is everywhere at once. */
  readonly byArea: Outcomes;
  /** Of the whole place, cases of unknown area included. */
  readonly whole: (period: number) => Observation | undefined;
  /** The outcome is the difference of two groups. */
  readonly isGap?: boolean;
  /** Coverage of the interval; that of the plan where absent. */
  readonly level?: number;
  /** Whether what the design shows beside the effect is wanted too. */
  readonly detail?: boolean;
  /** The same outcome in services that the measure does not touch. */
  readonly others?: ((period: number) => Observation | undefined) | undefined;
}

/** The unit that stands for the place where the roll-out is everywhere at once. */
export const WHOLE = '*';

/**
 * The effect by one design, in the unit of the indicator. Periods right after a start that the plan leaves out are in none.
 * Areas that were not seen in every period are left out where a design needs complete panels.
 *
 * @returns refused as the design is, and `no-outcomes` where there is nothing to compare
 */
export function estimateByDesign(design: causal.Design, input: DesignInput): Result<causal.Effect> {
  return ESTIMATORS[design]({ ...input, level: input.level ?? input.plan.level });
}

type Estimator = (input: DesignInput & { readonly level: number }) => Result<causal.Effect>;

const ESTIMATORS: Readonly<Record<causal.Design, Estimator>> = {
  'randomised-rollout': (input) => {
    const { plan, byArea } = input;
    const starts = byArea.units.map((area) => startOf(plan, area));
    const [earliest = Infinity, second = Infinity] = [...new Set(starts.filter(isNumber))].sort(
      (a, b) => a - b,
    );
    const units = byArea.units.flatMap((area, at) => {
      const side = (fits: (period: number) => boolean) =>
        pooled(byArea.periods.filter(fits).map((period) => byArea.at(area, period)));
      const before = side((period) => period < earliest);
      const after = side((period) => period >= earliest + plan.transition && period < second);
      return before && after
        ? [
            {
              treated: starts[at] === earliest,
              outcome: after.value - before.value,
              before: before.value,
              weight: after.weight,
            },
          ]
        : [];
    });
    if (units.length === 0) return refused('no-outcomes');
    return causal.randomisedRollout(units, { seed: plan.seed, level: input.level });
  },

  'difference-in-differences': (input) => {
    const { plan } = input;
    const start = onlyStart(input);
    if (!start.ok) return start;
    const rows = rowsOf(input).flatMap(({ unit, period, firstTreated, value, weight }) =>
      period >= start.value && period < start.value + plan.transition
        ? []
        : [{ cluster: unit, period, treated: firstTreated !== undefined, outcome: value, weight }],
    );
    if (rows.length === 0) return refused('no-outcomes');
    return causal.differenceInDifferences(rows, {
      start: start.value,
      seed: plan.seed,
      level: input.level,
      detail: input.detail === true,
    });
  },

  'staggered-difference-in-differences': (input) => {
    const { plan } = input;
    const complete = completeRows(input);
    if (!complete.ok) return complete;
    const rows = complete.value.map(({ unit, period, firstTreated, value, weight }) => ({
      unit,
      period,
      outcome: value,
      firstTreated,
      weight,
    }));
    const comparison = rows.some(({ firstTreated }) => firstTreated === undefined)
      ? 'never-treated'
      : 'not-yet-treated';
    return causal.staggeredDifferenceInDifferences(constantWeights(rows), {
      comparison,
      skip: plan.transition,
      seed: plan.seed,
      level: input.level,
      detail: input.detail === true,
    });
  },

  'synthetic-difference-in-differences': (input) => {
    const panel = donorsOf(input);
    return panel.ok
      ? causal.syntheticDifferenceInDifferences(panel.value, {
          seed: input.plan.seed,
          level: input.level,
        })
      : panel;
  },

  'synthetic-control': (input) => {
    const panel = donorsOf(input);
    return panel.ok ? causal.syntheticControl(panel.value, { level: input.level }) : panel;
  },

  'structural-series': (input) => {
    const { others } = input;
    if (!others) return refused('no-control-series');
    const series = seriesOf(input, (period) => others(period)?.value);
    if (!series.ok) return series;
    const { outcomes, controls, start } = series.value;
    return causal.structuralSeries({ outcomes, controls: [controls], start, level: input.level });
  },

  'interrupted-series': (input) => {
    const series = seriesOf(input, () => 0);
    if (!series.ok) return series;
    const { outcomes, counts, people, start, skipped } = series.value;
    const { period, indicator } = input.plan;
    const perYear = period === 'month' ? 12 : 4;
    const common = {
      start,
      skipped,
      level: input.level,
      // A season can be told from a trend only where two whole years came before.
      ...(start >= 2 * perYear && { season: { period: perYear, harmonics: 1 } }),
    };
    // Cases per head are counts of people; a gap between two groups is none.
    return indicator.measure.type === 'per-head' && input.isGap !== true
      ? causal.attributableRate({
          ...common,
          outcomes: counts,
          exposure: people,
          per: indicator.measure.per,
        })
      : causal.interruptedLevels({ ...common, outcomes });
  },
};

const isNumber = (value: number | undefined): value is number => value !== undefined;

interface Row extends Observation {
  readonly unit: string;
  readonly period: number;
  readonly firstTreated: number | undefined;
}

function rowsOf({ plan, byArea }: DesignInput): Row[] {
  return byArea.units.flatMap((unit) => {
    const firstTreated = startOf(plan, unit);
    return byArea.periods.flatMap((period) => {
      const cell = byArea.at(unit, period);
      return cell ? [{ unit, period, firstTreated, ...cell }] : [];
    });
  });
}

/** Below this share of areas seen in every period, what is left of a panel no longer stands for the place. */
const LEAST_COMPLETE = 0.75;

/** Designs that compare areas period by period, and leave out one that is missing in some. */
export const NEED_COMPLETE: readonly causal.Design[] = [
  'staggered-difference-in-differences',
  'synthetic-difference-in-differences',
  'synthetic-control',
];

/** The areas that were not seen in every one of these periods. */
export const incompleteAreas = (
  { byArea }: DesignInput,
  periods: readonly number[] = byArea.periods,
): string[] => byArea.units.filter((area) => periods.some((period) => byArea.at(area, period) === undefined));

/** Whether enough areas are seen in every one of these periods. Refusal: panel-not-balanced { complete, areas }. */
export function checkComplete(input: DesignInput, periods: readonly number[]): Result<true> {
  const areas = input.byArea.units.length;
  const complete = areas - incompleteAreas(input, periods).length;
  return complete < LEAST_COMPLETE * areas ? refused('panel-not-balanced', { complete, areas }) : ok(true);
}

/** Rows of the areas that were seen in every period. Refused as `checkComplete`. */
function completeRows(input: DesignInput): Result<Row[]> {
  const checked = checkComplete(input, input.byArea.periods);
  if (!checked.ok) return checked;
  const incomplete = new Set(incompleteAreas(input));
  return ok(rowsOf(input).filter(({ unit }) => !incomplete.has(unit)));
}

/** Each unit's weight is its mean weight: a panel's weights must not change with time. */
function constantWeights<R extends { readonly unit: string; readonly weight: number }>(
  rows: readonly R[],
): R[] {
  const units = Map.groupBy(rows, ({ unit }) => unit);
  const weight = new Map(
    [...units].map(([unit, own]) => [unit, own.reduce((sum, row) => sum + row.weight, 0) / own.length]),
  );
  return rows.map((row) => ({ ...row, weight: weight.get(row.unit)! }));
}

/** The one start of all treated areas. Refused `several-starts`, `nobody-starts`. */
function onlyStart({ plan, byArea }: DesignInput): Result<number> {
  const { rollout } = plan;
  const units = rollout.kind === 'everywhere' ? [WHOLE] : byArea.units;
  const starts = [...new Set(units.map((unit) => startOf(plan, unit)).filter(isNumber))];
  if (starts.length > 1) return refused('several-starts', { starts: starts.length });
  return starts[0] === undefined ? refused('nobody-starts') : ok(starts[0]);
}

function donorsOf(input: DesignInput): Result<causal.DonorPanel> {
  const { plan } = input;
  const start = onlyStart(input);
  if (!start.ok) return start;
  const complete = completeRows(input);
  if (!complete.ok) return complete;
  const rows = complete.value.filter(
    ({ period }) => period < start.value || period >= start.value + plan.transition,
  );
  const treated = [
    ...new Set(rows.flatMap(({ unit, firstTreated }) => (firstTreated === undefined ? [] : [unit]))),
  ];
  return causal.donorPanel(
    rows.map(({ unit, period, value }) => ({ unit, period, outcome: value })),
    treated,
    start.value,
  );
}

interface Series {
  readonly outcomes: number[];
  readonly controls: number[];
  /** Cases, and the weight of each outcome: people, where cases are counted per head. */
  readonly counts: number[];
  readonly people: number[];
  /** Index of the first outcome under the measure. */
  readonly start: number;
  readonly skipped: number;
}

/** The treated areas together (or the whole place) as one series, with a control beside it. */
function seriesOf(input: DesignInput, control: (period: number) => number | undefined): Result<Series> {
  const { plan, byArea } = input;
  const start = onlyStart(input);
  if (!start.ok) return start;
  const treated = byArea.units.filter((unit) => startOf(plan, unit) !== undefined);
  const own = (period: number) =>
    plan.rollout.kind === 'everywhere'
      ? input.whole(period)
      : pooled(treated.map((unit) => byArea.at(unit, period)));
  const series = { outcomes: [], controls: [], counts: [], people: [] } as Pick<
    Series,
    'outcomes' | 'controls' | 'counts' | 'people'
  >;
  let before = 0;
  for (const period of byArea.periods) {
    if (period >= start.value && period < start.value + plan.transition) continue;
    const [observed, beside] = [own(period), control(period)];
    // A hole in a series is no zero: what lies around it cannot be read as neighbouring steps.
    if (observed === undefined || beside === undefined) return refused('series-with-holes');
    series.outcomes.push(observed.value);
    series.counts.push(observed.n);
    series.people.push(observed.weight);
    series.controls.push(beside);
    if (period < start.value) before++;
  }
  return ok({ ...series, start: before, skipped: plan.transition });
}
