import { DesignPage } from '#platform/ui';
import type { Room } from './contract.ts';

/** `/design`: every component of the interface with its examples, for those who build pages and for the browser tests. */
export const designRoom = (): Room => ({
  name: 'design',
  routes: (app, site) => {
    app.get('/design', (request, reply) =>
      site.sendPage(request, reply, <DesignPage view={site.view(request)} />),
    );
  },
});
