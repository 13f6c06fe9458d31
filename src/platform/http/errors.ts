import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { PlaceSite, SiteApp } from './contract.ts';
import type { RouteTable } from './route-table.ts';
import { sendProblem } from './problem.ts';
import { RetryLater } from './retry-later.ts';

const isApi = (request: FastifyRequest): boolean => /\/api\//.test(request.url.split('?', 1)[0] ?? '');

/** Errors and missing pages of one place: problem+json for programs, a page for people. */
export function answerErrors(app: SiteApp, site: PlaceSite, routes: RouteTable): void {
  app.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsOf(request.url);
    // An address that fits a route by its form alone (a null character in it) has this method and nothing there.
    const status = allowed.length > 0 && !allowed.includes(request.method) ? 405 : 404;
    if (status === 405) reply.header('allow', allowed.join(', '));
    return answer(request, reply, status, status === 405 ? 'method-not-allowed' : 'not-found');
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode >= 400 ? error.statusCode : 500;
    if (status >= 500 && status !== 503) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'failed');
    }
    if (error instanceof RetryLater) reply.header('retry-after', error.seconds);
    if (isApi(request) && hasZodFastifySchemaValidationErrors(error)) {
      const errors = error.validation.map(({ instancePath, message }) => ({
        path: `${error.validationContext ?? ''}${instancePath}`,
        message: message ?? '',
      }));
      return sendProblem(reply, status, 'invalid-request', { errors });
    }
    return answer(request, reply, status, codeOf(status));
  });

  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    code: string,
  ): FastifyReply | void {
    return isApi(request) ? sendProblem(reply, status, code) : site.sendError(request, reply, status);
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid-request',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'media-type-not-accepted',
  429: 'too-many-requests',
  503: 'too-busy',
};

const codeOf = (status: number): string => CODES[status] ?? (status < 500 ? 'invalid-request' : 'internal');
