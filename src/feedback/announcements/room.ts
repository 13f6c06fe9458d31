import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';
import { announcementTexts } from './subscribe.ts';

/** How to be told; the forms behind the operator key. `secret` seals addresses at rest. */
export const announcementsRoom = (operatorKey: string | undefined, secret: string): Room => {
  const texts = announcementTexts(secret);
  return {
    name: 'announcements',
    footer: [{ path: '/announcements', label: { 'zh-CN': '订阅通知', en: 'Notifications' } }],
    routes: (app, site) => {
      registerPages(app, site, operatorKey, texts);
      registerApi(app, site, operatorKey, texts);
    },
  };
};
