/** Where the forecast of a service is, within the place. Its id may be a name in any writing. */
export const demandPath = (service?: string): string =>
  service === undefined ? '/demand' : `/demand/${encodeURIComponent(service)}`;
