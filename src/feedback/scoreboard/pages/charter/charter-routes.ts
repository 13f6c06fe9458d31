import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaceSite, SiteApp } from '#platform/http';
import { areas } from '#facts';
import type { Board } from '../../board.ts';
import { loadCharter } from '../../evaluate.ts';
import { namesOf } from '../../labels.ts';
import { charterModel } from './charter-model.ts';
import { CharterPage } from './charter-page.tsx';

/** `/charter`, and the charter's file itself at `/charter.yaml`. A place shows its charter before anything is evaluated. */
export function registerCharter(
  app: SiteApp,
  site: PlaceSite,
  board: () => Promise<Board | undefined>,
): void {
  const { pack, database } = site.place;

  app.get('/charter', async (request, reply) => {
    const loaded = loadCharter(pack.folder);
    if (!loaded.ok) return site.sendError(request, reply, 404);
    const { declared, hash } = loaded.value;
    const current = await board();
    const published = current?.summary.method.charterHash;
    const names = current?.names ?? namesOf(pack.labels, await areas(database));
    return site.cachedPage(request, reply, `${hash} ${published}`, (view) =>
      CharterPage({
        view,
        navigation: site.navigation(view, '/charter'),
        footer: site.footer(view),
        model: charterModel(view.locale, { names, timeZone: pack.timeZone }, declared),
        hash,
        publishedHash: published === hash ? undefined : published,
      }),
    );
  });

  app.get('/charter.yaml', { schema: { hide: true } }, (request, reply) => {
    if (!loadCharter(pack.folder).ok) return site.sendError(request, reply, 404);
    return reply
      .header('cache-control', 'no-cache')
      .header('content-disposition', `attachment; filename="${pack.id}-charter.yaml"`)
      .type('application/yaml; charset=utf-8')
      .send(readFileSync(join(pack.folder, 'charter.yaml')));
  });
}
