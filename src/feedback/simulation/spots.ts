import { numeric } from '#value';
import { DAY } from './clock.ts';
import type { County } from './county.ts';
import { EFFECTS, strengthOf, type ActiveFault } from './faults.ts';

/** A problem that was declared solved and is still there may be reported again for so many days. */
const REPORTED_AGAIN_WITHIN = 30;

/** Where the reports of one service point to. */
export interface SpotsOfService {
  /** The spot of a report, by random numbers of its own. */
  of(area: string, minute: number, active: readonly ActiveFault[], random: numeric.Random): string;
  /** A report was closed and its problem is still there. */
  leftUnsolved(area: string, spot: string, minute: number): void;
}

interface Area {
  readonly names: readonly string[];
  /** Running sums of how often each spot is reported. */
  readonly steps: Float64Array;
}

/**
 * The spots of a county, some of which are reported far more often than others; all services share them. A repeated
 * report takes the place of another one: under `closed-not-solved` later reports point to what was left unsolved, and there are
 * not more of them, so that the fault changes nothing but where they point to.
 */
export function createSpots(county: County, seed: number | string): () => SpotsOfService {
  const { perThousand, spread } = county.settings.spots;
  const areas = new Map<string, Area>();
  for (const { id, people } of county.settings.people.areas) {
    const random = numeric.createRandom(`${seed}/spots/${id}`);
    const count = Math.max(1, Math.round((people / 1000) * perThousand));
    const hex = () =>
      random
        .integer(2 ** 32)
        .toString(16)
        .padStart(8, '0');
    const names = Array.from({ length: count }, () => hex() + hex());
    let sum = 0;
    areas.set(id, {
      names,
      steps: Float64Array.from(names, () => (sum += Math.exp(spread * random.normal()))),
    });
  }
  return () => {
    let unsolved: { area: string; spot: string; minute: number }[] = [];
    return {
      of(area, minute, active, random) {
        const [uAgain, uWhich, uSpot] = [random.next(), random.next(), random.next()];
        const again = strengthOf(active, 'closed-not-solved', 'everyone');
        if (uAgain < again * EFFECTS['closed-not-solved'].repeatedShare) {
          const left = unsolved.filter(
            (one) =>
              one.area === area && one.minute < minute && minute < one.minute + REPORTED_AGAIN_WITHIN * DAY,
          );
          const found = left[Math.floor(uWhich * left.length)];
          if (found) return found.spot;
        }
        const { names, steps } = areas.get(area)!;
        const value = uSpot * steps.at(-1)!;
        return names[steps.findIndex((step) => step > value)]!;
      },
      leftUnsolved(area, spot, minute) {
        // Cases open at most some months: what is older than a year is never asked for again.
        if (unsolved.length > 2000) unsolved = unsolved.filter((one) => one.minute > minute - 365 * DAY);
        unsolved.push({ area, spot, minute });
      },
    };
  };
}
