import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { pickLocale, type Locale } from '#platform/i18n';
import type { PlaceSite } from './contract.ts';
import { VARY } from './reader.ts';

/** A feed of a site, as readers of news take it (RFC 4287). */
export interface AtomFeed {
  /** The page with the same content. */
  readonly page: string;
  /** The feed without a language: with one it is its own id. */
  readonly self: string;
  readonly language: Locale;
  readonly title: string;
  readonly author: string;
  readonly entries: readonly AtomEntry[];
}

export interface AtomEntry {
  /** Also the entry's id: an address does not change. */
  readonly href: string;
  readonly title: string;
  /** ISO 8601. */
  readonly published: string;
  readonly updated: string;
  readonly category?: string | undefined;
  readonly summary: string;
}

const MOST_ENTRIES = 50;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text in XML 1.0, which has no place for control characters. */
const escape = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** The latest entries, newest first. */
function atomFeed({ page, self, language, title, author, entries }: AtomFeed): string {
  const own = `${self}?lang=${language}`;
  const latest = entries.toSorted((a, b) => b.updated.localeCompare(a.updated)).slice(0, MOST_ENTRIES);
  const parts = latest.map(
    ({ href, title: name, published, updated, category, summary }) => `  <entry>
    <id>${escape(href)}</id>
    <title>${escape(name)}</title>
    <link rel="alternate" type="text/html" href="${escape(href)}"/>
    <published>${published}</published>
    <updated>${updated}</updated>
${category === undefined ? '' : `    <category term="${escape(category)}"/>\n`}    <summary>${escape(summary)}</summary>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${escape(own)}</id>
  <title>${escape(title)}</title>
  <link rel="self" type="application/atom+xml" href="${escape(own)}"/>
  <link rel="alternate" type="text/html" href="${escape(page)}"/>
  <author><name>${escape(author)}</name></author>
  <updated>${latest[0]?.updated ?? '1970-01-01T00:00:00.000Z'}</updated>
${parts.join('\n')}
</feed>
`;
}

/** What the address of a feed may ask for: a feed reader sends no choice of its reader's. */
export const FeedQuery = z.object({ lang: z.string().max(35).optional() });

/** Sends a feed in the language that its address names (`?lang=en`), else in the reader's. */
export async function sendFeed(
  site: PlaceSite,
  request: FastifyRequest,
  reply: FastifyReply,
  make: (language: Locale) => Promise<AtomFeed>,
): Promise<FastifyReply> {
  const { lang } = request.query as z.infer<typeof FeedQuery>;
  const feed = atomFeed(await make(lang === undefined ? site.view(request).locale : pickLocale(lang)));
  return reply
    .header('cache-control', 'no-cache')
    .header('vary', VARY)
    .type('application/atom+xml; charset=utf-8')
    .send(feed);
}
