import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { ok, type Result } from '#platform';
import { composite, uncertainty } from '#value';
import { acceptabilityOf } from './domain/acceptability.ts';
import { baseIndex, partsOf, type BaseIndex } from './domain/base-index.ts';
import { drawnData, measuredTable } from './domain/data-errors.ts';
import type {
  CompositionDocument,
  CompositionRecord,
  GroupGap,
  Part,
  UnitResult,
} from './domain/document.ts';
import { contributionsOf, effectsOf, shiftsOf, treatmentsOf } from './domain/effects.ts';
import type { MethodDocument } from './domain/method.ts';
import { openModels, type OpenModels } from './domain/open-model.ts';
import { INDEX, prepareTable } from './domain/prepare.ts';
import { resolveMethod } from './domain/resolve.ts';
import type { Remark, ResolvedMethod } from './domain/resolved-method.ts';
import {
  composedGaps,
  decisiveOf,
  imputedShares,
  knownOrNull,
  namedGaps,
  ownRuns,
  runsOf,
  standingOf,
  type NamedGap,
  type Stood,
} from './domain/standing.ts';
import { mostRuns, type Effort } from './effort.ts';
import { readTable } from './read-table.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of the record's canonical JSON (RFC 8785), which anyone can compute again. */
export const fingerprintOf = (record: CompositionRecord): string => sha256(composite.canonicalJson(record));

/**
 * The index of a table by a method, with all that can be said about it. The same table, method and seed give the same
 * document. Between its parts the computation lets others have their turn.
 * Refused: as `readTable`, `resolveMethod`, `prepareTable`, `baseIndex` and `namedGaps`. What cannot be said of
 * an index that stands is refused in its part of the document.
 */
export async function composeTable(
  csv: string,
  written: MethodDocument,
  effort: Effort,
): Promise<Result<CompositionDocument>> {
  const table = await readTable(csv);
  if (!table.ok) return table;
  const resolved = resolveMethod(written, table.value, mostRuns(effort, table.value.rows.length));
  if (!resolved.ok) return resolved;
  const { method } = resolved.value;
  const prepared = prepareTable(table.value, method);
  if (!prepared.ok) return prepared;
  const made = baseIndex(prepared.value, method);
  if (!made.ok) return made;
  const base = made.value;
  const { composition, tree } = base;
  const named = namedGaps(base, method);
  if (!named.ok) return named;
  const values = composedGaps(base, named.value);
  if (!values.ok) return values;
  const drawn = drawnData(prepared.value, base, method);

  await breathe();
  const models = openModels(base, method, drawn);
  const stood = models.ok ? await stand(models.value, base, method, named.value) : models;
  await breathe();
  const decisive = models.ok ? decisiveOf(models.value, method, named.value) : models;
  await breathe();
  const acceptability = acceptabilityOf(base, method, drawn, models.ok ? ok(models.value.own) : models);
  await breathe();
  const shifts = shiftsOf(base);
  const imputedShare = imputedShares(base);
  const record: CompositionRecord = { format: 1, method, table: sha256(csv) };
  const through = composite.weightsThroughTree(tree);
  return ok({
    fingerprint: fingerprintOf(record),
    record,
    remarks: [
      ...resolved.value.remarks,
      ...dataRemarks(measuredTable(base), prepared.value.standardErrors.size),
      ...(models.ok ? models.value.remarks : []),
    ],
    breaches: composition.breaches.map(({ unit, dimension, score, floor }) => ({
      unit,
      dimension,
      score,
      floor,
    })),
    units: composition.units.map((unit, u): UnitResult => ({
      unit,
      index: composition.index.values[u]!,
      ...(stood.ok && stood.value.units[u]),
      imputedShare: imputedShare.get(unit) ?? 0,
      ...(base.favoured && { favoured: base.favoured[u]! }),
    })),
    leftOut: base.leftOut,
    parts: partsOf(composition, tree).map((part) => ({ code: part.code, scores: knownOrNull(part) })),
    weights: tree.nodes
      .filter(({ code }) => code !== INDEX)
      .map(({ code }) => ({
        code,
        kind: tree.children.has(code) ? 'dimension' : 'indicator',
        weight: through.get(code)!,
      })),
    ...(base.consistencyRatio !== undefined && { consistencyRatio: base.consistencyRatio }),
    ...(base.order && { order: base.order }),
    standing: stood.ok
      ? { state: 'told', ...stood.value.standing }
      : { state: 'refused', refusal: stood.refusal },
    decisive: partOf(decisive),
    acceptability: partOf(acceptability),
    effects: partOf(effectsOf(base)),
    shifts,
    contributions: partOf(contributionsOf(base, method)),
    gaps: named.value.map(({ name, group, ofValue, againstValue }, at): GroupGap => ({
      name,
      group,
      of: ofValue,
      ...(againstValue !== undefined && { against: againstValue }),
      value: values.value[at]!,
      ...(stood.ok && stood.value.gaps[at]),
    })),
    treatments: treatmentsOf(base),
    imputed: imputedIndicators(composition),
  });
}

async function stand(
  models: OpenModels,
  base: BaseIndex,
  method: ResolvedMethod,
  gaps: readonly NamedGap[],
): Promise<Result<Stood>> {
  const analysis = runsOf(models.whole, method, gaps);
  if (!analysis.ok) return analysis;
  await breathe();
  const own = ownRuns(models, method, gaps);
  return standingOf(
    base,
    uncertainty.openFactors(models.whole),
    analysis.value,
    own.ok ? own.value : undefined,
  );
}

const partOf = <T extends object>(result: Result<T>): Part<T> =>
  result.ok ? { state: 'told', ...result.value } : { state: 'refused', refusal: result.refusal };

function dataRemarks({ states }: composite.IndicatorTable, stated: number): Remark[] {
  const empty = states.reduce((count, state) => count + (composite.isKnown(state) ? 0 : 1), 0);
  const exact = states.includes(composite.stateCode.imputed) ? 'only-imputed-errors' : 'no-standard-errors';
  return [
    ...(empty > 0 ? [{ code: 'cells-empty', data: { cells: empty, share: empty / states.length } }] : []),
    ...(stated > 0 ? [] : [{ code: exact, data: {} }]),
  ];
}

function imputedIndicators({ stages }: composite.Composition): { indicator: string; share: number }[] {
  const stage = stages.find(({ step }) => step === 'impute');
  if (stage?.step !== 'impute') return [];
  return Object.entries(stage.imputedShareByIndicator).map(([indicator, share]) => ({ indicator, share }));
}
