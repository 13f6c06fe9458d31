import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { boardOf } from './board.ts';
import type { Loop } from './loop.ts';
import { registerCharter } from './pages/charter/charter-routes.ts';
import { registerEvidence } from './pages/evidence/evidence-routes.ts';
import { registerPages } from './pages/routes.ts';

/** The public pages and the API of what was evaluated. Each place has its own board in memory. */
export function scoreboardRoom(loop?: Loop): Room {
  return {
    name: 'scoreboard',
    navigation: [
      { path: '/scoreboard', label: { 'zh-CN': '公示榜', en: 'Scoreboard' } },
      { path: '/charter', label: { 'zh-CN': '价值章程', en: 'The charter' } },
      { path: '/data-quality', label: { 'zh-CN': '数据质量', en: 'Data quality' } },
    ],
    routes: async (app, site) => {
      const board = boardOf(site.place);
      // Read before the site listens, so that the first reader does not wait for it.
      await board();
      registerPages(app, site, board, loop);
      registerCharter(app, site, board);
      registerEvidence(app, site, board);
      registerApi(app, site, board);
    },
  };
}
