import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '#platform/place';
import {
  factRelation,
  factSummary,
  knownSegments,
  listImports,
  qualityReport,
  referenceSources,
  type FactSummary,
  type ImportRun,
  type QualityReport,
  type ReferenceSource,
} from '#facts';

/** All that the pages of this room show. */
export interface QualityData {
  readonly imports: readonly { readonly run: ImportRun; readonly report?: QualityReport | undefined }[];
  readonly sources: readonly ReferenceSource[];
  /** Undefined before anything was evaluated: then no segment is written yet. */
  readonly facts?: FactSummary | undefined;
}

/** Looks at little: runs, sources and the times of files. Whether anything changed since is told by the version. */
export async function qualityVersion({ database, folder }: Place): Promise<string> {
  const [runs, sources] = [await listImports(database), await referenceSources(database)];
  const parts = [
    ...runs.map(({ id, state, updated }) => `${id} ${state} ${updated}`),
    ...sources.map(({ part, fileHash }) => `${part} ${fileHash}`),
    ...knownSegments(join(folder, 'segments')).map((file) => `${file} ${statSync(file).mtimeMs}`),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

export async function qualityData({ database, analysis, folder }: Place): Promise<QualityData> {
  const imports = [];
  for (const run of await listImports(database)) {
    imports.push({ run, report: await qualityReport(database, run.id) });
  }
  const files = knownSegments(join(folder, 'segments'));
  const last = Number.MAX_SAFE_INTEGER;
  return {
    imports,
    sources: await referenceSources(database),
    facts: files.length === 0 ? undefined : await factSummary(analysis, factRelation({ files, last }), last),
  };
}
