import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with real public data that belongs to others: never committed, so tests say when it is absent. */
export const dataFolder = resolve(
  process.env['COMMONWEAL_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
);

/** True when the topic (`value`, `boston`, …) was supplied; a test without it is skipped with that reason. */
export function supplied(topic: string): boolean {
  const there = existsSync(join(dataFolder, topic));
  if (!there) console.warn(`skipped: data not supplied (${topic})`);
  return there;
}

export const reader = (topic: string) => (file: string) =>
  readFileSync(join(dataFolder, topic, file), 'utf8');
