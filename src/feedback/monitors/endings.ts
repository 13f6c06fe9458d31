import { checkCondition, type Kind, type TallyRequest } from '#facts';
import { YEAR } from './monitor.ts';

/** Years that endings are counted over: some monitors need only the last, and share the count of those that compare. */
export const YEARS = 3;

const ENDING: readonly Kind[] = ['case.decided', 'case.closed'];

/**
 * How cases ended, with the hours that they took: granted, refused, or withdrawn before a decision. A case that is closed
 * for another reason ended without being decided and is not counted.
 */
export const endings = (
  by: readonly string[],
  windows: number,
  success: 'granted' | 'withdrawn',
  where = 'outcome in ["granted", "refused", "withdrawn"]',
): TallyRequest => ({
  kinds: ENDING,
  where: checkCondition(where, ENDING),
  time: 'occurredAt',
  windowDays: YEAR,
  windows,
  by,
  success: checkCondition(`outcome == "${success}"`, ENDING),
  of: { type: 'duration', from: 'openedAt', to: 'occurredAt', unit: 'hours' },
});
