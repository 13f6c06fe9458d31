import { tables, type Database, type Transaction } from '#platform/database';
import type { EvaluationRecord } from './record.ts';

interface EvaluationTables {
  evaluation: { position: number; id: string; measure: string; made_at: Date | string; body: string };
}

/** Keeps an evaluation, within the transaction that says that the measure was evaluated. */
export async function saveEvaluation({ query }: Transaction, record: EvaluationRecord): Promise<void> {
  await tables<EvaluationTables>(query)
    .insertInto('evaluation')
    .values({
      id: record.id,
      measure: record.measure,
      made_at: record.madeAt,
      body: JSON.stringify(record),
    } as never)
    .execute();
}

export async function findEvaluation(database: Database, id: string): Promise<EvaluationRecord | undefined> {
  const row = await tables<EvaluationTables>(database.query)
    .selectFrom('evaluation')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (JSON.parse(row.body) as EvaluationRecord);
}

/** Every evaluation, newest first. */
export async function listEvaluations(database: Database): Promise<EvaluationRecord[]> {
  const rows = await tables<EvaluationTables>(database.query)
    .selectFrom('evaluation')
    .select('body')
    .orderBy('position', 'desc')
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as EvaluationRecord);
}
