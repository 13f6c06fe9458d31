import type { Room } from '#platform/http';
import type { Answers } from './answers.ts';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';

/** The public pages of dilemmas, with the steering office's form behind the operator key. */
export const dilemmasRoom = (operatorKey: string | undefined, answers: Answers): Room => ({
  name: 'dilemmas',
  navigation: [{ path: '/dilemmas', label: { 'zh-CN': '困境', en: 'Dilemmas' } }],
  routes: (app, site) => {
    registerPages(app, site, operatorKey, answers);
    registerApi(app, site, operatorKey);
  },
});
