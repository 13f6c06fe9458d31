import { sql } from 'kysely';
import { appendFacts, factRange, UNKNOWN_COHORT, type Fact } from '#facts';
import { tables, type Database, type Transaction } from '#platform/database';
import { ANNOUNCED, type Announced } from './domain.ts';

interface SubscriptionRow {
  id: string;
  host: string;
  sealed: string;
  types: string;
  created_at: Date | string;
  delivered: number | string;
  failures: number;
  next_try_at: Date | string | null;
  last_problem: string | null;
  last_success_at: Date | string | null;
  stopped: boolean;
}
interface SubscriptionTables {
  subscription: SubscriptionRow;
}

export interface Subscription {
  readonly id: string;
  /** Of the address; the rest of it is sealed. */
  readonly host: string;
  readonly sealed: string;
  readonly types: readonly Announced[];
  readonly createdAt: string;
  /** The last fact delivered. */
  readonly delivered: number;
  /** In a row. */
  readonly failures: number;
  readonly nextTryAt?: string | undefined;
  /** A code, never an answer of the other side. */
  readonly lastProblem?: string | undefined;
  readonly lastSuccessAt?: string | undefined;
  readonly stopped: boolean;
}

export async function listSubscriptions({ query }: Pick<Database, 'query'>): Promise<Subscription[]> {
  const rows = await tables<SubscriptionTables>(query)
    .selectFrom('subscription')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(subscriptionOf);
}

const iso = (when: Date | string) => new Date(when).toISOString();

const subscriptionOf = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  host: row.host,
  sealed: row.sealed,
  types: row.types === '' ? ANNOUNCED : (row.types.split(',') as Announced[]),
  createdAt: iso(row.created_at),
  delivered: Number(row.delivered),
  failures: row.failures,
  nextTryAt: row.next_try_at === null ? undefined : iso(row.next_try_at),
  lastProblem: row.last_problem ?? undefined,
  lastSuccessAt: row.last_success_at === null ? undefined : iso(row.last_success_at),
  stopped: row.stopped,
});

/** Adds a subscription with the fact of it; without types it is to all of them. It is told of what happens from now on. */
export async function insertSubscription(
  database: Database,
  place: string,
  subscription: Pick<Subscription, 'id' | 'host' | 'sealed' | 'types' | 'createdAt'>,
): Promise<void> {
  const { last } = await factRange(database);
  await database.transaction(async (transaction) => {
    await tables<SubscriptionTables>(transaction.query)
      .insertInto('subscription')
      .values({
        id: subscription.id,
        host: subscription.host,
        sealed: subscription.sealed,
        types: subscription.types.join(','),
        created_at: subscription.createdAt,
        delivered: last,
      } as never)
      .execute();
    await appendFacts(transaction, [
      factOf(place, subscription.id, 'subscription.added', subscription.createdAt, {}),
    ]);
  });
}

/** Removes it with the fact of it; false where there is none. */
export async function deleteSubscription(
  database: Database,
  place: string,
  id: string,
  at: string,
  reason: string,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const gone = await tables<SubscriptionTables>(transaction.query)
      .deleteFrom('subscription')
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) return false;
    await appendFacts(transaction, [factOf(place, id, 'subscription.removed', at, { reason })]);
    return true;
  });
}

const factOf = (
  place: string,
  id: string,
  kind: 'subscription.added' | 'subscription.removed',
  at: string,
  payload: Fact['payload'],
): Fact => ({
  kind,
  occurredAt: at,
  source: `announcements/${place}`,
  externalId: `${id}/${kind}`,
  subject: id,
  channel: 'unknown',
  cohort: UNKNOWN_COHORT,
  actorRole: 'operator',
  payload,
});

/** How a delivery ended; only the newest state is kept. */
export interface DeliveryState {
  readonly delivered: number;
  readonly failures: number;
  readonly nextTryAt: string | null;
  readonly lastProblem: string | null;
  readonly lastSuccessAt: string | undefined;
  readonly stopped: boolean;
}

export async function saveDelivery(
  { query }: Pick<Transaction, 'query'>,
  id: string,
  state: DeliveryState,
): Promise<void> {
  await tables<SubscriptionTables>(query)
    .updateTable('subscription')
    .set({
      delivered: state.delivered,
      failures: state.failures,
      next_try_at: state.nextTryAt,
      last_problem: state.lastProblem,
      last_success_at: state.lastSuccessAt ?? sql<string>`last_success_at`,
      stopped: state.stopped,
    } as never)
    .where('id', '=', id)
    .execute();
}
