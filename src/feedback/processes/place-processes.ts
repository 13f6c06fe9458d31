import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  factRelation,
  knownSegments,
  readCaseEvents,
  syncSegments,
  type CaseEventsRequest,
  type Dimension,
} from '#facts';
import { loadCharter } from '#feedback/scoreboard';
import { ok, refused, type Result } from '#platform';
import type { EngineTurns } from '#platform/http';
import type { Place } from '#platform/place';
import { suppression } from '#value';
import { STEP_KINDS } from './domain/activity.ts';
import { lineOf, makeView, type ViewRequest } from './domain/make-view.ts';
import { processLog, type ProcessLog } from './domain/process-log.ts';
import { serviceProcess, type Declared } from './domain/service-process.ts';
import type { FactsRead, ProcessDocument, ProcessList, ServiceLine } from './domain/view.ts';
import { loadPublished, type Published } from './published.ts';

/** The processes of one place, as its facts were when they were last written for analysis. */
export interface Processes {
  /** Changes when the facts do; undefined before any were written. */
  version(): string | undefined;
  /** Refused `no-facts` { place }, and as the charter and the pack are. */
  list(): Promise<Result<ProcessList>>;
  /**
   * One service, null for the records that name none. Refused as `list`, `unknown-service` { service },
   * `too-few-cases` { service, minimum }, and as `makeView`.
   */
  document(service: string | null, request: ViewRequest): Promise<Result<ProcessDocument>>;
  /** The same where it was made already; undefined where it would have to be made. */
  kept(service: string | null, request: ViewRequest): Promise<Result<ProcessDocument>> | undefined;
}

const keyOf = (service: string | null, request: ViewRequest): string => JSON.stringify([service, request]);

/** Documents that are kept: what is published, never a log. */
const KEPT = 200;

/** @param turn lets what is not kept yet wait for its turn */
export function processesOf(place: Place, turn: EngineTurns = (work) => work()): Processes {
  let kept = new Map<string, Promise<Result<unknown>>>();
  let keptOf: string | undefined;
  const segments = () => knownSegments(join(place.folder, 'segments'));
  const version = (): string | undefined => {
    const files = segments();
    if (files.length === 0) return undefined;
    return files.map((file) => `${file} ${statSync(file).mtimeMs}`).join('\n');
  };
  /** Made once for the facts there are; who asks meanwhile waits for the same one. */
  const once = <T>(key: string, make: () => Promise<Result<T>>): Promise<Result<T>> => {
    const now = version();
    if (now !== keptOf) [kept, keptOf] = [new Map(), now];
    const found = kept.get(key) as Promise<Result<T>> | undefined;
    if (found) return found;
    const own = kept;
    const made = turn(make);
    own.set(key, made);
    made.catch(() => own.delete(key));
    const [oldest] = own.size > KEPT ? own.keys() : [];
    if (oldest !== undefined) own.delete(oldest);
    return made;
  };
  return {
    version,
    list: () => once('', () => makeList(place, segments())),
    document: (service, request) =>
      once(keyOf(service, request), () => makeDocument(place, segments(), service, request)),
    kept: (service, request) =>
      version() === keptOf
        ? (kept.get(keyOf(service, request)) as Promise<Result<ProcessDocument>> | undefined)
        : undefined,
  };
}

/** Brings what is read up to date with the facts; only for a process that does nothing else with the place. */
export const refreshFacts = ({ database, analysis, folder, pack, clock }: Place): Promise<unknown> =>
  syncSegments(database, analysis, join(folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });

interface Read {
  readonly process: ProcessLog;
  readonly facts: FactsRead;
  readonly published: Published;
  readonly declared: Omit<Declared, 'steps'>;
}

async function read(
  place: Place,
  files: readonly string[],
  request: Omit<CaseEventsRequest, 'kinds'>,
): Promise<Result<Read>> {
  const published = loadPublished(place.pack.folder);
  if (!published.ok) return published;
  const declared = declaredOf(place);
  if (!declared.ok) return declared;
  const relation = factRelation({ files, last: Number.MAX_SAFE_INTEGER });
  const facts = await factsRead(place, relation);
  if (!facts) return refused('no-facts', { place: place.pack.id });
  const events = await readCaseEvents(place.analysis, relation, { kinds: STEP_KINDS, ...request });
  return ok({
    process: processLog(events),
    facts,
    published: published.value,
    declared: declared.value,
  });
}

/** A place without a charter is told by the house's own minimum, and by channel alone. */
function declaredOf({ pack }: Place): Result<Omit<Declared, 'steps'>> {
  const loaded = loadCharter(pack.folder);
  if (!loaded.ok && loaded.refusal.code !== 'no-charter') return loaded;
  if (!loaded.ok) return ok({ minimumCell: pack.minimumCell ?? suppression.DEFAULT_MINIMUM, attributes: [] });
  const { minimumCell, equity } = loaded.value.declared;
  return ok({ minimumCell, attributes: equity.attributes as Dimension[] });
}

async function factsRead({ analysis }: Place, relation: string): Promise<FactsRead | undefined> {
  const [row] = await analysis.rows<{ last: number | null; first: string; until: string }>(
    `select max(seq) as last, strftime(min("occurredDay"), '%Y-%m-%d') as first,
       strftime(max("occurredDay"), '%Y-%m-%d') as until
     from ${relation} where kind in (${STEP_KINDS.map((kind) => `'${kind}'`).join(', ')})`,
  );
  return row && row.last !== null ? { last: row.last, from: row.first, until: row.until } : undefined;
}

const stepsOf = ({ published, declared }: Read, service: string | null): Declared => ({
  ...declared,
  steps: published.steps.get(service ?? '') ?? [],
});

async function makeDocument(
  place: Place,
  files: readonly string[],
  service: string | null,
  request: ViewRequest,
): Promise<Result<ProcessDocument>> {
  const found = await read(place, files, { service });
  if (!found.ok) return found;
  const { process, facts, published } = found.value;
  if (process.log.cases === 0 && !published.services.includes(service ?? '')) {
    return refused('unknown-service', { service: service ?? '' });
  }
  const one = serviceProcess(process, allOf(process), service, stepsOf(found.value, service));
  if (!one.ok) return refused(one.refusal.code, { ...one.refusal.data, service: service ?? '' });
  const view = makeView(one.value, request);
  return view.ok ? ok({ ...view.value, facts }) : view;
}

async function makeList(place: Place, files: readonly string[]): Promise<Result<ProcessList>> {
  const found = await read(place, files, {});
  if (!found.ok) return found;
  const { process, facts, published, declared } = found.value;
  const byService = Map.groupBy(allOf(process), (number) => process.service[number]!);
  const lines: ServiceLine[] = [];
  const tooFew: string[] = [];
  for (const [number, cases] of byService) {
    const service = process.services[number] ?? null;
    const one = serviceProcess(process, cases, service, stepsOf(found.value, service));
    if (one.ok) lines.push(lineOf(one.value));
    else if (service !== null) tooFew.push(service);
    // Other readers are served between two services.
    await setImmediate();
  }
  const order = new Map(published.services.map((service, at) => [service, at]));
  const rank = ({ service }: { service: string | null }) => order.get(service ?? '') ?? order.size;
  const known = new Set([...lines.map(({ service }) => service), ...tooFew]);
  return ok({
    facts,
    minimumCell: declared.minimumCell,
    services: lines.sort((a, b) => rank(a) - rank(b) || (a.service ?? '').localeCompare(b.service ?? '')),
    tooFew: [...tooFew, ...published.services.filter((service) => !known.has(service))].sort(),
  });
}

const allOf = ({ log }: ProcessLog): number[] => Array.from({ length: log.cases }, (_, number) => number);
