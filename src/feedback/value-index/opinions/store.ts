import { randomUUID } from 'node:crypto';
import { appendFacts, UNKNOWN_COHORT, type Fact } from '#facts';
import { tables, type Database } from '#platform/database';
import type { Opinion, Stakeholders, WeighingMethod } from './opinion.ts';

interface OpinionTables {
  weight_opinion: {
    id: string;
    position: number;
    stakeholders: string;
    method: string;
    charter: string;
    weights: string;
    consistency_ratio: number | null;
    synthetic: boolean;
    made_at: Date | string;
  };
}

export const SOURCE = 'value-index';

/** Keeps opinions and the facts about them, which say the group and the method only, in one transaction. */
export async function storeOpinions(
  database: Database,
  opinions: readonly { readonly opinion: Opinion; readonly madeAt: string; readonly id?: string }[],
): Promise<void> {
  const rows = opinions.map(({ opinion, madeAt, id = randomUUID() }) => ({ opinion, madeAt, id }));
  await database.transaction(async (transaction) => {
    const own = tables<OpinionTables>(transaction.query);
    for (const { opinion, madeAt, id } of rows) {
      const { stakeholders, method, charter, weights, consistencyRatio, synthetic } = opinion;
      await own
        .insertInto('weight_opinion')
        .values({
          id,
          stakeholders,
          method,
          charter,
          weights: JSON.stringify(weights),
          consistency_ratio: consistencyRatio ?? null,
          synthetic,
          made_at: madeAt,
        } as never)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
    await appendFacts(
      transaction,
      rows.map(({ opinion, madeAt, id }) => factOf(opinion, madeAt, id)),
    );
  });
}

const factOf = ({ stakeholders, method }: Opinion, occurredAt: string, id: string): Fact => ({
  kind: 'weights.stated',
  occurredAt,
  source: SOURCE,
  externalId: id,
  subject: id,
  channel: 'online',
  cohort: UNKNOWN_COHORT,
  payload: { stakeholders, method },
});

/** All opinions on one version of the charter, in the order in which they were stated; only those stated up to a time, if told. */
export async function listOpinions(database: Database, charter: string, until?: string): Promise<Opinion[]> {
  const all = tables<OpinionTables>(database.query)
    .selectFrom('weight_opinion')
    .selectAll()
    .where('charter', '=', charter)
    .orderBy('position');
  const rows = await (until === undefined ? all : all.where('made_at', '<=', until)).execute();
  return rows.map((row) => ({
    stakeholders: row.stakeholders as Stakeholders,
    method: row.method as WeighingMethod,
    charter: row.charter,
    weights: JSON.parse(row.weights) as Record<string, number>,
    ...(row.consistency_ratio !== null && { consistencyRatio: row.consistency_ratio }),
    synthetic: row.synthetic,
  }));
}
