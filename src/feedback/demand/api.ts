import { z } from 'zod';
import { sendProblem, type PlaceSite, type SiteApp } from '#platform/http';
import { OPENED } from './domain/document.ts';
import { findPlaceForecast, findServiceForecast } from './store.ts';

const Kind = z.enum(OPENED);
const Expected = z.looseObject({
  mean: z.number(),
  bounds: z.array(z.object({ level: z.number(), lower: z.number(), upper: z.number() })),
});
const Kept = {
  /** SHA-256 of the canonical JSON (RFC 8785) of `forecast`. */
  hash: z.string(),
  madeAt: z.string(),
};
const Place = z.object({
  ...Kept,
  forecast: z.looseObject({
    method: z.looseObject({ facts: z.number(), lastDay: z.string(), minimumCell: z.number() }),
    holidays: z.array(z.looseObject({ from: z.string(), until: z.string() })),
    kinds: z.array(
      z.looseObject({
        kind: Kind,
        state: z.enum(['forecast', 'refused']),
        fourWeeks: Expected.optional(),
        lines: z.array(z.looseObject({ service: z.string(), state: z.string() })).optional(),
      }),
    ),
  }),
});
const Service = z.object({
  ...Kept,
  forecast: z.looseObject({
    service: z.string(),
    forecasts: z.array(
      z.looseObject({
        kind: Kind,
        state: z.enum(['forecast', 'refused', 'in-the-rest']),
        fourWeeks: Expected.optional(),
        weeks: z.array(Expected).optional(),
        areas: z.array(Expected).optional(),
        groups: z.array(Expected).optional(),
      }),
    ),
  }),
});

/** `/api/v1/demand` and `/api/v1/demand/{service}`. */
export function registerApi(app: SiteApp, { place: { database, pack } }: PlaceSite): void {
  app.get(
    '/api/v1/demand',
    {
      schema: {
        summary: 'Applications and reports to be expected, all services, with method and record',
        description:
          'What is forecast begins on the day after `method.lastDay`, the last day on record, which may be long ago. Refused with 404 no-forecast where none was computed yet.',
        response: { 200: Place },
      },
    },
    async (_, reply) => {
      const kept = await findPlaceForecast(database);
      return (
        (kept as z.infer<typeof Place> | undefined) ??
        (sendProblem(reply, 404, 'no-forecast', { data: { place: pack.id } }) as never)
      );
    },
  );

  app.get(
    '/api/v1/demand/:service',
    {
      schema: {
        summary: 'What is to be expected of one service, by week, month, area and group',
        description: 'Refused with 404 no-such-forecast.',
        params: z.object({ service: z.string().max(160) }),
        response: { 200: Service },
      },
    },
    async (request, reply) => {
      const { service } = request.params;
      const kept = await findServiceForecast(database, service);
      return (
        (kept as z.infer<typeof Service> | undefined) ??
        (sendProblem(reply, 404, 'no-such-forecast', { data: { service } }) as never)
      );
    },
  );
}
