import { composite } from '#value';
import type { Refusal } from '#platform';
import type {
  KindForecast,
  KindOfPlace,
  MonthsAhead,
  PlaceForecast,
  ServiceForecast,
  ServiceLine,
} from './domain/document.ts';
import { sha256, type Edition } from './edition.ts';
import { holidaysOf, type KindPart } from './make-weeks.ts';

/** The months of every service of every kind ('' for the kind as a whole), by `monthsId`. */
export type MonthsById = Readonly<Record<string, MonthsAhead | { readonly refusal: Refusal }>>;

export const monthsId = (kind: string, service: string): string => `${kind}/${service}`;

export interface DocumentToKeep {
  /** '' for the place. */
  readonly service: string;
  readonly hash: string;
  readonly body: string;
}

/** Where nothing could be counted by month. */
const NO_MONTHS: { readonly refusal: Refusal } = {
  refusal: { code: 'too-few-values', data: { available: 0, needed: 13 } },
};

/** The documents of an edition: one for each service and one for the place, each with its fingerprint. */
export function makeDocuments(
  edition: Edition,
  kinds: readonly KindPart[],
  months: MonthsById,
): DocumentToKeep[] {
  const services = new Map<string, KindForecast[]>();
  const add = (service: string, own: KindForecast) =>
    services.set(service, [...(services.get(service) ?? []), own]);
  for (const part of kinds) for (const [service, own] of forecastsOf(part, months)) add(service, own);
  const place: PlaceForecast = {
    method: edition.method,
    holidays: holidaysOf(edition),
    kinds: kinds.map((part) => kindOf(part, months)),
  };
  return [
    keep('', place),
    ...[...services]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, forecasts]) => keep(service, { service, forecasts } satisfies ServiceForecast)),
  ];
}

function keep(service: string, document: PlaceForecast | ServiceForecast): DocumentToKeep {
  const body = composite.canonicalJson(document);
  return { service, hash: sha256(body), body };
}

function forecastsOf(part: KindPart, months: MonthsById): [string, KindForecast][] {
  const { kind } = part;
  if (part.state === 'refused') {
    const { refusal } = part;
    return part.services.map((service) => [service, { kind, state: 'refused', refusal }]);
  }
  return [
    ...part.services.map(([service, weeks]): [string, KindForecast] => [
      service,
      { kind, state: 'forecast', ...weeks, months: months[monthsId(kind, service)] ?? NO_MONTHS },
    ]),
    ...(part.rest?.services ?? []).map((service): [string, KindForecast] => [
      service,
      { kind, state: 'in-the-rest' },
    ]),
    ...part.refused.map(([service, refusal]): [string, KindForecast] => [
      service,
      { kind, state: 'refused', refusal },
    ]),
  ];
}

function kindOf(part: KindPart, months: MonthsById): KindOfPlace {
  const { kind } = part;
  if (part.state === 'refused') return { kind, state: 'refused', refusal: part.refusal };
  const { record, calendar, whole, rest } = part;
  return {
    kind,
    state: 'forecast',
    record,
    calendar,
    fourWeeks: whole,
    months: months[monthsId(kind, '')] ?? NO_MONTHS,
    lines: forecastsOf(part, months).map(([service, own]) => lineOf(service, own)),
    ...(rest && { rest: { services: rest.services.length, fourWeeks: rest.fourWeeks } }),
  };
}

function lineOf(service: string, own: KindForecast): ServiceLine {
  const { state } = own;
  if (own.state === 'refused') return { service, state, refusal: own.refusal };
  if (own.state === 'in-the-rest') return { service, state };
  const { fourWeeks, months } = own;
  if ('refusal' in months) return { service, state, fourWeeks };
  const { total, yearAgo, tried, method, calendar } = months;
  return { service, state, fourWeeks, threeMonths: { total, yearAgo, tried, method, calendar } };
}
