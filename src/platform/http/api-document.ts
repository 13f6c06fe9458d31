import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { translator } from '#platform/i18n';
import type { PlaceSite, SiteApp } from './contract.ts';
import { messages } from './messages.ts';

/** What any route answers where it does not do what was asked; which codes a route has, its description says. */
const Problems = {
  description:
    'Refused or failed: problem details (RFC 9457). `code` is stable and what a program should look at; what belongs to it stands in further members.',
  content: {
    'application/problem+json': {
      schema: z.looseObject({
        type: z.string(),
        title: z.string(),
        status: z.int(),
        code: z.string(),
        detail: z.string().optional(),
        errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      }),
    },
  },
};

/** For the document alone: the schemas by which a route answers stay as they are. */
function withProblems<Route extends Parameters<typeof jsonSchemaTransform>[0]>(route: Route): Route {
  const { schema } = route as { readonly schema?: { readonly response?: object } };
  const response = { ...(schema?.response ?? { 200: z.unknown() }), default: Problems };
  return { ...route, schema: { ...schema, response } };
}

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
        ? jsonSchemaTransform(withProblems(route))
        : { schema: { hide: true }, url: route.url },
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
}
