import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';

/** The public pages of measures, with the steering office's forms behind the operator key. */
export const measuresRoom = (operatorKey: string | undefined): Room => ({
  name: 'measures',
  navigation: [{ path: '/measures', label: { 'zh-CN': '举措', en: 'Measures' } }],
  routes: (app, site) => {
    registerPages(app, site, operatorKey);
    registerApi(app, site, operatorKey);
  },
});
