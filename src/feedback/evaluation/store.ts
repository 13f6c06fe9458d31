import { tables, type Database, type Transaction } from '#platform/database';
import { groupId } from './domain/document.ts';
import { withoutEarlierP } from './domain/effect-record.ts';
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
  return row && recordOf(row.body);
}

/** Every evaluation, newest first. */
export async function listEvaluations(database: Database): Promise<EvaluationRecord[]> {
  const rows = await tables<EvaluationTables>(database.query)
    .selectFrom('evaluation')
    .select('body')
    .orderBy('position', 'desc')
    .execute();
  return rows.map(({ body }) => recordOf(body));
}

/**
 * A document as it was kept. Those of before a rule are read by it: they lose the p-values that it forbids, and their groups are
 * of the one attribute that a plan could watch.
 */
function recordOf(body: string): EvaluationRecord {
  const record = JSON.parse(body) as EvaluationRecord;
  const { plan, effect, groups, others, verdict } = record.found;
  const only = plan.watch?.attribute ?? '';
  const id = (group: string) => (group.includes('|') ? group : groupId({ attribute: only, key: group }));
  return {
    ...record,
    found: {
      ...record.found,
      ...(effect && { effect: withoutEarlierP(effect) }),
      verdict: {
        ...verdict,
        harmedGroups: verdict.harmedGroups.map(id),
        groupsNotCleared: verdict.groupsNotCleared.map(id),
      },
      groups: groups.map((group) => ({
        ...group,
        attribute: (group.attribute as string | undefined) ?? only,
        ...(group.effect && { effect: withoutEarlierP(group.effect) }),
        ...(group.gap && { gap: withoutEarlierP(group.gap) }),
      })),
      others: others.map((other) => ({
        ...other,
        ...(other.effect && { effect: withoutEarlierP(other.effect) }),
      })),
    },
  };
}
