import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';
import type { Reach } from './reach.ts';
import { announcementTexts } from './subscribe.ts';

/** How to be told; the forms behind the operator key. `secret` seals addresses at rest, `reach` says where they may lead. */
export const announcementsRoom = (operatorKey: string | undefined, secret: string, reach: Reach): Room => {
  const texts = announcementTexts(secret);
  return {
    name: 'announcements',
    footer: [{ path: '/announcements', label: { 'zh-CN': '订阅通知', en: 'Notifications' } }],
    routes: (app, site) => {
      registerPages(app, site, { operatorKey, texts, reach });
      registerApi(app, site, { operatorKey, texts, reach });
    },
  };
};
