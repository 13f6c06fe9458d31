import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z, type ZodType } from 'zod';
import { ok, type Result } from '#platform';
import type { Texts } from '#platform/pack';
import { parseYaml } from '#platform/yaml';

/** What a pack publishes of its services, as far as this room reads it. */
export interface Published {
  /** Services in the order of the pack. */
  readonly services: readonly string[];
  /** Steps by service, as activities in their order, each once. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
  /** Names of tasks. */
  readonly tasks: Readonly<Record<string, Texts>>;
}

const Services = z.array(
  z.looseObject({
    id: z.string(),
    kind: z.enum(['case', 'report']).default('case'),
    steps: z.array(z.looseObject({ task: z.string() })).default([]),
  }),
);
const Names = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
const Tasks = z.array(z.strictObject({ id: z.string(), names: Names }));

/** The steps of a report are not tasks of their own in the facts. */
const OF_REPORTS: Readonly<Record<string, string>> = {
  dispatch: 'report.dispatched',
  resolve: 'report.resolved',
};

/** Reads `services.yaml` and `tasks.yaml`, where the pack has them. Refused as `parseYaml` is. */
export function loadPublished(packFolder: string): Result<Published> {
  const services = readPart(packFolder, 'services.yaml', Services);
  if (!services.ok) return services;
  const tasks = readPart(packFolder, 'tasks.yaml', Tasks);
  if (!tasks.ok) return tasks;
  return ok({
    services: services.value.map(({ id }) => id),
    steps: new Map(
      services.value.map(({ id, kind, steps }) => {
        const activity = (task: string) =>
          (kind === 'report' ? OF_REPORTS[task] : undefined) ?? `task:${task}`;
        return [id, [...new Set(steps.map(({ task }) => activity(task)))]];
      }),
    ),
    tasks: Object.fromEntries(tasks.value.map(({ id, names }) => [id, names])),
  });
}

function readPart<T>(folder: string, name: string, schema: ZodType<T[]>): Result<T[]> {
  const file = join(folder, name);
  return existsSync(file) ? parseYaml(readFileSync(file, 'utf8'), schema, name) : ok([]);
}
