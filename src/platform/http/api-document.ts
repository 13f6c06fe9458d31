import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { translator } from '#platform/i18n';
import type { PlaceSite, SiteApp } from './contract.ts';
import { messages } from './messages.ts';

/** The OpenAPI 3.1 document of one place's API, from the schemas of its routes. Must come before them. */
export async function describeApi(app: SiteApp, site: PlaceSite): Promise<void> {
  const { names } = site.place.pack;
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `Commonweal – ${names.en}`,
        version: '1',
        description: (['en', 'zh-CN'] as const)
          .map((locale) => translator(messages, locale)('api-description', { place: names[locale] }))
          .join('\n\n'),
      },
      components: { securitySchemes: { operatorKey: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (route) =>
      route.url.startsWith(`${site.base}/api/v1/`)
        ? jsonSchemaTransform(route)
        : { schema: { hide: true }, url: route.url },
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
}
