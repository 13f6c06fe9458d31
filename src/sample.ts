import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendFacts, loadReference, type Fact } from '#facts';
import { loadCounty, simulate } from '#feedback/simulation';
import { seedOpinions } from '#feedback/value-index';
import { ok, type Result } from '#platform';
import type { Config } from '#platform/config';
import { placeFolder } from '#platform/home';
import type { Place } from '#platform/place';
import { evaluatePlace } from './evaluate-place.ts';

/** Tells how far a long task has come: a key of the shell's messages and its numbers. */
export type Say = (key: 'sample-facts' | 'evaluating', values: Record<string, string | number>) => void;

/** The county that an empty home gets, so that there is something to see. */
export const SAMPLE = 'yunhe';

const BATCH = 20_000;

const marker = (config: Config, id: string): string => join(placeFolder(config.home, id), 'sample-pending');

/** Remembers that the sample county is being made, until it is complete. */
export function startSample(config: Config): void {
  mkdirSync(placeFolder(config.home, SAMPLE), { recursive: true });
  writeFileSync(marker(config, SAMPLE), '');
}

export const samplePending = (config: Config, id: string): boolean => existsSync(marker(config, id));

/**
 * Fills a place with its simulated facts, evaluates it and forecasts what is to come. Facts that an earlier, broken off, attempt appended are
 * known by their ids and stay.
 */
export async function fillSample(config: Config, place: Place, say: Say): Promise<Result<void>> {
  const reference = await loadReference({ database: place.database, packFolder: place.pack.folder });
  if (!reference.ok) return reference;
  const county = loadCounty(place.pack.folder);
  if (!county.ok) return county;
  let told = 0;
  let batch: Fact[] = [];
  const append = async () => {
    await place.database.transaction((transaction) => appendFacts(transaction, batch));
    told += batch.length;
    batch = [];
    say('sample-facts', { count: told });
  };
  for (const fact of simulate(county.value)) {
    batch.push(fact);
    if (batch.length >= BATCH) await append();
  }
  await append();
  const seeded = await seedOpinions(place);
  if (!seeded.ok) return seeded;
  const evaluated = await evaluatePlace(place, {
    onProgress: (done, total, what) => say('evaluating', { done, total, what }),
  });
  if (!evaluated.ok) return evaluated;
  rmSync(marker(config, place.pack.id), { force: true });
  return ok(undefined);
}
