import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPages } from './pages/routes.ts';
import { processesPath } from './paths.ts';
import { processesOf } from './place-processes.ts';
import { speakOf } from './speak.ts';

/** How cases go, for everyone to read. */
export const processesRoom = (): Room => ({
  name: 'processes',
  footer: [{ path: processesPath, label: { 'zh-CN': '办事流程', en: 'How cases are handled' } }],
  routes: (app, site) => {
    const processes = processesOf(site.place, site.engineTurn);
    registerPages(app, site, processes, speakOf(site.place));
    registerApi(app, site, processes);
  },
});
