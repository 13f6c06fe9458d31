import { appendFacts, UNKNOWN_COHORT, type Fact } from '#facts';
import { tables, type Database, type Transaction } from '#platform/database';
import { measureOf, type Measure, type MeasureEvent } from './domain/measure.ts';

interface MeasureTables {
  measure_event: {
    position: number;
    measure: string;
    number: number;
    occurred_at: Date | string;
    body: string;
  };
}

/** Every measure as it stands, in the order in which they were planned. */
export const listMeasures = (database: Pick<Database, 'query'>): Promise<Measure[]> => read(database.query);

export async function findMeasure(
  database: Pick<Database, 'query'>,
  id: string,
): Promise<Measure | undefined> {
  const [found] = await read(database.query, id);
  return found;
}

/** Changes with every event: the version of the pages. */
export async function measureVersion({ query }: Database): Promise<string> {
  const row = await tables<MeasureTables>(query)
    .selectFrom('measure_event')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirst();
  return String(row?.last ?? 0);
}

async function read(query: Database['query'], id?: string): Promise<Measure[]> {
  let select = tables<MeasureTables>(query).selectFrom('measure_event').select(['measure', 'body']);
  if (id !== undefined) select = select.where('measure', '=', id);
  const rows = await select.orderBy('position').execute();
  return [...Map.groupBy(rows, (row) => row.measure)].map(([measure, events]) =>
    measureOf(
      measure,
      events.map(({ body }) => JSON.parse(body) as MeasureEvent),
    ),
  );
}

/** Writes an event and the fact that it happened; `before` is the measure as it stands, undefined for its first event. */
export async function appendEvent(
  transaction: Transaction,
  place: string,
  id: string,
  before: Measure | undefined,
  event: MeasureEvent,
): Promise<Measure> {
  const number = (before?.history.length ?? 0) + 1;
  await tables<MeasureTables>(transaction.query)
    .insertInto('measure_event')
    .values({ measure: id, number, occurred_at: event.at, body: JSON.stringify(event) } as never)
    .execute();
  const after = measureOf(id, [...(before?.history ?? []), event]);
  await appendFacts(transaction, [factOf(place, after, event, number)]);
  return after;
}

function factOf(place: string, { id, plan, hash }: Measure, event: MeasureEvent, number: number): Fact {
  return {
    kind: `measure.${event.type}`,
    occurredAt: event.at,
    source: `measures/${place}`,
    externalId: `${id}/${number}`,
    subject: id,
    service: plan.evaluation.service,
    department: plan.owner.organisation,
    channel: 'unknown',
    cohort: UNKNOWN_COHORT,
    actorRole: event.type === 'evaluated' ? 'evaluation' : 'operator',
    payload: payloadOf(event, plan.dilemma, hash),
  };
}

function payloadOf(event: MeasureEvent, dilemma: string | undefined, plan: string): Fact['payload'] {
  switch (event.type) {
    case 'planned':
      return { plan, design: event.plan.evaluation.design, ...(dilemma !== undefined && { dilemma }) };
    case 'amended':
      return { plan, reason: event.reason };
    case 'abandoned':
      return { reason: event.reason };
    case 'evaluated':
      return { plan, verdict: event.verdict, evaluation: event.evaluation };
  }
}
