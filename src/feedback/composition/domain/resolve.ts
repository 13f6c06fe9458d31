import { ok, refused, type Result } from '#platform';
import { completeChoices, scaleWithZero } from './complete-choices.ts';
import { LIMITS, type IndicatorDeclaration, type MethodDocument } from './method.ts';
import { isWords, type RawTable } from './raw-table.ts';
import type { Remark, ResolvedDimension, ResolvedIndicator, ResolvedMethod } from './resolved-method.ts';

export interface Resolved {
  readonly method: ResolvedMethod;
  /** What was decided by default, so that nobody takes it for the person's own decision. */
  readonly remarks: readonly Remark[];
}

/** The runs that are possible for a number of indicators. */
export type MostRuns = (indicators: number) => number;

/**
 * Fills in what a method leaves open, from the table it is to be used on.
 * Refused: `column-unknown` { column }, `no-indicators`, `too-many-indicators` { indicators, most }, `duplicate-indicator`
 * { indicator }, `duplicate-dimension` { dimension }, `dimension-empty` { dimension }, `too-much-work` { runs, most }.
 */
export function resolveMethod(
  document: MethodDocument,
  table: RawTable,
  mostRuns: MostRuns,
): Result<Resolved> {
  const remarks: Remark[] = [];
  const unit = document.unit ?? table.columns[0]!;
  if (document.unit === undefined) remarks.push({ code: 'default-unit', data: { column: unit } });
  const words = document.indicators
    ? []
    : table.columns.filter((column) => column !== unit && isWords(table, column));
  const groups = [
    ...new Set([
      ...(document.groups ?? []),
      ...(document.gap ? [document.gap.group] : []),
      ...(document.impute?.by === 'group-mean' && document.impute.group !== undefined
        ? [document.impute.group]
        : []),
      ...words,
    ]),
  ];
  for (const column of words.filter((one) => !document.groups?.includes(one))) {
    remarks.push({ code: 'words-as-group', data: { column } });
  }
  const stray = [unit, ...groups].find((column) => !table.columns.includes(column));
  if (stray !== undefined) return refused('column-unknown', { column: stray });

  const declared: readonly IndicatorDeclaration[] =
    document.indicators ??
    table.columns.filter((column) => column !== unit && !groups.includes(column)).map((code) => ({ code }));
  if (!document.indicators) remarks.push({ code: 'default-indicators', data: { count: declared.length } });
  const found = indicatorsOf(declared, table);
  if (!found.ok) return found;
  const indicators = found.value;
  if (declared.every(({ better }) => better === undefined)) {
    remarks.push({ code: 'default-direction', data: {} });
  }
  const dimensions = dimensionsOf(document, indicators);
  if (!dimensions.ok) return dimensions;

  const parts = [...indicators, ...dimensions.value]
    .filter(({ dimension }) => dimension === undefined)
    .map(({ code }) => code);
  const most = mostRuns(indicators.length);
  if (document.runs !== undefined && document.runs > most) {
    return refused('too-much-work', { runs: document.runs, most });
  }
  const choices = completeChoices(document, parts, most);
  for (const step of ['normalise', 'weights', 'aggregate'] as const) {
    if (document[step] === undefined)
      remarks.push({ code: `default-${step}`, data: { by: choices[step].by } });
  }
  if (document.alternatives === undefined) {
    remarks.push({ code: 'default-alternatives', data: { weights: choices.alternatives.weights.by } });
  }
  const withZero = scaleWithZero(choices);
  if (withZero !== undefined) remarks.push({ code: 'scale-with-zero', data: { by: withZero } });
  const only = groups.length === 1 ? { group: groups[0]! } : undefined;
  const { title, screen, impute } = document;
  return ok({
    method: {
      title,
      unit,
      groups,
      gap: document.gap ?? only,
      indicators,
      dimensions: dimensions.value,
      impute:
        impute?.by === 'group-mean'
          ? { by: 'group-mean', group: impute.group, replaces: impute.replaces ?? ['missing'] }
          : { by: 'none' },
      screen: screen && { minimumShare: screen.minimumShare, counting: screen.counting ?? 'known' },
      ...choices,
    },
    remarks,
  });
}

function indicatorsOf(
  declared: readonly IndicatorDeclaration[],
  table: RawTable,
): Result<readonly ResolvedIndicator[]> {
  if (declared.length === 0) return refused('no-indicators');
  if (declared.length > LIMITS.indicators) {
    return refused('too-many-indicators', { indicators: declared.length, most: LIMITS.indicators });
  }
  const codes = declared.map(({ code }) => code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice !== undefined) return refused('duplicate-indicator', { indicator: twice });
  const unknown = codes.find((code) => !table.columns.includes(code));
  if (unknown !== undefined) return refused('column-unknown', { column: unknown });
  return ok(
    declared.map(({ better, weight, ...more }) => ({
      ...more,
      better: better ?? 'more',
      weight: weight ?? 1,
    })),
  );
}

/** The declared dimensions, and those that are only named, each with the weight 1. */
function dimensionsOf(
  { dimensions: declared = [] }: MethodDocument,
  indicators: readonly ResolvedIndicator[],
): Result<readonly ResolvedDimension[]> {
  const codes = declared.map(({ code }) => code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice !== undefined) return refused('duplicate-dimension', { dimension: twice });
  const named = [...indicators, ...declared].flatMap(({ dimension }) =>
    dimension === undefined ? [] : [dimension],
  );
  const empty = codes.find((code) => !named.includes(code));
  if (empty !== undefined) return refused('dimension-empty', { dimension: empty });
  return ok([
    ...declared.map(({ weight, ...more }) => ({ ...more, weight: weight ?? 1 })),
    ...[...new Set(named)].filter((code) => !codes.includes(code)).map((code) => ({ code, weight: 1 })),
  ]);
}
