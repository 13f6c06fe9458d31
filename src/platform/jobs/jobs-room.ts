import { z } from 'zod';
import type { Room } from '#platform/http';
import type { Locale } from '#platform/i18n';
import { JobsPage } from './jobs-page.tsx';
import { listJobRuns } from './runs.ts';

/** `/jobs` and `/api/v1/jobs`: how far the work in the background is. */
export const jobsRoom = (nameOf: (locale: Locale, id: string) => string): Room => ({
  name: 'jobs',
  footer: [{ path: '/jobs', label: { 'zh-CN': '后台工作', en: 'Background work' } }],
  routes: (app, site) => {
    const { database, pack } = site.place;
    app.get('/jobs', { schema: { hide: true } }, async (request, reply) => {
      const view = site.view(request);
      const page = JobsPage({
        view,
        navigation: site.navigation(view),
        footer: site.footer(view),
        runs: await listJobRuns(database),
        timeZone: pack.timeZone,
        nameOf,
      });
      return site.sendPage(request, reply, page);
    });
    app.get(
      '/api/v1/jobs',
      {
        schema: {
          summary: 'Runs of the work in the background, newest first, with their progress',
          response: {
            200: z.object({ runs: z.array(z.looseObject({ name: z.string(), state: z.string() })) }),
          },
        },
      },
      async () => ({ runs: (await listJobRuns(database)).map((run) => ({ ...run })) }),
    );
  },
});
