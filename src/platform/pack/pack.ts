import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z, type ZodType } from 'zod';
import { ok, refused, type Result } from '../result.ts';
import { parseYaml } from '../yaml/index.ts';
import { isTimeZone } from './time-zone.ts';

const Texts = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
/** A text in each language of the house. */
export type Texts = z.infer<typeof Texts>;

const Id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'a name of lower-case letters, digits and hyphens');

/** What the kernel reads of pack.yaml; the other keys belong to the rooms, which check their own. */
const PackFile = z.looseObject({
  id: Id,
  names: Texts,
  descriptions: Texts,
  timeZone: z.string().refine(isTimeZone, 'a time zone such as Asia/Shanghai'),
  synthetic: z.boolean(),
  minimumCell: z.int().min(3).optional(),
});

const Named = z.array(z.looseObject({ id: z.string().min(1), names: Texts }));

/** A jurisdiction's content, as far as every room needs it. */
export interface Pack {
  readonly id: string;
  readonly folder: string;
  readonly names: Texts;
  readonly descriptions: Texts;
  readonly timeZone: string;
  readonly synthetic: boolean;
  readonly minimumCell?: number | undefined;
  /** Names of services and departments by id, where the pack has files for them. */
  readonly labels: {
    readonly service: Readonly<Record<string, Texts>>;
    readonly department: Readonly<Record<string, Texts>>;
  };
  /** All of pack.yaml, for the rooms that own its other keys. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Reads a pack's folder: pack.yaml, and the names in services.yaml and departments.yaml if they are there.
 * Refusals: pack-not-found { folder }, yaml-syntax, yaml-content.
 */
export function loadPack(folder: string): Result<Pack> {
  const path = resolve(folder);
  if (!existsSync(join(path, 'pack.yaml'))) return refused('pack-not-found', { folder: path });
  const read = readYaml(path, 'pack.yaml', PackFile);
  if (!read.ok) return read;
  const service = readLabels(path, 'services.yaml');
  if (!service.ok) return service;
  const department = readLabels(path, 'departments.yaml');
  if (!department.ok) return department;
  const { id, names, descriptions, timeZone, synthetic, minimumCell } = read.value;
  return ok({
    id,
    folder: path,
    names,
    descriptions,
    timeZone,
    synthetic,
    minimumCell,
    labels: { service: service.value, department: department.value },
    raw: read.value,
  });
}

const readYaml = <T>(folder: string, file: string, schema: ZodType<T>): Result<T> =>
  parseYaml(readFileSync(join(folder, file), 'utf8'), schema, file);

function readLabels(folder: string, file: string): Result<Record<string, Texts>> {
  if (!existsSync(join(folder, file))) return ok({});
  const read = readYaml(folder, file, Named);
  return read.ok ? ok(Object.fromEntries(read.value.map(({ id, names }) => [id, names]))) : read;
}
