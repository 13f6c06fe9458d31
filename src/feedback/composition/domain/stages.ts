import { ok, refused, type Result } from '#platform';
import type { composite, uncertainty } from '#value';
import { completeMean } from './complete-choices.ts';
import { INDEX } from './prepare.ts';
import type {
  ResolvedAggregation,
  ResolvedIndicator,
  ResolvedMean,
  ResolvedMethod,
  ResolvedNormalisation,
  ResolvedTreatment,
} from './resolved-method.ts';

/** The rule of outliers; null: none. */
export function ruleOf(treat: ResolvedTreatment): composite.OutlierRule | null {
  if (treat.by === 'none') return null;
  const { skewness, kurtosis, winsoriseAtMost, logOffset } = treat;
  return { skewness, kurtosis, winsoriseAtMost, logOffset };
}

/**
 * A normalisation with the posts and targets of the indicators.
 * Refused: `goalposts-missing` { indicator }, `target-missing` { indicator }.
 */
export function schemeOf(
  normalise: ResolvedNormalisation,
  indicators: readonly ResolvedIndicator[],
): Result<uncertainty.NormalisationScheme> {
  const except: Record<string, composite.Normalisation> = {};
  for (const indicator of indicators) {
    const own = ownNormalisation(normalise, indicator);
    if (!own.ok) return own;
    except[indicator.code] = own.value;
  }
  return ok({ how: Object.values(except)[0]!, except });
}

function ownNormalisation(
  normalise: ResolvedNormalisation,
  { code, goalposts, target }: ResolvedIndicator,
): Result<composite.Normalisation> {
  switch (normalise.by) {
    case 'goalposts':
      return goalposts
        ? ok({ by: 'goalposts', ...goalposts, to: normalise.to })
        : refused('goalposts-missing', { indicator: code });
    case 'ampi':
      return goalposts ? ok({ by: 'ampi', ...goalposts }) : refused('goalposts-missing', { indicator: code });
    case 'distance-to-target':
      return target === undefined
        ? refused('target-missing', { indicator: code })
        : ok({ by: 'distance-to-target', target });
    case 'min-max':
      return ok({ by: 'min-max', to: normalise.to });
    case 'affine':
      return ok(normalise);
    default:
      return ok({ by: normalise.by });
  }
}

/** What joins the index's parts, and what joins the parts themselves. Kemeny's order comes after, from the same parts. */
export function aggregationOf(
  aggregate: ResolvedAggregation,
  below: ResolvedMethod['below'],
): uncertainty.AggregationScheme {
  const inside: ResolvedMean = below
    ? completeMean(below)
    : isMean(aggregate)
      ? aggregate
      : { by: 'arithmetic' };
  return { rule: inside, except: { [INDEX]: aggregate.by === 'kemeny' ? { by: 'copeland' } : aggregate } };
}

const isMean = (aggregate: ResolvedAggregation): aggregate is ResolvedMean =>
  aggregate.by !== 'copeland' && aggregate.by !== 'kemeny' && aggregate.by !== 'limited-compensation';

/** The method as the steps that the value core replays. Refused: as `schemeOf`. */
export function stepsOf(method: ResolvedMethod): Result<composite.Method> {
  const { indicators, impute, screen, treat, normalise } = method;
  const scheme = schemeOf(normalise, indicators);
  if (!scheme.ok) return scheme;
  const by = Object.fromEntries(
    indicators.flatMap(({ code, denominator }) => (denominator === undefined ? [] : [[code, denominator]])),
  );
  const rule = ruleOf(treat);
  const steps: composite.MethodStep[] = [];
  if (Object.keys(by).length > 0) steps.push({ step: 'denominate', by });
  if (impute.by === 'group-mean') {
    const { group, replaces } = impute;
    steps.push({ step: 'impute', by: 'group-mean', replaces, ...(group !== undefined && { group }) });
  }
  if (screen) steps.push({ step: 'screen', ...screen });
  if (rule) steps.push({ step: 'treat', rule });
  steps.push({ step: 'normalise', ...scheme.value });
  steps.push({ step: 'aggregate', ...aggregationOf(method.aggregate, method.below), minimumKnown: 0 });
  return ok({ steps });
}
