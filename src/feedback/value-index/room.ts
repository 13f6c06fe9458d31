import { areas } from '#facts';
import { namesOf } from '#feedback/scoreboard';
import type { PlaceSite, Room, SiteApp } from '#platform/http';
import { registerApi } from './api.ts';
import type { IndexSite } from './index-site.ts';
import { createIndexStore } from './index-store.ts';
import { registerCompare } from './pages/compare-routes.ts';
import { wordsOf } from './pages/index-model.ts';
import { registerIndex } from './pages/index-routes.ts';

/** The index of public value, what it weighs, and the forms in which people say what it should weigh. */
export function valueIndexRoom(): Room {
  return {
    name: 'value-index',
    navigation: [{ path: '/index', label: { 'zh-CN': '价值指数', en: 'The index' } }],
    routes: (app: SiteApp, site: PlaceSite) => {
      const { place } = site;
      const shared: IndexSite = {
        site,
        current: createIndexStore(place),
        frame: (view) => ({
          view,
          navigation: site.navigation(view, '/index'),
          footer: site.footer(view),
        }),
        words: async (view, { publication }) =>
          wordsOf(
            view.locale,
            publication.charter,
            namesOf(place.pack.labels, await areas(place.database)),
            place.pack.timeZone,
          ),
      };
      registerIndex(app, shared);
      registerCompare(app, shared);
      registerApi(app, shared);
    },
  };
}
