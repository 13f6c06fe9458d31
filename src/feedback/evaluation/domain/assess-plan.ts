import { refused, type Refusal, type Result } from '#platform';
import { causal } from '#value';
import type { DesignInput } from './estimate-design.ts';
import { checkComplete, NEED_COMPLETE, WHOLE } from './estimate-design.ts';
import { isJudgedByMean, pooled } from './outcomes.ts';
import { firstStart, periodOf, startOf, type EvaluationPlan } from './plan.ts';

/** Simulated panels where power has no formula: enough for two digits. */
const DRAWS = 100;

/** What can be found out with a roll-out, said before anything is known of its outcome. */
export interface Assessment {
  readonly designs: readonly causal.PossibleDesign[];
  /** The indicator is a median or a quantile; figures and power are of the mean of its quantity. */
  readonly judgedBy?: 'mean';
  /** The outcome as it stands, before anyone starts. */
  readonly before?: { readonly value: number; readonly n: number };
  readonly noise?: causal.Noise;
  /** Why no power is stated. */
  readonly noiseRefusal?: Refusal;
}

/** The designs that the roll-out of these areas permits; with noise also their power. */
export function designsFor(
  plan: EvaluationPlan,
  input: DesignInput,
  seen: readonly string[],
  noise?: causal.Noise,
): Result<readonly causal.PossibleDesign[]> {
  const start = periodOf(plan, firstStart(plan));
  const { rollout } = plan;
  return causal.possibleDesigns({
    units:
      rollout.kind === 'everywhere'
        ? [{ unit: WHOLE, start }]
        : seen.map((unit) => {
            const own = startOf(plan, unit);
            return own === undefined ? { unit } : { unit, start: own };
          }),
    periods: [
      ...seenBefore(plan, input),
      ...input.byArea.periods.filter((period) => period >= start + plan.transition),
    ],
    randomised: rollout.kind === 'areas' && rollout.draw !== undefined,
    ...(noise && { noise }),
    controlSeries: input.others ? 1 : 0,
    level: plan.level,
    seed: plan.seed,
    draws: DRAWS,
  });
}

/** Periods before the first start. */
const periodsBefore = (plan: EvaluationPlan, { byArea }: DesignInput): readonly number[] =>
  byArea.periods.filter((period) => period < periodOf(plan, firstStart(plan)));

/**
 * Periods before the first start in which something was seen: one from before the records, or without any case in them, is no
 * observation. After the last one that was seen records are still to come. A rate per head is a true zero between others.
 */
function seenBefore(plan: EvaluationPlan, input: DesignInput): readonly number[] {
  const earlier = periodsBefore(plan, input);
  const cellsIn = (period: number) =>
    plan.rollout.kind === 'everywhere'
      ? [input.whole(period)]
      : input.byArea.units.map((area) => input.byArea.at(area, period));
  const hasCases = (period: number) => cellsIn(period).some((cell) => cell !== undefined && cell.n > 0);
  const [first, last] = [earlier.find(hasCases), earlier.findLast(hasCases)];
  if (first === undefined || last === undefined) return [];
  return earlier.filter(
    (period) => period > last || (period >= first && cellsIn(period).some((cell) => cell !== undefined)),
  );
}

/**
 * Which designs the roll-out permits, with what power, from the time before the first start alone.
 * Refusals: no-records-before { from, start } where nothing was seen in it, and those of `causal.possibleDesigns`.
 */
export function assessPlan(plan: EvaluationPlan, input: DesignInput): Result<Assessment> {
  const earlier = periodsBefore(plan, input);
  const everywhere = plan.rollout.kind === 'everywhere';
  const complete = checkComplete(input, earlier);
  if (seenBefore(plan, input).length === 0)
    return refused('no-records-before', { from: plan.from, start: firstStart(plan) });
  const seen = input.byArea.units.filter((area) =>
    earlier.some((period) => input.byArea.at(area, period) !== undefined),
  );
  const panel = everywhere
    ? [earlier.map((period) => input.whole(period)?.value)]
    : seen.map((area) => earlier.map((period) => input.byArea.at(area, period)?.value));
  const noise = causal.panelNoise(panel);
  const designs = designsFor(plan, input, seen, noise.ok ? noise.value : undefined);
  if (!designs.ok) return designs;
  const before = pooled(
    everywhere
      ? earlier.map((period) => input.whole(period))
      : seen.flatMap((area) => earlier.map((period) => input.byArea.at(area, period))),
  );
  return {
    ok: true,
    value: {
      designs: designs.value.map(({ design, possible }) => ({
        design,
        possible: possible.ok && NEED_COMPLETE.includes(design) && !complete.ok ? complete : possible,
      })),
      ...(isJudgedByMean(plan.indicator) && { judgedBy: 'mean' }),
      ...(before && { before: { value: before.value, n: before.n } }),
      ...(noise.ok ? { noise: noise.value } : { noiseRefusal: noise.refusal }),
    },
  };
}
