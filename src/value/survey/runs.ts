import { ok, refused, type Result } from '#platform';
import type { Random } from '../numeric/index.ts';

export interface RunsTest {
  readonly n: number;
  /** Maximal stretches of equal ratings in order of time, and how many an exchangeable order would have. */
  readonly runs: number;
  readonly expectedRuns: number;
  /** One-sided: as few runs or fewer; 1/(1 + draws) at least. */
  readonly runsPValue: number;
  readonly longest: number;
  /** Level of the longest run. */
  readonly longestLevel: number;
  readonly expectedLongest: number;
  /** One-sided: as long a run or longer. */
  readonly longestPValue: number;
  readonly draws: number;
}

/** Of fewer there is hardly an order to speak of. */
const FEWEST_RATINGS = 20;

/**
 * Do equal ratings follow each other more than their order would by chance, given how many there are of each level?
 * Both the number of runs and the longest one by permutation: the normal approximation of the number (Barton, D. and David, F.
 * (1957), Multiple runs, Biometrika 44, 168-178, whose mean is the expected one here) calls a single 1 at the end of 199 fives
 * impossible, which happens in one order of a hundred. An office that truly changed over time also has few runs: take a period
 * short enough.
 *
 * @param levels ratings in order of time.
 *
 * Refused: `too-few-ratings` (below 20), `one-level-only` (no order to be seen; see the peers' comparison).
 */
export function testRuns(
  levels: readonly number[],
  random: Random,
  options: { readonly draws?: number } = {},
): Result<RunsTest> {
  const n = levels.length;
  const draws = options.draws ?? 999;
  if (n < FEWEST_RATINGS) return refused('too-few-ratings', { ratings: n, fewest: FEWEST_RATINGS });
  const observed = runsOf(levels);
  if (observed.runs === 1) return refused('one-level-only', { level: levels[0]!, ratings: n });

  const order = levels.slice();
  let [fewer, longer, sum] = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const { runs, longest } = runsOf(random.shuffle(order));
    sum += longest;
    if (runs <= observed.runs) fewer++;
    if (longest >= observed.longest) longer++;
  }
  return ok({
    n,
    runs: observed.runs,
    expectedRuns: expectedRunsOf(levels),
    runsPValue: (1 + fewer) / (1 + draws),
    longest: observed.longest,
    longestLevel: observed.longestLevel,
    expectedLongest: sum / draws,
    longestPValue: (1 + longer) / (1 + draws),
    draws,
  });
}

function runsOf(levels: readonly number[]) {
  let runs = 0;
  let length = 0;
  let longest = 0;
  let longestLevel = levels[0]!;
  for (const [at, level] of levels.entries()) {
    const continues = at > 0 && levels[at - 1] === level;
    length = continues ? length + 1 : 1;
    if (!continues) runs++;
    if (length > longest) {
      longest = length;
      longestLevel = level;
    }
  }
  return { runs, longest, longestLevel };
}

function expectedRunsOf(levels: readonly number[]): number {
  const n = levels.length;
  const counts = new Map<number, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  const squares = [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
  return (n * (n + 1) - squares) / n;
}
