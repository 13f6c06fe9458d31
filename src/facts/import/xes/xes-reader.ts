import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ATTRIBUTE_TYPES, valueProblem, type AttributeType } from './attribute-value.ts';

/** An attribute of a log, trace or event, with those nested in it. */
export interface XesAttribute {
  readonly type: AttributeType;
  readonly key: string;
  readonly value: string;
  readonly nested: readonly XesAttribute[];
}

export interface XesEvent {
  readonly line: number;
  readonly attributes: readonly XesAttribute[];
}

export interface XesTrace {
  /** Where the trace begins. */
  readonly line: number;
  readonly attributes: readonly XesAttribute[];
  readonly events: readonly XesEvent[];
  /** True for an event that lies directly in the log, without a trace around it. */
  readonly loose: boolean;
}

/** Why a file is refused; the message for the code has the line and the data. */
export class XesProblem extends Error {
  readonly code: string;
  readonly line: number;
  readonly data: Readonly<Record<string, string>>;
  constructor(code: string, line: number, data: Readonly<Record<string, string>> = {}) {
    super(`${code} at line ${line}`);
    this.code = code;
    this.line = line;
    this.data = data;
  }
}

/** Deviations from the standard that change no fact; counted once per place and told in the quality report. */
export type XesNote =
  'order-of-elements' | 'extension-not-declared' | 'classifier-key-not-global' | 'type-differs-from-global';

/** Bounds that no honest log reaches; they keep a hostile file from taking the machine. */
const DEEPEST = 32;
const LONGEST_VALUE = 1 << 16;
/** Characters without a complete tag: a value, a comment or a text that does not end. */
const LONGEST_MARKUP = 1 << 20;
/** Attributes and events of one trace, which is held in memory as a whole. */
const LARGEST_TRACE = 2_000_000;

/** XML attributes that each element may and must have (IEEE 1849-2016, schema of XES 2.0). */
const ELEMENTS: Record<string, { allowed: readonly string[] | 'any'; required: readonly string[] }> = {
  // Writers add the version of their library here; it says nothing about the events.
  log: { allowed: 'any', required: [] },
  extension: { allowed: ['name', 'prefix', 'uri'], required: ['name', 'prefix', 'uri'] },
  global: { allowed: ['scope'], required: [] },
  classifier: { allowed: ['name', 'scope', 'keys'], required: ['name', 'keys'] },
  trace: { allowed: [], required: [] },
  event: { allowed: [], required: [] },
  values: { allowed: [], required: [] },
};
const LOG_ORDER = ['extension', 'global', 'classifier', 'attribute', 'trace', 'event'];

interface Frame {
  readonly element: string;
  readonly attributes: XesAttribute[];
  readonly keys: Set<string>;
  /** In a list the same key may come again. */
  readonly repeats: boolean;
  readonly line: number;
  scope?: string;
}

/**
 * Reads XES 2.0 (IEEE 1849-2016) piece by piece and gives trace after trace. It refuses what would make a fact wrong
 * or unreadable: text that is not XML, document types and entities, elements out of their place, missing or unknown
 * XML attributes, values that are not of their type, a key twice in one element. It is lenient, and says so in
 * `notes`, where logs in use are: the order of elements in the log, extensions used without declaration, classifier
 * keys that no global declares, a type other than the global's, nested attributes without the feature's declaration.
 *
 * @param zone whether a date without offset can be read (the mapping names its zone).
 * Throws `XesProblem`.
 */
export async function* readXes(
  pieces: AsyncIterable<string>,
  zone: boolean,
  notes: Map<XesNote, number>,
): AsyncGenerator<XesTrace[]> {
  const reader = new LogReader(zone, notes);
  for await (const piece of pieces) {
    reader.write(piece);
    if (reader.traces.length > 0) yield reader.traces.splice(0);
  }
  reader.end();
  if (reader.traces.length > 0) yield reader.traces.splice(0);
}

class LogReader {
  readonly traces: XesTrace[] = [];
  private readonly parser = new SaxesParser();
  private readonly stack: Frame[] = [];
  private readonly globals = { trace: new Map<string, string>(), event: new Map<string, string>() };
  private readonly prefixes = new Set<string>(['xml']);
  private readonly noted = new Set<string>();
  private readonly zone: boolean;
  private readonly notes: Map<XesNote, number>;
  private events: XesEvent[] = [];
  private rank = 0;
  private size = 0;
  private rootSeen = false;
  /** Where the last complete piece of markup ended. */
  private reached = 0;

  constructor(zone: boolean, notes: Map<XesNote, number>) {
    this.zone = zone;
    this.notes = notes;
    const { parser } = this;
    parser.on('error', (error) => {
      // Before the root there is no line worth telling but the first.
      const problem = error.message.replace(/^\d+:\d+: /, '').slice(0, 120);
      throw new XesProblem(this.rootSeen ? 'xes-not-well-formed' : 'xes-no-log', parser.line, { problem });
    });
    parser.on('doctype', () => {
      throw this.problem('xes-document-type', {});
    });
    parser.on('text', (text) => {
      if (text.trim() !== '') throw this.problem('xes-text', { text: text.trim().slice(0, 60) });
    });
    parser.on('cdata', (text) => {
      throw this.problem('xes-text', { text: text.slice(0, 60) });
    });
    parser.on('opentag', (tag) => this.open(tag));
    parser.on('closetag', () => this.close());
    parser.on('comment', () => (this.reached = parser.position));
  }

  write(piece: string): void {
    // The parser looks at a piece at once, so that an endless value is noticed within one more piece.
    this.parser.write(piece);
    if (this.parser.position - this.reached > LONGEST_MARKUP) throw this.problem('xes-too-long', {});
  }

  end(): void {
    if (!this.rootSeen) throw new XesProblem('xes-no-log', this.parser.line, { problem: 'no element' });
    this.parser.close();
  }

  private problem(code: string, data: Record<string, string>): XesProblem {
    return new XesProblem(code, this.parser.line, data);
  }

  private note(note: XesNote, about: string): void {
    if (this.noted.has(`${note} ${about}`)) return;
    if (this.noted.size < 10_000) this.noted.add(`${note} ${about}`);
    this.notes.set(note, (this.notes.get(note) ?? 0) + 1);
  }

  private open(tag: SaxesTagPlain): void {
    this.reached = this.parser.position;
    const { name } = tag;
    const parent = this.stack.at(-1);
    const isAttribute = (ATTRIBUTE_TYPES as readonly string[]).includes(name);
    if (!parent && name !== 'log') throw this.problem('xes-no-log', { problem: name.slice(0, 60) });
    if (!isAttribute && !Object.hasOwn(ELEMENTS, name)) {
      throw this.problem('xes-unknown-element', { element: name.slice(0, 60) });
    }
    if (this.stack.length >= DEEPEST) throw this.problem('xes-too-deep', { deepest: String(DEEPEST) });
    this.rootSeen = true;
    if (parent) this.checkPlace(name, parent, isAttribute);
    for (const value of Object.values(tag.attributes)) {
      if (value.length > LONGEST_VALUE) throw this.problem('xes-value-too-long', { element: name });
    }
    const frame: Frame = {
      element: name,
      attributes: [],
      keys: new Set(),
      repeats: name === 'values' || name === 'list' || name === 'container',
      line: this.parser.line,
    };
    if (isAttribute) this.openAttribute(name as AttributeType, tag, parent!, frame);
    else this.openElement(name, tag, frame);
    this.stack.push(frame);
  }

  private checkPlace(name: string, parent: Frame, isAttribute: boolean): void {
    const inAttribute = (ATTRIBUTE_TYPES as readonly string[]).includes(parent.element);
    const allowed = isAttribute
      ? parent.element !== 'extension' && parent.element !== 'classifier'
      : name === 'values'
        ? parent.element === 'list'
        : name === 'event'
          ? parent.element === 'trace' || parent.element === 'log'
          : parent.element === 'log' && name !== 'log';
    if (!allowed || (inAttribute && !isAttribute && name !== 'values')) {
      throw this.problem('xes-misplaced', { element: name, parent: parent.element });
    }
    if (parent.element === 'log') {
      const rank = LOG_ORDER.indexOf(isAttribute ? 'attribute' : name);
      if (rank < this.rank) this.note('order-of-elements', name);
      this.rank = Math.max(this.rank, rank);
    }
    if (name === 'event' || isAttribute) {
      this.size++;
      if (this.size > LARGEST_TRACE)
        throw this.problem('xes-trace-too-large', { most: String(LARGEST_TRACE) });
    }
  }

  private openElement(name: string, tag: SaxesTagPlain, frame: Frame): void {
    this.checkXmlAttributes(name, tag, ELEMENTS[name]!);
    const { attributes } = tag;
    if (name === 'extension') this.prefixes.add(attributes['prefix']!);
    if (name === 'global' || name === 'classifier') {
      const scope = attributes['scope'] ?? 'event';
      if (scope !== 'event' && scope !== 'trace') {
        throw this.problem('xes-scope', { element: name, scope: scope.slice(0, 60) });
      }
      frame.scope = scope;
      if (name === 'classifier') this.checkClassifier(attributes['keys']!, scope);
    }
  }

  private checkClassifier(keys: string, scope: 'trace' | 'event'): void {
    const parts = keys.match(/'[^']*'|\S+/g) ?? [];
    const known = this.globals[scope];
    // Writers leave out the quotes around a key with spaces, so the whole text counts as a key, too.
    if (known.has(keys)) return;
    for (const part of parts) {
      const key = part.replace(/^'|'$/g, '');
      if (!known.has(key)) this.note('classifier-key-not-global', `${scope} ${key}`);
    }
  }

  private checkXmlAttributes(
    name: string,
    tag: SaxesTagPlain,
    { allowed, required }: { allowed: readonly string[] | 'any'; required: readonly string[] },
  ): void {
    for (const attribute of required) {
      if ((tag.attributes[attribute] ?? '').trim() === '') {
        throw this.problem('xes-missing-attribute', { element: name, attribute });
      }
    }
    if (allowed === 'any') return;
    for (const attribute of Object.keys(tag.attributes)) {
      if (!allowed.includes(attribute) && !attribute.includes(':') && attribute !== 'xmlns') {
        throw this.problem('xes-unexpected-attribute', { element: name, attribute: attribute.slice(0, 60) });
      }
    }
  }

  private openAttribute(type: AttributeType, tag: SaxesTagPlain, parent: Frame, frame: Frame): void {
    const key = tag.attributes['key'];
    const value = tag.attributes['value'] ?? '';
    if (key === undefined || key === '')
      throw this.problem('xes-missing-attribute', { element: type, attribute: 'key' });
    const composed = type === 'list' || type === 'container';
    if (!composed && tag.attributes['value'] === undefined) {
      throw this.problem('xes-missing-attribute', { element: type, attribute: 'value' });
    }
    this.checkXmlAttributes(type, tag, { allowed: ['key', 'value'], required: [] });
    const wrong = valueProblem(type, value, this.zone);
    if (wrong) throw this.problem(wrong, { type, key: key.slice(0, 60), value: value.slice(0, 60) });
    if (parent.keys.has(key) && !parent.repeats) {
      throw this.problem('xes-key-twice', { element: parent.element, key: key.slice(0, 60) });
    }
    parent.keys.add(key);
    this.checkDeclared(type, key, parent);
    parent.attributes.push({ type, key, value, nested: frame.attributes });
  }

  private checkDeclared(type: AttributeType, key: string, parent: Frame): void {
    const colon = key.indexOf(':');
    if (colon > 0 && !this.prefixes.has(key.slice(0, colon))) {
      this.note('extension-not-declared', key.slice(0, colon));
    }
    if (parent.element === 'global')
      this.globals[parent.scope === 'trace' ? 'trace' : 'event'].set(key, type);
    if (parent.element === 'trace' || parent.element === 'event') {
      const global = this.globals[parent.element].get(key);
      if (global !== undefined && global !== type)
        this.note('type-differs-from-global', `${parent.element} ${key}`);
    }
  }

  private close(): void {
    this.reached = this.parser.position;
    const frame = this.stack.pop()!;
    const { element, attributes, line } = frame;
    if (element === 'event') {
      const event: XesEvent = { line, attributes };
      if (this.stack.at(-1)?.element === 'trace') this.events.push(event);
      else this.give({ line, attributes: [], events: [event], loose: true });
    } else if (element === 'trace') {
      this.give({ line, attributes, events: this.events, loose: false });
      this.events = [];
    } else if (element === 'values') {
      this.stack.at(-1)!.attributes.push(...attributes);
    }
  }

  private give(trace: XesTrace): void {
    this.traces.push(trace);
    this.size = 0;
  }
}
