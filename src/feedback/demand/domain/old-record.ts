import { dayOf, localDay } from '#platform/calendar';
import type { DemandMethod } from './document.ts';

/** Records come in late over a weekend or a long holiday; a record that ends earlier is an old one. */
const DAYS_OF_DELAY = 9;

/** Whether the last day on record is so long ago that the weeks after it are not those that come next. */
export const isOldRecord = ({ lastDay, timeZone }: DemandMethod, now: Date): boolean =>
  dayOf(localDay(now, timeZone)) - dayOf(lastDay) > DAYS_OF_DELAY;
