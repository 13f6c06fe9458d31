import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '#platform';
import type { Config } from '#platform/config';
import { placeFolder } from '#platform/home';
import type { Place } from '#platform/place';
import { fillPlace, type Say } from './simulated-place.ts';

/** The county that an empty home gets, so that there is something to see. */
export const SAMPLE = 'yunhe';

const marker = (config: Config, id: string): string => join(placeFolder(config.home, id), 'sample-pending');

/** Remembers that the sample county is being made, until it is complete. */
export function startSample(config: Config): void {
  mkdirSync(placeFolder(config.home, SAMPLE), { recursive: true });
  writeFileSync(marker(config, SAMPLE), '');
}

export const samplePending = (config: Config, id: string): boolean => existsSync(marker(config, id));

/** Fills the sample county as its pack says; again, where that was broken off. Refusals: those of `fillPlace`. */
export async function fillSample(config: Config, place: Place, say: Say): Promise<Result<void>> {
  const filled = await fillPlace(place, {}, say);
  if (!filled.ok) return filled;
  rmSync(marker(config, place.pack.id), { force: true });
  return ok(undefined);
}
