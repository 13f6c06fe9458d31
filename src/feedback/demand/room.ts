import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';

/** The public pages and the API of forecasts. */
export const demandRoom = (): Room => ({
  name: 'demand',
  footer: [{ path: '/demand', label: { 'zh-CN': '需求预测', en: 'Demand forecast' } }],
  routes: (app, site) => {
    registerPages(app, site);
    registerApi(app, site);
  },
});
