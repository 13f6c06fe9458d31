import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteApp } from './contract.ts';

export interface Assets {
  readonly css: string;
  routes(app: SiteApp): void;
}

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect x="1" y="1" width="38" height="38" rx="7" fill="#12454a"/><path d="M16 8c-1 5-4 9-8 12M24 8c1 5 4 9 8 12M19 19l-6 12h13M23 24l6 9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`;

/** The files that pages load. Their addresses carry a hash of the content, so that a browser never asks twice. */
export function loadAssets(): Assets {
  const css = readFileSync(join(import.meta.dirname, '../ui/site.css'));
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12);
  const path = `/assets/site-${hash}.css`;
  return {
    css: path,
    routes: (app) => {
      // Served however busy the site is: the page that says so needs its style sheet.
      app.get(path, { config: { pressureHandler: () => undefined } }, (_request, reply) =>
        reply
          .header('cache-control', 'public, max-age=31536000, immutable')
          .type('text/css; charset=utf-8')
          .send(css),
      );
      for (const favicon of ['/favicon.svg', '/favicon.ico']) {
        app.get(favicon, (_request, reply) =>
          reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(FAVICON),
        );
      }
    },
  };
}
