/** A feed of a site, as readers of news take it (RFC 4287). */
export interface AtomFeed {
  /** Also the address of the page. */
  readonly page: string;
  readonly self: string;
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
export function atomFeed({ page, self, title, author, entries }: AtomFeed): string {
  const latest = entries.toSorted((a, b) => b.updated.localeCompare(a.updated)).slice(0, MOST_ENTRIES);
  const parts = latest.map(
    ({ href, title: name, published, updated, category, summary }) => `  <entry>
    <id>${escape(href)}</id>
    <title>${escape(name)}</title>
    <link href="${escape(href)}"/>
    <published>${published}</published>
    <updated>${updated}</updated>
${category === undefined ? '' : `    <category term="${escape(category)}"/>\n`}    <summary>${escape(summary)}</summary>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escape(page)}</id>
  <title>${escape(title)}</title>
  <link rel="self" href="${escape(self)}"/>
  <link href="${escape(page)}"/>
  <author><name>${escape(author)}</name></author>
  <updated>${latest[0]?.updated ?? '1970-01-01T00:00:00.000Z'}</updated>
${parts.join('\n')}
</feed>
`;
}
