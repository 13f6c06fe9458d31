import type { charter } from '#value';
import type { EffectRecord } from './document.ts';

export type EffectStanding = 'better' | 'worse' | 'unclear';

/** On which side of no effect the whole interval lies, by what the indicator calls better. */
export function standingOf({ better }: charter.Indicator, { interval }: EffectRecord): EffectStanding {
  if (!interval) return 'unclear';
  const [up, down]: [EffectStanding, EffectStanding] =
    better === 'less' ? ['worse', 'better'] : ['better', 'worse'];
  return interval.lower > 0 ? up : interval.upper < 0 ? down : 'unclear';
}
