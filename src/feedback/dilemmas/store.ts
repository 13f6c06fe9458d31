import { appendFacts, UNKNOWN_COHORT, type Fact } from '#facts';
import { SEVERITIES } from '#feedback/monitors';
import { tables, type Database, type Transaction } from '#platform/database';
import { dilemmaOf, isOver, type Dilemma, type DilemmaEvent } from './dilemma.ts';

interface DilemmaTables {
  dilemma_event: {
    position: number;
    dilemma: string;
    number: number;
    occurred_at: Date | string;
    body: string;
  };
  monitor_run: { position: number };
}

/** Every dilemma, as it stands: open ones first, then by severity as they were found. */
export async function listDilemmas(database: Database): Promise<Dilemma[]> {
  const all = await read(database.query);
  // Sorting is stable: of equal ones the earliest found stays first.
  const weight = (one: Dilemma) => (isOver(one) ? SEVERITIES.length : 0) - SEVERITIES.indexOf(one.severity);
  return all.toSorted((a, b) => weight(a) - weight(b));
}

export async function findDilemma(
  { query }: Pick<Database, 'query'>,
  id: string,
): Promise<Dilemma | undefined> {
  const [found] = await read(query, id);
  return found;
}

/** Changes with every event and every look of the monitors: the version of the pages. */
export async function dilemmaVersion({ query }: Database): Promise<string> {
  const own = tables<DilemmaTables>(query);
  const [event, run] = await Promise.all([
    own
      .selectFrom('dilemma_event')
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirst(),
    own
      .selectFrom('monitor_run')
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirst(),
  ]);
  return `${event?.last ?? 0}/${run?.last ?? 0}`;
}

/** Within a transaction that is about to write. */
export const readDilemmas = ({ query }: Transaction): Promise<Dilemma[]> => read(query);

async function read(query: Database['query'], id?: string): Promise<Dilemma[]> {
  let select = tables<DilemmaTables>(query).selectFrom('dilemma_event').select(['dilemma', 'body']);
  if (id !== undefined) select = select.where('dilemma', '=', id);
  const rows = await select.orderBy('position').execute();
  return [...Map.groupBy(rows, (row) => row.dilemma)].map(([dilemma, events]) =>
    dilemmaOf(
      dilemma,
      events.map(({ body }) => JSON.parse(body) as DilemmaEvent),
    ),
  );
}

/** Writes an event and the fact that it happened; `before` is the dilemma as it stands, undefined for its first event. */
export async function appendEvent(
  transaction: Transaction,
  place: string,
  id: string,
  before: Dilemma | undefined,
  event: DilemmaEvent,
): Promise<Dilemma> {
  const number = (before?.history.length ?? 0) + 1;
  await tables<DilemmaTables>(transaction.query)
    .insertInto('dilemma_event')
    .values({ dilemma: id, number, occurred_at: event.at, body: JSON.stringify(event) } as never)
    .execute();
  if (event.type === 'comment-removed') await eraseText(transaction, id, before, event);
  const after = dilemmaOf(id, [...(before?.history ?? []), event]);
  await appendFacts(transaction, [factOf(place, after, event, number)]);
  return after;
}

/** The one change of an event that there is: the text of a removed comment must not stay. The fact of it never held it. */
async function eraseText(
  { query }: Transaction,
  id: string,
  before: Dilemma | undefined,
  { comment }: Extract<DilemmaEvent, { type: 'comment-removed' }>,
): Promise<void> {
  const event = before?.history[comment - 1];
  if (event?.type !== 'commented') throw new Error(`${id} has no comment ${comment}`);
  await tables<DilemmaTables>(query)
    .updateTable('dilemma_event')
    .set({ body: JSON.stringify({ ...event, text: '' }) })
    .where('dilemma', '=', id)
    .where('number', '=', comment)
    .execute();
}

function factOf(place: string, dilemma: Dilemma, event: DilemmaEvent, number: number): Fact {
  const { dimension, key } = dilemma.subject;
  return {
    kind: `dilemma.${event.type}`,
    occurredAt: event.at,
    source: `dilemmas/${place}`,
    externalId: `${dilemma.id}/${number}`,
    subject: dilemma.id,
    service: dimension === 'service' ? key : undefined,
    department: dimension === 'department' ? key : undefined,
    channel: 'unknown',
    cohort: UNKNOWN_COHORT,
    actorRole: actorOf(event),
    payload: payloadOf(dilemma, event),
  };
}

function actorOf(event: DilemmaEvent): Fact['actorRole'] {
  if (event.type === 'commented') return 'resident';
  if ('outcome' in event && event.outcome?.evaluation !== undefined) return 'evaluation';
  return 'reason' in event ? 'operator' : 'monitor';
}

function payloadOf({ kind, severity }: Dilemma, event: DilemmaEvent): Fact['payload'] {
  if ('finding' in event) return { dilemmaKind: kind, severity };
  if ('outcome' in event && event.outcome) {
    const { outcome, measure } = event;
    return {
      reason: outcome.came,
      ...(measure !== undefined && { measure }),
      ...(outcome.evaluation !== undefined && { evaluation: outcome.evaluation }),
    };
  }
  return 'reason' in event ? { reason: event.reason } : {};
}
