import { createSite, type Room, type SiteApp } from '#platform/http';
import { createLog } from '#platform/log';

type SiteOptions = Parameters<typeof createSite>[0];

/** A site of the given rooms that is asked by `inject`: silent, and without a limit on reading. */
export const testSite = (options: {
  readonly places: SiteOptions['places'];
  readonly rooms: readonly Room[];
  readonly writesPerMinute: number;
}): Promise<SiteApp> =>
  createSite({
    places: options.places,
    rooms: options.rooms,
    config: { trustProxy: false, readsPerMinute: 0, writesPerMinute: options.writesPerMinute },
    secret: 'a secret of at least thirty-two characters',
    log: createLog('silent'),
  });
