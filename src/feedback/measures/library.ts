import { areas, peopleOf, population } from '#facts';
import { listDilemmas } from '#feedback/dilemmas';
import { listEvaluations, type EvaluationRecord } from '#feedback/evaluation';
import type { Place } from '#platform/place';
import { LIBRARY_VERSION, type Library, type LibraryEntry } from './domain/library.ts';
import type { Measure } from './domain/measure.ts';
import { sealOf } from './seal.ts';
import { listMeasures } from './store.ts';

/** Every measure with a verdict, whatever the verdict: what did not work is as good to know. */
export async function libraryOf({ database, pack }: Place): Promise<Library> {
  const measures = await listMeasures(database);
  const evaluations = new Map((await listEvaluations(database)).map((record) => [record.id, record]));
  const dilemmas = new Map((await listDilemmas(database)).map((dilemma) => [dilemma.id, dilemma.kind]));
  const people = peopleOf(await population(database)).inPlace('total', 'all');
  const content = {
    version: LIBRARY_VERSION,
    place: pack.id,
    names: pack.names,
    synthetic: pack.synthetic,
    context: { ...(people !== undefined && { people }), areas: (await areas(database)).length },
    measures: measures.flatMap((measure) => {
      const record = evaluations.get(measure.evaluations[0]?.id ?? '');
      return record ? [entryOf(measure, record, dilemmas.get(measure.plan.dilemma ?? ''), pack.labels)] : [];
    }),
  } as const;
  // As it is written down: a member without a value is none.
  const written = JSON.parse(JSON.stringify(content)) as typeof content;
  return { ...written, fingerprint: sealOf(written) };
}

function entryOf(
  { id, plan }: Measure,
  record: EvaluationRecord,
  dilemmaKind: LibraryEntry['dilemmaKind'],
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
      id: indicator.id,
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
    effect: found.effect as LibraryEntry['effect'],
    groups: found.groups.flatMap(({ attribute, key, effect, judged }) =>
      effect
        ? [
            {
              attribute,
              group: key,
              ...(judged && { judged }),
              estimate: effect.estimate,
              ...boundsOf(effect),
            },
          ]
        : [],
    ),
    harmedGroups: [...found.verdict.harmedGroups],
    retrospective: record.retrospective,
    changedAfterStart: record.changedAfterStart,
    plan,
    planHash: record.planHash,
    evaluation: record.id,
    evaluatedAt: record.madeAt,
  };
}

const boundsOf = ({ interval }: NonNullable<EvaluationRecord['found']['effect']>) =>
  interval ? { lower: interval.lower, upper: interval.upper } : {};
