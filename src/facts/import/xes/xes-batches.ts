import { basename } from 'node:path';
import { ok, refused, type Result } from '#platform';
import { emptyBatch, tally, type Batch } from '../batch.ts';
import { localTimes, type LocalTimes } from '../local-time.ts';
import type { XesMapping } from '../mapping.ts';
import { readText, type ByteMeter } from '../open-file.ts';
import type { OpenedFile } from '../opened-file.ts';
import { traceFacts } from './trace-facts.ts';
import { readXes, XesProblem, type XesAttribute, type XesNote, type XesTrace } from './xes-reader.ts';

/**
 * Opens an event log. The whole file is read once before anything is committed: a file that is malformed anywhere
 * is refused as a whole, with file, line and reason, and leaves nothing behind. (Reading a second time costs seconds
 * for half a million events; one transaction for a file of any size would not have bounded memory, nor resume.)
 * A trace that is well-formed but says too little is rejected alone. Records are traces.
 *
 * Refusals: xes-no-log, xes-not-well-formed, xes-document-type, xes-text, xes-unknown-element, xes-misplaced,
 * xes-too-deep, xes-too-long, xes-value-too-long, xes-trace-too-large, xes-missing-attribute,
 * xes-unexpected-attribute, xes-scope, xes-value, xes-date-without-offset, xes-key-twice.
 */
export async function openXes(
  path: string,
  mapping: XesMapping,
  batchFacts: number,
  meter?: ByteMeter,
): Promise<Result<OpenedFile>> {
  let times: LocalTimes | undefined;
  if (mapping.zone !== undefined) {
    const local = localTimes(['iso'], mapping.zone);
    if (!local.ok) return local;
    times = local.value;
  }
  const notes = new Map<XesNote, number>();
  let records = 0;
  const groups = (found: Map<XesNote, number>, measured?: ByteMeter) =>
    readXes(readText(path, mapping.encoding, measured), times !== undefined, found);
  try {
    for await (const traces of groups(notes)) records += traces.length;
  } catch (error) {
    if (!(error instanceof XesProblem)) throw error;
    return refused(error.code, { file: basename(path), line: error.line, ...error.data });
  }
  return ok({
    rejectsHeader:
      '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016" xes.features="nested-attributes">\n',
    rejectsFooter: '</log>\n',
    profile: {
      report: (counted) => ({
        rows: records,
        columns: [],
        functions: [],
        counted: {
          ...counted,
          ...Object.fromEntries([...notes].map(([note, count]) => [`note:${note}`, count])),
        },
      }),
    },
    async *batches(skip) {
      let batch = emptyBatch();
      let seen = 0;
      for await (const traces of groups(new Map(), meter)) {
        for (const trace of traces) {
          if (seen++ < skip) continue;
          takeTrace(trace, mapping, times, batch);
          if (batch.facts.length < batchFacts && batch.records < batchFacts) continue;
          yield batch;
          batch = emptyBatch();
        }
      }
      if (batch.records > 0) yield batch;
    },
  });
}

function takeTrace(trace: XesTrace, mapping: XesMapping, times: LocalTimes | undefined, batch: Batch): void {
  batch.records++;
  const outcome = traceFacts(trace, mapping, times);
  if (outcome.state === 'facts') {
    batch.starts.push(batch.facts.length);
    for (const fact of outcome.facts) batch.facts.push(fact);
    return;
  }
  batch.rejected++;
  tally(batch.reasons, `rejected:${outcome.reason}`);
  const reason = outcome.detail === '' ? outcome.reason : `${outcome.reason} (${outcome.detail})`;
  batch.rejects.push(traceText(trace, outcome.line, reason));
}

/** The trace as it was, and two attributes more; an event without a trace stays one, with the same two. */
function traceText(trace: XesTrace, line: number, reason: string): string {
  const added: XesAttribute[] = [
    { type: 'int', key: '_line', value: String(line), nested: [] },
    { type: 'string', key: '_reason', value: reason, nested: [] },
  ];
  const own = (attributes: readonly XesAttribute[]) =>
    attributes.filter(({ key }) => key !== '_line' && key !== '_reason');
  const event = (attributes: readonly XesAttribute[]) =>
    `<event>${own(attributes).map(attributeText).join('')}</event>`;
  if (trace.loose)
    return `${event(trace.events[0]!.attributes).replace('</event>', '')}${added.map(attributeText).join('')}</event>\n`;
  const events = trace.events.map(({ attributes }) => event(attributes));
  const attributes = [...own(trace.attributes), ...added].map(attributeText);
  return `<trace>${attributes.join('')}\n${events.join('\n')}\n</trace>\n`;
}

function attributeText({ type, key, value, nested }: XesAttribute): string {
  const composed = type === 'list' || type === 'container';
  const head = composed
    ? `<${type} key="${escaped(key)}"`
    : `<${type} key="${escaped(key)}" value="${escaped(value)}"`;
  if (nested.length === 0) return `${head}/>`;
  const inner = nested.map(attributeText).join('');
  return `${head}>${type === 'list' ? `<values>${inner}</values>` : inner}</${type}>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const escaped = (text: string) => text.replace(/[&<>"\n\r\t]/g, (character) => ENTITIES[character]!);
