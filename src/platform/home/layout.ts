import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';

/**
 * A home holds a folder for each place and says which one was worked on last:
 * `<home>/current`, `<home>/secret`, `<home>/<place>/{place.json,analysis.duckdb,db,segments,imports}`.
 */
export const placeFolder = (home: string, id: string): string => join(resolve(home), id);

/** The ids of the places that a home holds, sorted. */
export function listPlaces(home: string): string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => existsSync(join(home, name, 'place.json')))
    .sort();
}

/** The place that was worked on last; undefined when there is none. */
export function currentPlace(home: string): string | undefined {
  const known = listPlaces(home);
  const file = join(home, 'current');
  const named = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  return named !== undefined && known.includes(named) ? named : known[0];
}

export function setCurrentPlace(home: string, id: string): void {
  writeWhole(join(home, 'current'), `${id}\n`);
}

/** Where the place's pack lies, if it is not one of the packs folder. */
export function packFolderOf(home: string, id: string): string | undefined {
  const file = join(placeFolder(home, id), 'place.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as { packFolder?: string };
  return record.packFolder;
}

export function recordPlace(home: string, id: string, packFolder: string | undefined): void {
  writeWhole(join(placeFolder(home, id), 'place.json'), `${JSON.stringify({ id, packFolder })}\n`);
}

/** The key that signs cookies: made once, readable by its owner alone. */
export function homeSecret(home: string): string {
  const file = join(home, 'secret');
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('hex')}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** Written beside its place and renamed, so that a kill leaves the old file or the new one. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, text, { mode: 0o600 });
  renameSync(part, file);
}
