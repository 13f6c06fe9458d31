import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import etag from '@fastify/etag';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fastify, {
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { constants } from 'node:zlib';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Log } from '#platform/log';
import type { Place } from '#platform/place';
import { describeApi } from './api-document.ts';
import { loadAssets } from './assets.ts';
import type { Room, SiteApp } from './contract.ts';
import { answerErrors } from './errors.ts';
import { healthRoutes } from './health.ts';
import { measureRequests } from './metrics.ts';
import { createPageCache } from './page-cache.ts';
import { createPlaceSite } from './place-site.ts';
import { preferenceRoutes } from './preferences.ts';
import { collectRoutes } from './route-table.ts';
import { refuseUnkeptCharacters } from './unkept-characters.ts';
import { createWrongKeys } from './wrong-keys.ts';

export interface SiteParts {
  /** The first one stands at `/`, the others under `/places/<id>`. */
  readonly places: readonly [Place, ...Place[]];
  readonly rooms: readonly Room[];
  /** Without `url`, which a site under test has none of, addresses that are read elsewhere are those of this machine. */
  readonly config: Pick<Config, 'trustProxy' | 'readsPerMinute' | 'writesPerMinute'> &
    Partial<Pick<Config, 'url'>>;
  /** Signs cookies. */
  readonly secret: string;
  readonly log: Log;
}

/** The site of all places, ready to listen or to be asked by `inject`. Closing it leaves the places open. */
export async function createSite({ places, rooms, config, secret, log }: SiteParts): Promise<SiteApp> {
  const app: SiteApp = fastify<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression>({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // One hop: what stands further left in X-Forwarded-For the client may have written itself.
    trustProxy: config.trustProxy && ((_address, hop) => hop === 0),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    bodyLimit: 2 ** 20,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms });
    done();
  });
  const routes = collectRoutes(app);
  await protect(app, config, secret, places[0].clock);
  refuseUnkeptCharacters(app);
  await app.register(etag, { weak: true });
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(formbody);

  const assets = loadAssets();
  measureRequests(app);
  healthRoutes(app, places);
  assets.routes(app);
  preferenceRoutes(app);

  const { url: origin = 'http://localhost' } = config;
  const cache = createPageCache();
  const bases = places.map((place, at) => ({ place, base: at === 0 ? '' : `/places/${place.pack.id}` }));
  for (const { place, base } of bases) {
    const site = createPlaceSite({ place, base, origin, places: bases, rooms, css: assets.css, cache });
    if (base === '') answerErrors(app, site, routes);
    await app.register(
      async (scope: SiteApp) => {
        if (base !== '') answerErrors(scope, site, routes);
        await describeApi(scope, site);
        for (const room of rooms) await room.routes(scope, site);
      },
      { prefix: base },
    );
  }
  await app.ready();
  return app;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

async function protect(
  app: SiteApp,
  config: SiteParts['config'],
  secret: string,
  clock: Clock,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Whether the site is only ever reached by https is for the proxy in front of it to say.
    strictTransportSecurity: false,
  });
  await app.register(cookie, { secret });
  await app.register(csrf, {
    cookieOpts: { signed: true, path: '/', sameSite: 'lax', httpOnly: true, secure: 'auto' },
  });
  app.addHook('onRoute', (route) => {
    const writes = [route.method].flat().some((method) => !READING.has(method));
    // The API takes no cookie for a sign of who asks, so a page of another site gains nothing by calling it.
    if (!writes || /\/api\//.test(route.url)) return;
    route.preHandler = [app.csrfProtection, ...[route.preHandler ?? []].flat()];
  });
  await app.register(underPressure, { maxEventLoopDelay: 5000, retryAfter: 10 });
  app.decorate('wrongKeys', createWrongKeys(clock));
  await app.register(rateLimit, {
    timeWindow: 60_000,
    // One line of IPv6 holds 2^64 addresses: they count as one.
    keyGenerator: (request) => `${READING.has(request.method) ? 'r' : 'w'} ${normalizeIP(request.ip, 64)}`,
    max: (request) => (READING.has(request.method) ? config.readsPerMinute : config.writesPerMinute),
    // From this machine comes its own use, or a proxy behind which readers cannot be told apart.
    allowList: (request) =>
      READING.has(request.method) &&
      (config.readsPerMinute === 0 || /^(127\.|::1$|::ffff:127\.)/.test(request.ip)),
  });
}
