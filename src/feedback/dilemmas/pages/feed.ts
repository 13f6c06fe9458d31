import type { Dilemma } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text in XML 1.0, which has no place for control characters. */
const escape = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** Dilemmas as an Atom feed (RFC 4287), the latest 50, newest first. */
export function atomFeed(
  dilemmas: readonly Dilemma[],
  words: Words,
  { origin, place }: { readonly origin: string; readonly place: string },
): string {
  const latest = dilemmas.toSorted((a, b) => updatedAt(b).localeCompare(updatedAt(a))).slice(0, 50);
  const entries = latest.map((dilemma) => {
    const href = escape(origin + dilemmaPath(dilemma.id));
    const first = dilemma.evidence[0];
    return `  <entry>
    <id>${href}</id>
    <title>${escape(words.name(dilemma))}</title>
    <link href="${href}"/>
    <published>${dilemma.openedAt}</published>
    <updated>${updatedAt(dilemma)}</updated>
    <category term="${dilemma.kind}"/>
    <summary>${first ? escape(words.sentence(first)) : ''}</summary>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escape(`${origin}/dilemmas`)}</id>
  <title>${escape(words.t('feed-title', { place }))}</title>
  <link rel="self" href="${escape(`${origin}/dilemmas.atom`)}"/>
  <link href="${escape(`${origin}/dilemmas`)}"/>
  <author><name>${escape(place)}</name></author>
  <updated>${latest[0] ? updatedAt(latest[0]) : '1970-01-01T00:00:00.000Z'}</updated>
${entries.join('\n')}
</feed>
`;
}

const updatedAt = ({ history, openedAt }: Dilemma): string => history.at(-1)?.at ?? openedAt;
