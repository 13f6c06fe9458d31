import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXes, XesProblem, type XesNote, type XesTrace } from '../index.ts';

async function read(
  text: string,
  cut = text.length,
): Promise<{ traces: XesTrace[]; notes: Map<XesNote, number> }> {
  const notes = new Map<XesNote, number>();
  const traces: XesTrace[] = [];
  const pieces = (async function* () {
    await Promise.resolve();
    for (let at = 0; at < text.length; at += cut) yield text.slice(at, at + cut);
  })();
  for await (const group of readXes(pieces, false, notes)) traces.push(...group);
  return { traces, notes };
}
const problemOf = async (text: string, cut?: number) => {
  try {
    await read(text, cut);
  } catch (error) {
    if (error instanceof XesProblem) return { code: error.code, line: error.line };
    throw error;
  }
  return undefined;
};
const log = (inner: string) => `<log xes.version="1849.2016">\n${inner}\n</log>`;
const event = (inner: string) => log(`<trace>\n<event>\n${inner}\n</event>\n</trace>`);

describe('reading XES', () => {
  it('gives traces with their events, attributes of every type, nested ones and lists', async () => {
    const { traces } = await read(
      event(
        '<string key="s" value="a&amp;b"><int key="n" value="-5"/></string><date key="d" value="2010-12-30T14:32:00.000+01:00"/>' +
          '<float key="f" value="1e3"/><boolean key="b" value="1"/><id key="i" value="550e8400-e29b-41d4-a716-446655440000"/>' +
          '<list key="l"><values><string key="x" value="1"/><string key="x" value="2"/></values></list>',
      ),
    );
    const attributes = traces[0]!.events[0]!.attributes;
    expect(attributes.map(({ type, key, value }) => `${type} ${key} ${value}`)).toEqual([
      'string s a&b',
      'date d 2010-12-30T14:32:00.000+01:00',
      'float f 1e3',
      'boolean b 1',
      'id i 550e8400-e29b-41d4-a716-446655440000',
      'list l ',
    ]);
    expect(attributes[0]!.nested[0]).toMatchObject({ key: 'n', value: '-5' });
    expect(attributes[5]!.nested.map(({ value }) => value)).toEqual(['1', '2']);
  });

  it.each([
    ['', 'xes-no-log', 1],
    ['not xml', 'xes-no-log', 1],
    ['<html></html>', 'xes-no-log', 1],
    ['<log>\n<trace>', 'xes-not-well-formed', 2],
    ['<log>\n<trace></event>', 'xes-not-well-formed', 2],
    [log('<string key="a" value="&nope;"/>'), 'xes-not-well-formed', 2],
    ['<!DOCTYPE log [<!ENTITY a "b">]>\n<log/>', 'xes-document-type', 1],
    [log('<text key="a" value="b"/>'), 'xes-unknown-element', 2],
    [log('loose words'), 'xes-text', 3],
    [event('<trace/>'), 'xes-misplaced', 4],
    [event('<string key="a" value="b"><event/></string>'), 'xes-misplaced', 4],
    [log('<classifier name="a"/>'), 'xes-missing-attribute', 2],
    [log('<classifier name="a" keys=" "/>'), 'xes-missing-attribute', 2],
    [log('<global scope="log"/>'), 'xes-scope', 2],
    [log('<trace name="x"/>'), 'xes-unexpected-attribute', 2],
    [event('<string key="a"/>'), 'xes-missing-attribute', 4],
    [event('<string key="a" value="1"/><string key="a" value="2"/>'), 'xes-key-twice', 4],
    [event('<int key="a" value="0.0"/>'), 'xes-value', 4],
    [event('<int key="a" value="9223372036854775808"/>'), 'xes-value', 4],
    [event('<boolean key="a" value="yes"/>'), 'xes-value', 4],
    [event('<date key="a" value="2002-0530T09:30:10Z"/>'), 'xes-value', 4],
    [event('<date key="a" value="2002-05-30T09:30:10"/>'), 'xes-date-without-offset', 4],
    [event('<id key="a" value="No ID"/>'), 'xes-value', 4],
  ])('refuses %j with the reason and its line', async (text, code, line) => {
    expect(await problemOf(text)).toEqual({ code, line });
    expect((await problemOf(text, 3))?.code).toBe(code);
  });

  it('refuses bombs: nesting, endless values and endless markup', async () => {
    const deep = '<container key="a">'.repeat(100_000);
    expect((await problemOf(log(deep), 1000))?.code).toBe('xes-too-deep');
    expect((await problemOf(event(`<string key="a" value="${'x'.repeat(70_000)}"/>`), 1000))?.code).toBe(
      'xes-value-too-long',
    );
    const endless = `<log><string key="a" value="${'x'.repeat(3_000_000)}`;
    expect((await problemOf(endless, 10_000))?.code).toBe('xes-too-long');
  });

  it('accepts what logs in use do, and notes it', async () => {
    const { traces, notes } = await read(
      log(
        '<string key="creator" value="x"/>\n<extension name="C" prefix="concept" uri="u"/>\n<global scope="event"><string key="concept:name" value=""/></global>\n' +
          '<classifier name="c" keys="Activity"/>\n<trace><event><int key="concept:name" value="1"/><string key="org:group" value="g"/></event></trace>',
      ),
    );
    expect(traces).toHaveLength(1);
    expect(Object.fromEntries(notes)).toEqual({
      'order-of-elements': 3,
      'classifier-key-not-global': 1,
      'type-differs-from-global': 1,
      'extension-not-declared': 1,
    });
  });

  it('never fails in another way than by a stated problem, whatever it is given', async () => {
    const part = fc.constantFrom(
      '<log>',
      '</log>',
      '<trace>',
      '</trace>',
      '<event>',
      '</event>',
      '<string key="a" value="b"/>',
      '<int key="n" value="x"/>',
      '<list key="l">',
      '<values>',
      '</values>',
      '</list>',
      '<global>',
      '</global>',
      '<',
      '&',
      ']]>',
      '<!--',
      '-->',
      '<![CDATA[',
      '\0',
      ' ',
      '<?x?>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 14 }), async (parts) => {
        const text = `<log>${parts.join('')}`;
        expect((await problemOf(text))?.code ?? 'read').toMatch(/^(xes-[a-z-]+|read)$/);
      }),
      { numRuns: 1000 },
    );
  });
});
