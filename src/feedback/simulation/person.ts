import { cohortAttributes, type Channel, type Cohort } from '#facts';
import type { numeric } from '#value';
import { EFFECTS, find, strengthOf, type ActiveFault } from './faults.ts';
import type { Service, Settings } from './schema.ts';

const OFFLINE = ['counter', 'phone', 'assisted'] as const;

/**
 * The channel that a person takes. Online depends on the service, the year and the person's device; the rest share
 * the other channels of the service. Five uniform numbers are drawn whatever happens.
 */
export function chooseChannel(
  service: Service,
  settings: Settings['channels'],
  cohort: Cohort,
  years: number,
  active: readonly ActiveFault[],
  random: numeric.Random,
): Channel {
  const [uProactive, uOnline, uOffline, uCut, uSingle] = [
    random.next(),
    random.next(),
    random.next(),
    random.next(),
    random.next(),
  ];
  const single = find(active, 'single-channel');
  if (
    single?.inGroup &&
    single.fault.channel &&
    uSingle < single.strength * EFFECTS['single-channel'].movedShare
  ) {
    return single.fault.channel;
  }
  if (service.channels.includes('proactive') && uProactive < settings.proactive) return 'proactive';
  if (uOnline < onlineShare(service, settings, cohort, years)) return 'online';
  const cut = strengthOf(active, 'efficiency-costs-fairness', 'everyone');
  if (uCut < cut * EFFECTS['efficiency-costs-fairness'].offlineCut) return 'online';
  const open = OFFLINE.filter((channel) => service.channels.includes(channel));
  let left = uOffline * open.reduce((sum, channel) => sum + settings.offline[channel], 0);
  for (const channel of open) {
    left -= settings.offline[channel];
    if (left < 0) return channel;
  }
  return open.at(-1) ?? 'online';
}

function onlineShare(
  service: Service,
  settings: Settings['channels'],
  cohort: Cohort,
  years: number,
): number {
  if (!service.channels.includes('online')) return 0;
  const odds = (service.onlineShare / (1 - service.onlineShare)) * Math.exp(settings.onlineTrend * years);
  const withDevice = Math.min(settings.onlineLimit, odds / (1 + odds));
  if (cohort.digitalAccess === 'own-device') return withDevice;
  return withDevice * (cohort.digitalAccess === 'shared-device' ? settings.sharedDevice : settings.noDevice);
}

/** The cohort as it is recorded: each attribute is unknown with its probability. One uniform number each. */
export function recordCohort(
  cohort: Cohort,
  missing: Settings['missing'],
  factor: number,
  random: numeric.Random,
): Cohort {
  const recorded: { -readonly [A in keyof Cohort]: Cohort[A] } = { ...cohort };
  for (const attribute of cohortAttributes) {
    if (random.next() < missing[attribute] * factor) recorded[attribute] = 'unknown';
  }
  return recorded;
}

const DETAILS: Partial<Record<Channel, readonly string[]>> = {
  online: ['province-app', 'website', 'mini-program'],
  counter: ['county-hall', 'town-hall'],
  phone: ['hotline-12345'],
  assisted: ['village-agent', 'community-agent'],
};

/** The source's own word for the channel. */
export function channelDetail(channel: Channel, uniform: number): string | undefined {
  const words = DETAILS[channel];
  return words?.[Math.floor(uniform * words.length)];
}
