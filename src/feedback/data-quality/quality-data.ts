import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { dilemmaWords, latestMonitorRun } from '#feedback/dilemmas';
import {
  findLatestPublication,
  namesOf,
  outageNow,
  outageText,
  stoppedSentences,
} from '#feedback/scoreboard';
import {
  areas,
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
  /** Records that no longer come, in words of a language, and whether none come at all. */
  readonly stopped: (locale: Locale) => Stopped;
}

export interface Stopped {
  readonly outage?: { readonly title: string; readonly text: string } | undefined;
  readonly sentences: readonly string[];
}

/** What the publication says of departments and channels, and the rules' latest look of services and areas. */
async function stoppedOf(place: Place): Promise<QualityData['stopped']> {
  const { database, pack } = place;
  const summary = await findLatestPublication(database);
  const run = await latestMonitorRun(database);
  const names = namesOf(pack.labels, await areas(database));
  const words = await dilemmaWords(place);
  const outage = summary && outageNow(place)(summary);
  return (locale) => ({
    outage: outage && outageText(locale, outage),
    sentences: [
      ...(summary ? stoppedSentences(locale, summary, names) : []),
      ...(run?.dataAlarms ?? []).map((alarm) => words(locale).alarm(alarm)),
    ],
  });
}

/** Looks at little: runs, sources and the times of files. Whether anything changed since is told by the version. */
export async function qualityVersion(place: Place): Promise<string> {
  const { database, folder } = place;
  const [runs, sources] = [await listImports(database), await referenceSources(database)];
  const summary = await findLatestPublication(database);
  const parts = [
    `${summary?.id} ${(summary && outageNow(place)(summary))?.workingDays}`,
    (await latestMonitorRun(database))?.at ?? '',
    ...runs.map(({ id, state, updated }) => `${id} ${state} ${updated}`),
    ...sources.map(({ part, fileHash }) => `${part} ${fileHash}`),
    ...knownSegments(join(folder, 'segments')).map((file) => `${file} ${statSync(file).mtimeMs}`),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

export async function qualityData(place: Place): Promise<QualityData> {
  const { database, analysis, folder } = place;
  const imports = [];
  for (const run of await listImports(database)) {
    imports.push({ run, report: await qualityReport(database, run.id) });
  }
  const files = knownSegments(join(folder, 'segments'));
  const last = Number.MAX_SAFE_INTEGER;
  return {
    imports,
    stopped: await stoppedOf(place),
    sources: await referenceSources(database),
    facts: files.length === 0 ? undefined : await factSummary(analysis, factRelation({ files, last }), last),
  };
}
