import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { findLatestPublication, type PublicationSummary } from '#feedback/scoreboard';
import { refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { recordedAdjustments } from './adjustment-record.ts';
import { adjustmentsFile } from './adjustments.ts';
import { evaluateIndex } from './evaluate-index.ts';
import type { IndexDocument } from './index-document.ts';
import { listOpinions } from './opinions/store.ts';
import type { Opinion } from './opinions/opinion.ts';

export interface CurrentIndex {
  readonly publication: PublicationSummary;
  readonly opinions: readonly Opinion[];
  readonly document: Result<IndexDocument>;
  /** Changes with the publication and with every stated opinion. */
  readonly version: string;
}

/** Changes when a decision outside the formula is written into the pack, or recorded. */
async function decisionsVersion({ database, pack }: Place): Promise<string> {
  const file = adjustmentsFile(pack.folder);
  if (!existsSync(file)) return '';
  const recorded = await recordedAdjustments(database);
  return createHash('sha256')
    .update(`${readFileSync(file, 'utf8')}\n${recorded.size}`)
    .digest('hex')
    .slice(0, 16);
}

/** Gives a place's index, worked out once for each publication, number of opinions and set of decisions. Refused: `no-publication`. */
export function createIndexStore(place: Place): () => Promise<Result<CurrentIndex>> {
  let known: { version: string; value: Promise<CurrentIndex> } | undefined;
  return async () => {
    const publication = await findLatestPublication(place.database);
    if (!publication) return refused('no-publication', { place: place.pack.id });
    const opinions = await listOpinions(place.database, publication.charter.version);
    const version = [publication.id, opinions.length, await decisionsVersion(place)].join('-');
    if (known?.version !== version) {
      const value = evaluateIndex(place, publication).then((document): CurrentIndex => ({
        publication,
        opinions,
        document,
        version,
      }));
      known = { version, value };
      value.catch(() => (known = undefined));
    }
    return { ok: true, value: await known.value };
  };
}
