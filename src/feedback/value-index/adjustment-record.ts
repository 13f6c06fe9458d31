import { createHash } from 'node:crypto';
import { appendFacts, UNKNOWN_COHORT, type Fact } from '#facts';
import { tables, type Database } from '#platform/database';
import { composite } from '#value';
import type { AdjustedIndex, AdjustmentTexts } from './index-document.ts';
import { SOURCE } from './opinions/store.ts';

interface AdjustmentTables {
  index_adjustment: {
    id: string;
    position: number;
    publication: string;
    unit: string;
    before_value: number;
    after_value: number;
    who: string;
    why: string;
    legal_ground: string;
    recorded_at: Date | string;
  };
}

/** Keeps decisions that are not known yet, and the fact about each, in one transaction. @returns the ids of the new ones */
export async function keepAdjustments(
  database: Database,
  publication: string,
  decisions: readonly AdjustedIndex[],
  at: string,
): Promise<readonly string[]> {
  return database.transaction(async (transaction) => {
    const own = tables<AdjustmentTables>(transaction.query);
    const recorded: string[] = [];
    for (const decision of decisions) {
      const { unit, computed, published, adjustment, texts } = decision;
      if (!texts) continue;
      const id = adjustmentId(decision);
      const known = own.selectFrom('index_adjustment').select('id').where('id', '=', id);
      if (await known.executeTakeFirst()) continue;
      const before = adjustment?.before ?? computed;
      await own
        .insertInto('index_adjustment')
        .values({
          id,
          publication,
          unit,
          before_value: before,
          after_value: published,
          who: JSON.stringify(texts.who),
          why: JSON.stringify(texts.why),
          legal_ground: JSON.stringify(texts.legalGround),
          recorded_at: at,
        } as never)
        .execute();
      await appendFacts(transaction, [factOf({ id, unit, before, after: published }, texts, at)]);
      recorded.push(id);
    }
    return recorded;
  });
}

/** When decisions were first recorded, by their id. */
export async function recordedAdjustments(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await tables<AdjustmentTables>(database.query)
    .selectFrom('index_adjustment')
    .select(['id', 'recorded_at'])
    .execute();
  return new Map(rows.map((row) => [row.id, new Date(row.recorded_at).toISOString()]));
}

/** The same decision in the same words has the same id; another figure, ground or reason makes another decision of it. */
export function adjustmentId({ unit, published, adjustment, texts }: AdjustedIndex): string {
  const decision = { unit, before: adjustment?.before ?? null, after: published, texts: texts ?? null };
  return createHash('sha256')
    .update(composite.canonicalJson(decision as never))
    .digest('hex')
    .slice(0, 16);
}

const factOf = (
  { id, unit, before, after }: { id: string; unit: string; before: number; after: number },
  { who, why, legalGround }: AdjustmentTexts,
  occurredAt: string,
): Fact => ({
  kind: 'index.adjusted',
  occurredAt,
  source: SOURCE,
  externalId: `adjustment-${id}`,
  subject: `index-${unit}`,
  channel: 'unknown',
  cohort: UNKNOWN_COHORT,
  actorOrganisation: inBoth(who),
  payload: { unit, before, after, legalGround: inBoth(legalGround), reason: inBoth(why) },
});

/** A fact has one text: both languages, where they differ. */
const inBoth = (texts: AdjustmentTexts['who']): string =>
  texts['zh-CN'] === texts.en ? texts.en : `${texts['zh-CN']} / ${texts.en}`;
