import { listDilemmas } from '#feedback/dilemmas';
import { listEvaluations, type EvaluationRecord } from '#feedback/evaluation';
import type { Place } from '#platform/place';
import type { Texts } from '#platform/pack';
import type { Measure } from './domain/measure.ts';
import { listMeasures } from './store.ts';

/** The version of the library's form; it changes when a member changes its meaning. */
export const LIBRARY_VERSION = 1;

/** A measure with its verdict, as another place can read it without knowing this one. */
export interface LibraryEntry {
  readonly measure: string;
  readonly title: string;
  readonly what: string;
  /** The row of table 1 of the dilemma that it answered, where it named one. */
  readonly dilemmaKind?: string | undefined;
  readonly service: Texts | string;
  readonly owner: { readonly organisation: Texts | string; readonly role: string };
  readonly cost: { readonly amount: number; readonly unit: string };
  readonly sideEffects: string;
  readonly indicator: {
    readonly names: Texts;
    readonly definition: Texts;
    readonly unit: string;
    readonly better: string;
  };
  readonly rollout: 'everywhere' | 'areas' | 'lot';
  readonly design: string;
  readonly smallestEffect: number;
  readonly expectedEffect: number;
  readonly verdict: string;
  readonly effect?: EvaluationRecord['found']['effect'];
  /** Groups that were judged by themselves, with effect and interval. */
  readonly groups: readonly {
    readonly attribute: string;
    readonly group: string;
    readonly estimate: number;
    readonly lower?: number;
    readonly upper?: number;
  }[];
  readonly harmedGroups: readonly string[];
  /** What makes the verdict convince less. */
  readonly retrospective: boolean;
  readonly changedAfterStart: boolean;
  readonly planHash: string;
  readonly evaluation: string;
  readonly evaluatedAt: string;
}

export interface Library {
  readonly version: typeof LIBRARY_VERSION;
  readonly place: string;
  readonly names: Texts;
  /** Whether the place and its records are invented. */
  readonly synthetic: boolean;
  readonly measures: readonly LibraryEntry[];
}

/** Every measure with a verdict, whatever the verdict: what did not work is as good to know. */
export async function libraryOf({ database, pack }: Place): Promise<Library> {
  const measures = await listMeasures(database);
  const evaluations = new Map((await listEvaluations(database)).map((record) => [record.id, record]));
  const dilemmas = new Map((await listDilemmas(database)).map((dilemma) => [dilemma.id, dilemma.kind]));
  return {
    version: LIBRARY_VERSION,
    place: pack.id,
    names: pack.names,
    synthetic: pack.synthetic,
    measures: measures.flatMap((measure) => {
      const record = evaluations.get(measure.evaluations[0]?.id ?? '');
      return record ? [entryOf(measure, record, dilemmas.get(measure.plan.dilemma ?? ''), pack.labels)] : [];
    }),
  };
}

function entryOf(
  { id, plan }: Measure,
  record: EvaluationRecord,
  dilemmaKind: string | undefined,
  labels: Place['pack']['labels'],
): LibraryEntry {
  const { evaluation, owner } = plan;
  const { indicator, rollout } = evaluation;
  const { found } = record;
  return {
    measure: id,
    title: plan.title,
    what: plan.what,
    dilemmaKind,
    service: labels.service[evaluation.service] ?? evaluation.service,
    owner: { organisation: labels.department[owner.organisation] ?? owner.organisation, role: owner.role },
    cost: plan.cost,
    sideEffects: plan.sideEffects,
    indicator: {
      names: indicator.names,
      definition: indicator.definition,
      unit: indicator.unit,
      better: indicator.better,
    },
    rollout: rollout.kind === 'everywhere' ? 'everywhere' : rollout.draw ? 'lot' : 'areas',
    design: evaluation.design,
    smallestEffect: evaluation.smallestEffect,
    expectedEffect: evaluation.expectedEffect,
    verdict: found.verdict.verdict,
    effect: found.effect,
    groups: found.groups.flatMap(({ attribute, key, effect }) =>
      effect ? [{ attribute, group: key, estimate: effect.estimate, ...intervalOf(effect) }] : [],
    ),
    harmedGroups: found.verdict.harmedGroups,
    retrospective: record.retrospective,
    changedAfterStart: record.changedAfterStart,
    planHash: record.planHash,
    evaluation: record.id,
    evaluatedAt: record.madeAt,
  };
}

const intervalOf = ({ interval }: NonNullable<EvaluationRecord['found']['effect']>) =>
  interval ? { lower: interval.lower, upper: interval.upper } : {};
