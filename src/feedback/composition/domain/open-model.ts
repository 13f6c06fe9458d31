import { ok, refused, type Result } from '#platform';
import { uncertainty, type composite } from '#value';
import type { BaseIndex } from './base-index.ts';
import type { DrawnData } from './data-errors.ts';
import { INDEX } from './prepare.ts';
import type { Remark, ResolvedMethod, ResolvedOpenWeights } from './resolved-method.ts';
import { aggregationOf, ruleOf, schemeOf } from './stages.ts';
import { inOrder } from './weigh.ts';

export interface OpenModels {
  /** Data, weights and every alternative. */
  readonly whole: uncertainty.IndexModel;
  /** Data and weights under the method's own choices. */
  readonly own: uncertainty.IndexModel;
  /** Alternatives that this table does not allow, each with the reason. */
  readonly remarks: readonly Remark[];
}

/**
 * What is left open about the weights of the parts, as the samplers take it; none where it is a share around the own ones.
 * Refused: `weights-for-unknown`, `weights-incomplete`, `open-bounds-crossed` { part, least, most }, `open-bounds-unreachable`
 * { least, most }, `open-negative-weight` { set, part }, `open-weights-all-zero` { set }.
 */
export function weightSpaceOf(
  open: ResolvedOpenWeights,
  parts: readonly string[],
): Result<uncertainty.WeightSpace | undefined> {
  const space = namedSpace(open, parts);
  if (!space.ok || space.value === undefined) return space;
  const sampler = uncertainty.weightSampler(space.value, parts.length);
  if (sampler.ok) return space;
  const { code, data } = sampler.refusal;
  const { criterion, lower, upper, set } = data;
  return refused(`open-${code}`, {
    ...data,
    ...(criterion !== undefined && { part: parts[Number(criterion)]! }),
    ...(set !== undefined && { set: Number(set) + 1 }),
    ...(lower !== undefined && { least: lower }),
    ...(upper !== undefined && { most: upper }),
  });
}

function namedSpace(
  open: ResolvedOpenWeights,
  parts: readonly string[],
): Result<uncertainty.WeightSpace | undefined> {
  switch (open.by) {
    case 'settled':
    case 'around':
      return ok(undefined);
    case 'any':
      return ok({ kind: 'simplex' });
    case 'order': {
      const stray = open.mostImportantFirst.find((code) => !parts.includes(code));
      if (stray !== undefined)
        return refused('weights-for-unknown', { code: stray, allowed: parts.join(', ') });
      const lacking = parts.find((code) => !open.mostImportantFirst.includes(code));
      if (lacking !== undefined) return refused('weights-incomplete', { code: lacking });
      return ok({
        kind: 'order',
        mostImportantFirst: open.mostImportantFirst.map((code) => parts.indexOf(code)),
      });
    }
    case 'bounds': {
      const lower = inOrder(open.least, parts);
      if (!lower.ok) return lower;
      const upper = inOrder(open.most, parts);
      return upper.ok ? ok({ kind: 'bounds', lower: lower.value, upper: upper.value }) : upper;
    }
    case 'sets': {
      const sets: (readonly number[])[] = [];
      for (const set of open.sets) {
        const weights = inOrder(set, parts);
        if (!weights.ok) return weights;
        sets.push(weights.value);
      }
      return ok({ kind: 'sets', sets });
    }
  }
}

function variationsOf(
  { weights: open }: ResolvedMethod['alternatives'],
  tree: composite.IndicatorTree,
): Result<readonly uncertainty.WeightVariation[]> {
  const several = [...tree.children.values()].filter((siblings) => siblings.length > 1);
  if (open.by === 'around') {
    const nodes = several.flatMap((siblings) => siblings.map(({ code }) => code));
    return ok(nodes.length > 0 && open.share > 0 ? [{ by: 'perturbation', share: open.share, nodes }] : []);
  }
  const parts = tree.children.get(INDEX)!.map(({ code }) => code);
  const space = weightSpaceOf(open, parts);
  if (!space.ok) return space;
  return ok(space.value && parts.length > 1 ? [{ by: 'space', parent: INDEX, space: space.value }] : []);
}

/** The index with its method left open. Refused: as `schemeOf`, `weightSpaceOf` and `createIndexModel`. */
export function openModels(
  base: BaseIndex,
  method: ResolvedMethod,
  { table, errors, limits }: DrawnData,
): Result<OpenModels> {
  const { tree } = base;
  const { indicators, below, alternatives } = method;
  const ownScheme = schemeOf(method.normalise, indicators);
  if (!ownScheme.ok) return ownScheme;
  const ownAggregation = aggregationOf(method.aggregate, below);
  const ownRule = ruleOf(method.treat);
  const remarks: Remark[] = [];
  const works = (
    kind: 'treat' | 'normalise' | 'aggregate',
    by: string,
    choices: Partial<uncertainty.MethodChoices>,
  ): boolean => {
    const refusal = tried(table, tree, {
      treatments: [ownRule],
      normalisations: [ownScheme.value],
      aggregations: [ownAggregation],
      ...choices,
    });
    if (refusal !== undefined) remarks.push({ code: 'alternative-left-out', data: { step: kind, by } });
    return refusal === undefined;
  };
  const treatments = alternatives.treat.flatMap((treat) => {
    const rule = ruleOf(treat);
    return works('treat', treat.by, { treatments: [rule] }) ? [rule] : [];
  });
  const normalisations: uncertainty.NormalisationScheme[] = [];
  for (const normalise of alternatives.normalise) {
    const scheme = schemeOf(normalise, indicators);
    if (!scheme.ok) return scheme;
    if (works('normalise', normalise.by, { normalisations: [scheme.value] }))
      normalisations.push(scheme.value);
  }
  const aggregations = alternatives.aggregate.flatMap((aggregate) => {
    const scheme = aggregationOf(aggregate, below);
    return works('aggregate', aggregate.by, { aggregations: [scheme] }) ? [scheme] : [];
  });
  const weights = variationsOf(alternatives, tree);
  if (!weights.ok) return weights;
  const input = { table, tree, errors: uncertainty.errorsFromStandardErrors(errors), limits };
  const own = uncertainty.createIndexModel({
    ...input,
    choices: {
      treatments: [ownRule],
      normalisations: [ownScheme.value],
      aggregations: [ownAggregation],
      weights: weights.value,
    },
  });
  if (!own.ok) return own;
  const whole = uncertainty.createIndexModel({
    ...input,
    choices: {
      treatments: [ownRule, ...treatments],
      normalisations: [ownScheme.value, ...normalisations],
      aggregations: [ownAggregation, ...aggregations],
      weights: weights.value,
    },
  });
  return whole.ok ? ok({ own: own.value, whole: whole.value, remarks }) : whole;
}

/** Why an alternative cannot be computed on the data as measured, if it cannot. */
function tried(
  table: composite.IndicatorTable,
  tree: composite.IndicatorTree,
  choices: uncertainty.MethodChoices,
): unknown {
  const model = uncertainty.createIndexModel({ table, tree, choices });
  if (!model.ok) return model.refusal;
  const choice = { treatment: 0, normalisation: 0, aggregation: 0 };
  return model.value.evaluate(choice, new Float64Array(table.units.length));
}
