/** What stands in an address for the records that name no service. */
const NONE = 'unknown';

export const processesPath = '/processes';

/** Where a service's process page is, within the place; null for the records that name no service. */
export const processPath = (service: string | null): string =>
  `${processesPath}/${encodeURIComponent(service ?? NONE)}`;

/** The service that an address names. */
export const serviceOf = (segment: string): string | null => (segment === NONE ? null : segment);
