import { SaxesParser } from 'saxes';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ATOM = 'http://www.w3.org/2005/Atom';
/** RFC 3339, as RFC 4287 (3.3) asks for dates. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: Element = {
      name: uri === ATOM ? local : `${uri} ${local}`,
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value])),
      children: [],
      text: '',
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

/** What of RFC 4287 (4.1.1, 4.1.2, 4.2) a feed breaks. */
export function atomProblems(xml: string): string[] {
  const feed = parse(xml);
  const problems: string[] = [];
  const say = (wrong: boolean, what: string) => {
    if (wrong) problems.push(what);
  };
  const all = (of: Element, name: string) => of.children.filter((child) => child.name === name);
  const common = (of: Element, what: string) => {
    for (const name of ['id', 'title', 'updated'])
      say(all(of, name).length !== 1, `${what} has ${all(of, name).length} ${name}`);
    say(!URL.canParse(all(of, 'id')[0]?.text ?? ''), `${what}: id is no absolute address`);
    for (const name of ['updated', 'published'])
      for (const date of all(of, name)) say(!DATE.test(date.text), `${what}: ${name} ${date.text}`);
    for (const link of all(of, 'link'))
      say(!URL.canParse(link.attributes['href'] ?? ''), `${what}: link ${link.attributes['href']}`);
  };
  say(feed.name !== 'feed', `root is ${feed.name}`);
  common(feed, 'feed');
  say(feed.attributes['xml:lang'] === undefined, 'feed has no language');
  say(
    !all(feed, 'link').some(({ attributes }) => attributes['rel'] === 'self'),
    'feed has no link to itself',
  );
  const authored = (of: Element) => all(of, 'author').some((author) => all(author, 'name').length === 1);
  const entries = all(feed, 'entry');
  for (const entry of entries) {
    common(entry, 'entry');
    say(!authored(feed) && !authored(entry), 'entry has no author');
    const alternate = all(entry, 'link').some(({ attributes }) => attributes['rel'] === 'alternate');
    say(!alternate && all(entry, 'content').length === 0, 'entry has neither link nor content');
  }
  const ids = entries.map((entry) => all(entry, 'id')[0]?.text);
  say(new Set(ids).size !== ids.length, 'two entries have one id');
  return problems;
}
