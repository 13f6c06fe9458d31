import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { loadCounty, simulate, withStrengths, type SimulationOptions } from '#feedback/simulation';
import { ok, type Result } from '#platform';
import type { Config } from '#platform/config';
import { dayOf } from '#platform/calendar';
import { currentPlace, setCurrentPlace } from '#platform/home';
import { findPack, type Pack } from '#platform/pack';
import { continueSimulation } from '../continue-simulation.ts';
import { openPlaceOf } from '../main.ts';
import { SAMPLE } from '../sample.ts';
import { fillPlace, type SimulationChoices } from '../simulated-place.ts';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'simulate',
  run: async (args, shell) => {
    const options = readOptions('simulate', args, {
      pack: { type: 'string' },
      seed: { type: 'string' },
      faults: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      with: { type: 'string' },
      out: { type: 'string' },
      fill: { type: 'boolean' },
      continue: { type: 'boolean' },
      measure: { type: 'string', multiple: true },
      effect: { type: 'string' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    if (options.value.values.continue === true) return goOn(options.value.values, shell);
    const { pack: named = SAMPLE, seed, faults, from, to, with: more, out, fill } = options.value.values;
    if ((out === undefined) === (fill !== true))
      return shell.refuse(wrongUsage('simulate', '--out FILE | --fill').refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const pack = findPack(config.value.packs, named);
    if (!pack.ok) return shell.refuse(pack.refusal);
    const county = loadCounty(pack.value.folder);
    if (!county.ok) return shell.refuse(county.refusal);
    const days = readDays({ from, to });
    if (!days.ok) return shell.refuse(days.refusal);
    const strengths = readStrengths(faults);
    if (!strengths.ok) return shell.refuse(strengths.refusal);
    const planted = withStrengths(county.value, strengths.value);
    if (!planted.ok) return shell.refuse(planted.refusal);
    const told = readMore(more);
    if (!told.ok) return shell.refuse(told.refusal);
    const chosen = {
      ...days.value,
      ...told.value,
      ...(seed !== undefined && { seed: /^-?\d+$/.test(seed) ? Number(seed) : seed }),
    };
    if (out === undefined) {
      const choices = { ...chosen, ...(faults !== undefined && { faults: strengths.value }) };
      return makePlace(config.value, pack.value, choices, shell);
    }
    const run: SimulationOptions = { ...chosen, faults: planted.value };
    const count = await write(out, linesOf(simulate(county.value, run), shell));
    shell.say('simulated', { file: out, count: count() });
    return EXIT.done;
  },
};

/** Makes the simulated place itself, in the home, where it is empty: what the site then shows. */
async function makePlace(
  config: Config,
  pack: Pack,
  choices: SimulationChoices,
  shell: Shell,
): Promise<number> {
  const place = await openPlaceOf(config, pack);
  if (!place.ok) return shell.refuse(place.refusal);
  try {
    const filled = await fillPlace(place.value, choices, (key, values) => shell.progress(key, values));
    if (!filled.ok) return shell.refuse(filled.refusal);
    if (currentPlace(config.home) === undefined) setCurrentPlace(config.home, pack.id);
    shell.say('place-made', { place: pack.names[shell.locale], count: filled.value });
    return EXIT.done;
  } finally {
    await place.value.close();
  }
}

interface GoOnOptions {
  readonly pack?: string | undefined;
  readonly to?: string | undefined;
  readonly measure?: readonly string[] | undefined;
  readonly effect?: string | undefined;
}

/** Lets time go on in a place that was simulated, with its measures taking effect. */
async function goOn(options: GoOnOptions, shell: Shell): Promise<number> {
  const days = readDays({ from: undefined, to: options.to });
  if (!days.ok) return shell.refuse(days.refusal);
  const effect = readEffect(options.effect);
  if (!effect.ok) return shell.refuse(effect.refusal);
  return withPlace(shell, options.pack, async (place) => {
    const continued = await continueSimulation(place, {
      measures: options.measure ?? [],
      effect: effect.value,
      until: options.to,
      onProgress: (count) => shell.progress('simulate-progress', { count }),
    });
    if (!continued.ok) return shell.refuse(continued.refusal);
    shell.say('continued', {
      place: place.pack.names[shell.locale],
      count: continued.value.facts,
      from: continued.value.from,
      until: continued.value.until,
    });
    return EXIT.done;
  });
}

/** One part for all faults of the service, or `fault=0.8,…`. Without it 0.8. */
function readEffect(text: string | undefined): Result<number | Record<string, number>> {
  if (text === undefined) return ok(0.8);
  return /^\d*\.?\d+$/.test(text) ? ok(Number(text)) : readStrengths(text);
}

function readDays(days: {
  from: string | undefined;
  to: string | undefined;
}): Result<{ from?: number; to?: number }> {
  const read: { from?: number; to?: number } = {};
  for (const name of ['from', 'to'] as const) {
    const text = days[name];
    if (text === undefined) continue;
    if (!z.iso.date().safeParse(text).success) return wrongUsage('simulate', `--${name} 2024-01-01`);
    read[name] = dayOf(text);
  }
  return ok(read);
}

/** What is told only when asked for, by its name on the command line. */
const MORE = { 'data-governance': 'dataGovernance', participation: 'participation' } as const;

function readMore(
  list: string | undefined,
): Result<Pick<SimulationOptions, (typeof MORE)[keyof typeof MORE]>> {
  const names = list === undefined ? [] : list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(MORE, name));
  if (unknown !== undefined)
    return wrongUsage('simulate', `--with ${Object.keys(MORE).join(',')}: ${unknown}`);
  return ok(Object.fromEntries(names.map((name) => [MORE[name as keyof typeof MORE], true])));
}

/** `gap=0.5,wait=0` → strengths by fault. */
function readStrengths(list: string | undefined): Result<Record<string, number>> {
  const strengths: Record<string, number> = {};
  for (const part of list === undefined || list === '' ? [] : list.split(',')) {
    const [id = '', strength = ''] = part.split('=');
    if (id === '' || !/^\d*\.?\d+$/.test(strength)) return wrongUsage('simulate', `--faults id=0.5: ${part}`);
    strengths[id.trim()] = Number(strength);
  }
  return ok(strengths);
}

interface Lines {
  readonly lines: Iterable<string>;
  count(): number;
}

/** One fact a line; several to a piece, so that a large file is written in large pieces. */
function linesOf(facts: Iterable<object>, shell: Shell): Lines {
  let count = 0;
  function* pieces(): Generator<string> {
    let piece = '';
    for (const fact of facts) {
      piece += `${JSON.stringify(fact)}\n`;
      count++;
      if (piece.length < 65_536) continue;
      shell.progress('simulate-progress', { count });
      yield piece;
      piece = '';
    }
    yield piece;
  }
  return { lines: pieces(), count: () => count };
}

async function write(file: string, { lines, count }: Lines): Promise<() => number> {
  const target = createWriteStream(file);
  if (file.endsWith('.gz')) await pipeline(Readable.from(lines), createGzip(), target);
  else await pipeline(Readable.from(lines), target);
  return count;
}
