import { loadWorkingDays, takeTurn } from '#facts';
import { answerWithMeasure, findDilemma } from '#feedback/dilemmas';
import {
  assess,
  carryOut,
  checkPlan,
  clockOf,
  findEvaluation,
  reachOf,
  saveEvaluation,
  type EvaluationRecord,
  type PlanAssessment,
} from '#feedback/evaluation';
import { ok, refused, type Refusal, type Result } from '#platform';
import { isoOf } from '#platform/calendar';
import type { Place } from '#platform/place';
import { completeDraft, contradictionsOf } from './domain/complete-draft.ts';
import type { MeasureDraft, MeasurePlan } from './domain/draft.ts';
import { checkChange, stageOf, type Measure, type MeasureEvent } from './domain/measure.ts';
import { tellDilemma } from './follow-up.ts';
import { placeNow, type PlaceNow } from './place-options.ts';
import { lotBy, pretendedLot, sealOf } from './seal.ts';
import { appendEvent, findMeasure, listMeasures } from './store.ts';

export interface CheckedDraft {
  readonly plan: MeasurePlan;
  readonly assessment: PlanAssessment;
  /** The last day of the working calendar (ISO 8601), where the plan observes months after it. */
  readonly calendarEnds?: string;
}

/**
 * Says what a draft would find out, without keeping anything. `before` is the plan that it would change.
 * Refusals: those of `placeNow` and `completeDraft`, dilemma-of-another-service { dilemma, service }, and those of `assess`.
 */
export async function checkDraft(
  place: Place,
  draft: MeasureDraft,
  before?: MeasurePlan,
): Promise<Result<CheckedDraft>> {
  const now = await placeNow(place);
  if (!now.ok) return now;
  const plan = completeDraft(draft, now.value, pretendedLot, before);
  if (!plan.ok) return plan;
  const elsewhere = await aboutAnother(place, draft, before);
  if (elsewhere) return refused(elsewhere.code, elsewhere.data);
  const assessment = await assess(place, plan.value.evaluation);
  if (!assessment.ok) return assessment;
  const ends = calendarEnds(place);
  const leaves = ends !== undefined && plan.value.evaluation.until > ends.slice(0, 7);
  return ok({ plan: plan.value, assessment: assessment.value, ...(leaves && { calendarEnds: ends }) });
}

/** The last day whose holidays are known, ISO 8601; undefined without a calendar, or where it cannot be read. */
function calendarEnds({ pack }: Place): string | undefined {
  const loaded = loadWorkingDays(pack.folder);
  return loaded.ok && loaded.value ? isoOf(loaded.value.calendar.to) : undefined;
}

/** Everything that contradicts itself or the place in a draft, at once; nothing where the place itself cannot be read. */
export async function contradictions(
  place: Place,
  draft: MeasureDraft,
  before?: MeasurePlan,
): Promise<Refusal[]> {
  const now = await placeNow(place);
  if (!now.ok) return [];
  const elsewhere = await aboutAnother(place, draft, before);
  return [...contradictionsOf(draft, now.value), ...(elsewhere ? [elsewhere] : [])];
}

/** A measure about one service is no answer to what was found of another. What a changed plan answers stays as it was. */
async function aboutAnother(
  { database }: Place,
  draft: MeasureDraft,
  before: MeasurePlan | undefined,
): Promise<Refusal | undefined> {
  const { dilemma: id } = before ?? draft;
  const subject = id === undefined ? undefined : (await findDilemma(database, id))?.subject;
  if (id === undefined || subject?.dimension !== 'service' || subject.key === draft.service) return undefined;
  return { code: 'dilemma-of-another-service', data: { dilemma: id, service: subject.key } };
}

/**
 * Seals a plan: draws by lot where it says so, writes it down with its fingerprint, and answers the dilemma that it names.
 * A plan that is sealed already, word for word, and was not given up is not sealed twice: the measure that has it is returned.
 * Refusals: design-missing, design-not-possible { design, reason }, those of `checkDraft`, no-such-dilemma and dilemma-over.
 */
export async function planMeasure(place: Place, draft: MeasureDraft): Promise<Result<Measure>> {
  const sealed = await seal(place, draft);
  if (!sealed.ok) return sealed;
  const { plan, now } = sealed.value;
  const at = place.clock.now().toISOString();
  return place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    const hash = sealOf(plan);
    const known = await listMeasures(transaction);
    // A form that is sent twice, or a call that is repeated, is one plan: one measure, one verdict.
    const same = known.find((one) => one.hash === hash && one.abandoned === undefined);
    if (same) return ok(same);
    const id = newId(plan, known);
    if (plan.dilemma !== undefined) {
      const answered = await answerWithMeasure(transaction, place, plan.dilemma, { id, title: plan.title });
      if (!answered.ok) return answered;
    }
    const event: MeasureEvent = {
      type: 'planned',
      at,
      plan,
      hash,
      ...now.clock,
      ...(draft.rollout.kind === 'lot' && { draft }),
    };
    return ok(await appendEvent(transaction, place.pack.id, id, undefined, event));
  });
}

/**
 * Changes a plan that is not evaluated yet; the earlier one stays and is shown beside it.
 * Refusals: no-such-measure, those of `checkChange`, lot-not-repeated (a lot is drawn once), and those of `planMeasure`.
 */
export async function amendMeasure(
  place: Place,
  id: string,
  draft: MeasureDraft,
  reason: string,
): Promise<Result<Measure>> {
  const before = await findMeasure(place.database, id);
  if (!before) return refused('no-such-measure', { id });
  const said = checkChange(before, reason);
  if (!said.ok) return said;
  // Who could draw again could draw until the lot pleases.
  if (draft.rollout.kind === 'lot') return refused('lot-not-repeated');
  const sealed = await seal(place, draft, before.plan);
  if (!sealed.ok) return sealed;
  const { plan, now } = sealed.value;
  return change(place, id, (measure, at) => {
    const still = checkChange(measure, said.value);
    if (!still.ok) return still;
    const { dilemma: _, ...rest } = plan;
    // What a measure answers was said when it was planned, and stays.
    const amended = { ...rest, ...(measure.plan.dilemma !== undefined && { dilemma: measure.plan.dilemma }) };
    return ok({
      type: 'amended',
      at,
      plan: amended,
      hash: sealOf(amended),
      ...now.clock,
      reason: said.value,
    });
  });
}

/**
 * Gives a measure up before it was evaluated: the dilemma that it answered awaits an answer again.
 * Refusals: no-such-measure, those of `checkChange`.
 */
export const abandonMeasure = (place: Place, id: string, reason: string): Promise<Result<Measure>> =>
  change(place, id, (measure, at) => {
    const said = checkChange(measure, reason);
    return said.ok ? ok({ type: 'abandoned', at, reason: said.value }) : said;
  });

/**
 * Carries a measure's plan out, once everything was observed, or again when more facts have come.
 * Refusals: no-such-measure, measure-over { stage } for an abandoned one, nothing-new { evaluation } where the records reach no
 * further than at its last evaluation, and those of `carryOut`.
 */
export async function evaluateMeasure(place: Place, id: string): Promise<Result<EvaluationRecord>> {
  const measure = await findMeasure(place.database, id);
  if (!measure) return refused('no-such-measure', { id });
  if (measure.abandoned !== undefined) return refused('measure-over', { stage: 'abandoned' });
  const number = measure.evaluations.length + 1;
  const record = await carryOut(place, measure.plan.evaluation, {
    id: `${id}-e${number}`,
    measure: id,
    title: measure.plan.title,
    planHash: measure.hash,
    sealedAt: measure.sealedAt,
    retrospective: measure.retrospective,
    changedAfterStart: measure.changedAfterStart,
  });
  if (!record.ok) return record;
  const last = await findEvaluation(place.database, measure.evaluations.at(-1)?.id ?? '');
  if (last && last.facts.lastDay >= record.value.facts.lastDay)
    return refused('nothing-new', { evaluation: last.id });
  return place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    const now = await findMeasure(transaction, id);
    if (!now || now.evaluations.length + 1 !== number)
      return refused('nothing-new', { evaluation: record.value.id });
    const { verdict } = record.value.found.verdict;
    await saveEvaluation(transaction, record.value);
    await appendEvent(transaction, place.pack.id, id, now, {
      type: 'evaluated',
      at: record.value.madeAt,
      evaluation: record.value.id,
      verdict,
    });
    await tellDilemma(transaction, place, now, { came: verdict, evaluation: record.value.id });
    return record;
  });
}

/** Evaluates every measure whose time has come: the night's work. Refusals: no-facts, and those of `evaluateMeasure`. */
export async function evaluateDueMeasures(place: Place): Promise<Result<readonly string[]>> {
  const measures = await listMeasures(place.database);
  if (measures.length === 0) return ok([]);
  const reach = await reachOf(place);
  if (!reach.ok) return reach;
  const clock = clockOf(place, reach.value.lastDay);
  const evaluated: string[] = [];
  for (const measure of measures.filter((one) => stageOf(one, clock) === 'due')) {
    const record = await evaluateMeasure(place, measure.id);
    if (!record.ok) return record;
    evaluated.push(record.value.id);
  }
  return ok(evaluated);
}

async function change(
  place: Place,
  id: string,
  eventOf: (measure: Measure, at: string) => Result<MeasureEvent>,
): Promise<Result<Measure>> {
  return place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    const measure = await findMeasure(transaction, id);
    if (!measure) return refused('no-such-measure', { id });
    const event = eventOf(measure, place.clock.now().toISOString());
    if (!event.ok) return event;
    const after = await appendEvent(transaction, place.pack.id, id, measure, event.value);
    if (event.value.type === 'abandoned') await tellDilemma(transaction, place, after, { came: 'abandoned' });
    return ok(after);
  });
}

async function seal(
  place: Place,
  draft: MeasureDraft,
  before?: MeasurePlan,
): Promise<Result<{ plan: MeasurePlan; now: PlaceNow }>> {
  if (draft.design === undefined) return refused('design-missing');
  const now = await placeNow(place);
  if (!now.ok) return now;
  const lot = draft.rollout.kind === 'lot' ? lotBy(await now.value.lotMatter(draft.service)) : pretendedLot;
  const plan = completeDraft(draft, now.value, lot, before);
  if (!plan.ok) return plan;
  const elsewhere = await aboutAnother(place, draft, before);
  if (elsewhere) return refused(elsewhere.code, elsewhere.data);
  const checked = checkPlan(plan.value.evaluation);
  if (!checked.ok) return checked;
  const assessed = await assess(place, plan.value.evaluation);
  if (!assessed.ok) return assessed;
  const chosen = assessed.value.designs.find(({ design }) => design === draft.design);
  if (chosen && !chosen.possible.ok) {
    return refused('design-not-possible', { design: draft.design, reason: chosen.possible.refusal.code });
  }
  return ok({ plan: plan.value, now: now.value });
}

/** The service in letters that need no escaping in an address, and a number. */
function newId({ evaluation: { service } }: MeasurePlan, known: readonly Measure[]): string {
  const slug = service
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const stem = slug === '' ? 'measure' : slug;
  const taken = new Set(known.map(({ id }) => id));
  for (let number = 1; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}
