import { z } from 'zod';
import { listImports } from '#facts';
import type { PlaceSite, Room, SiteApp } from '#platform/http';
import { ImportsPage } from './imports-page.tsx';
import { qualityData, qualityVersion } from './quality-data.ts';
import { qualityModel } from './quality-model.ts';
import { QualityPage } from './quality-page.tsx';
import { ImportSchema, QualitySchema } from './schemas.ts';

const PATH = '/data-quality';
/** Where the pack says nothing. */
const MINIMUM = 10;

/** How the facts came in and what is wrong with them. The scoreboard names its page in the navigation. */
export const dataQualityRoom = (): Room => ({ name: 'data-quality', routes });

function routes(app: SiteApp, site: PlaceSite): void {
  const { place } = site;
  const { synthetic, timeZone, minimumCell: minimum = MINIMUM } = place.pack;

  app.get(PATH, async (request, reply) =>
    site.cachedPage(request, reply, await qualityVersion(place), async (view) =>
      QualityPage({
        view,
        navigation: site.navigation(view, PATH),
        footer: site.footer(view),
        model: qualityModel(view.locale, { synthetic, timeZone, minimum }, await qualityData(place)),
      }),
    ),
  );

  app.get('/imports', async (request, reply) => {
    const view = site.view(request);
    const page = ImportsPage({
      view,
      navigation: site.navigation(view, PATH),
      footer: site.footer(view),
      imports: await listImports(place.database),
      now: place.clock.now(),
      timeZone,
    });
    return site.sendPage(request, reply, page);
  });

  app.get(
    '/api/v1/imports',
    { schema: { summary: 'Imports, newest first', response: { 200: z.array(ImportSchema) } } },
    () => listImports(place.database),
  );

  app.get(
    '/api/v1/quality',
    {
      schema: {
        summary: 'Reports of imports and sources of reference data',
        response: { 200: QualitySchema },
      },
    },
    // The domain's values are readonly; what is sent is checked against the schema all the same.
    async () => (await qualityData(place)) as unknown as z.output<typeof QualitySchema>,
  );
}
