import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { pageMessages } from './pages/messages.ts';
import { registerPages } from './pages/routes.ts';
import { placeDecisionsOf } from './place-decisions.ts';

/** Whether decisions are fair to every group: of the place, as published, and of anyone's table, of which nothing is kept. */
export const groupFairnessRoom = (): Room => ({
  name: 'group-fairness',
  footer: [{ path: '/fairness', label: { 'zh-CN': pageMessages['zh-CN'].title, en: pageMessages.en.title } }],
  routes: (app, site) => {
    const decisions = placeDecisionsOf(site.place);
    registerPages(app, site, decisions);
    registerApi(app, decisions);
  },
});
