import { createHash } from 'node:crypto';
import { literal, type Analysis } from '#platform/analysis';
import { recordKinds } from '../vocabulary/kinds.ts';
import { segmentColumns } from './columns.ts';

/**
 * A fingerprint (SHA-256, hex) of the records of one service up to and including a local day. What the product writes about its
 * own work (comments, plans, looks of the monitors, evaluations) has no part in it, and neither has the order in which
 * facts came or what lies between them: each record's known values as `name=value`, joined by the unit separator (U+001F), are
 * hashed, the hashes of a day are sorted and hashed together, and the days' hashes, in the order of the days, once more.
 *
 * @param until the last day that counts, ISO 8601
 */
export async function serviceFingerprint(
  analysis: Analysis,
  relation: string,
  service: string,
  until: string,
): Promise<string> {
  const values = segmentColumns
    .filter(({ type, name }) => type !== 'day' && name !== 'seq')
    .map(({ name }) => `'${name}=' || "${name}"::varchar`)
    .join(', ');
  const days = await analysis.rows<{ hash: string }>(
    `select sha256(string_agg(hash, '' order by hash)) as hash
     from (select "occurredDay" as day, sha256(concat_ws(chr(31), ${values})) as hash from ${relation} as fact
           where service = ${literal(service)} and kind in (${recordKinds.map(literal).join(', ')})
             and "occurredDay" <= ${literal(until)}::date)
     group by day order by day`,
  );
  const whole = createHash('sha256');
  for (const { hash } of days) whole.update(hash);
  return whole.digest('hex');
}
