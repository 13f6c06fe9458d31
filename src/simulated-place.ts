import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendFacts, factRange, loadReference, type Fact } from '#facts';
import {
  loadCounty,
  simulate,
  withStrengths,
  type County,
  type SimulationOptions,
} from '#feedback/simulation';
import { seedOpinions } from '#feedback/value-index';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { evaluatePlace } from './evaluate-place.ts';

/** Tells how far a long task has come: a key of the shell's messages and its numbers. */
export type Say = (key: 'sample-facts' | 'evaluating', values: Record<string, string | number>) => void;

/** How a place was simulated; what is not told is the pack's own. */
export interface SimulationChoices {
  readonly seed?: number | string | undefined;
  /** Strengths by fault. */
  readonly faults?: Readonly<Record<string, number>> | undefined;
  readonly dataGovernance?: boolean | undefined;
  readonly participation?: boolean | undefined;
  /** First and last day, as days since 1970-01-01. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const BATCH = 20_000;

/**
 * Fills an empty place with simulated facts, evaluates it and forecasts what is to come. Called again with the same choices it
 * goes on where it was broken off: facts that are there already are known by their ids.
 *
 * Refusals: place-not-empty { place } where it holds facts that were not made so, those of `loadReference`, `loadCounty`,
 * `withStrengths` and `evaluatePlace`.
 */
export async function fillPlace(place: Place, choices: SimulationChoices, say: Say): Promise<Result<number>> {
  const { database, pack } = place;
  const isEmpty = (await factRange(database)).last === 0;
  const same = JSON.stringify(choicesOf(place)) === JSON.stringify(choices);
  if (!isEmpty && !(existsSync(choicesFile(place)) && same))
    return refused('place-not-empty', { place: pack.id });
  const reference = await loadReference({ database, packFolder: pack.folder });
  if (!reference.ok) return reference;
  const county = loadCounty(pack.folder);
  if (!county.ok) return county;
  const options = optionsOf(county.value, choices);
  if (!options.ok) return options;
  writeFileSync(choicesFile(place), `${JSON.stringify(choices)}\n`);
  const told = await appendSimulated(place, simulate(county.value, options.value), (count) =>
    say('sample-facts', { count }),
  );
  const seeded = await seedOpinions(place);
  if (!seeded.ok) return seeded;
  const evaluated = await evaluatePlace(place, {
    onProgress: (done, total, what) => say('evaluating', { done, total, what }),
  });
  return evaluated.ok ? ok(told) : evaluated;
}

/** The options of the simulation that a place was filled with, for whoever goes on with it. Refusals: those of `withStrengths`. */
export const optionsOfPlace = (place: Place, county: County): Result<SimulationOptions> => {
  const { from: _, to: __, ...lasting } = choicesOf(place);
  return optionsOf(county, lasting);
};

/** Appends facts in batches, each a transaction. @returns how many were read; known ones are skipped */
export async function appendSimulated(
  place: Place,
  facts: Iterable<Fact>,
  onAppended: (read: number, appended: number) => void,
): Promise<number> {
  let [read, appended]: [number, number] = [0, 0];
  let batch: Fact[] = [];
  const append = async () => {
    const done = await place.database.transaction((transaction) => appendFacts(transaction, batch));
    read += batch.length;
    appended += done.appended;
    batch = [];
    onAppended(read, appended);
  };
  for (const fact of facts) {
    batch.push(fact);
    if (batch.length >= BATCH) await append();
  }
  await append();
  return read;
}

function optionsOf(
  county: County,
  { seed, faults, dataGovernance, participation, from, to }: SimulationChoices,
): Result<SimulationOptions> {
  const planted = withStrengths(county, faults ?? {});
  if (!planted.ok) return planted;
  return ok({
    faults: planted.value,
    ...(seed !== undefined && { seed }),
    ...(dataGovernance !== undefined && { dataGovernance }),
    ...(participation !== undefined && { participation }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
}

const choicesFile = ({ folder }: Place): string => join(folder, 'simulation.json');
const choicesOf = (place: Place): SimulationChoices =>
  existsSync(choicesFile(place))
    ? (JSON.parse(readFileSync(choicesFile(place), 'utf8')) as SimulationChoices)
    : {};
