import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '#platform';

/** An error of the API as RFC 9457 describes it; `code` is stable and what a program should look at. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  /** Everything that is refused, where it is more than one thing: each with its words in every language. */
  readonly problems?: readonly (Refusal & { readonly texts: Readonly<Record<string, string>> })[] | undefined;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'A key is needed',
  403: 'Not allowed',
  404: 'There is nothing here',
  405: 'This method does not exist here',
  406: 'None of the accepted formats can be given',
  409: 'In conflict with the present state',
  413: 'The request is too large',
  415: 'This media type is not accepted',
  422: 'The content cannot be accepted',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Too busy at the moment',
};

/** The reply of any route, whatever its schemas say of the answers that succeed. */
type AnyReply = Pick<FastifyReply, 'raw' | 'statusCode'>;

/**
 * Sends problem+json; what a refusal carries becomes members beside the standard ones. A handler returns what this gives:
 * the reply, typed as nothing, because a route's type knows only the answers that its schemas describe.
 */
export function sendProblem(
  reply: AnyReply,
  status: number,
  code: string,
  more: {
    detail?: string;
    errors?: Problem['errors'];
    problems?: Problem['problems'];
    data?: Refusal['data'];
  } = {},
): void {
  const { data, ...members } = more;
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    code,
    ...members,
  };
  return (reply as FastifyReply)
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ ...data, ...problem }) as unknown as void;
}

const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/**
 * The errors of a route for the OpenAPI document: problem+json with a stable `code`. Typed as nothing, because a handler sends them
 * with `sendProblem`, past the schemas of the answers that succeed.
 */
export const problems = (...statuses: readonly number[]): object =>
  Object.fromEntries(statuses.map((status) => [status, ProblemBody.describe(TITLES[status] ?? 'Error')]));

/** A refusal of the domain as the answer to an API request. */
export const sendRefusal = (reply: AnyReply, status: number, refusal: Refusal): void =>
  sendProblem(reply, status, refusal.code, { data: refusal.data });
