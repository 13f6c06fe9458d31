import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';

/** The public pages of evaluations. */
export const evaluationRoom = (): Room => ({
  name: 'evaluation',
  routes: (app, site) => {
    registerPages(app, site);
    registerApi(app, site);
  },
});
