import { ok, refused, type Result } from '#platform';
import type { Random } from '../numeric/index.ts';
import { compareWithPeers, type PeerComparison } from './peers.ts';
import { entropyOf, summariseRatings, type LevelCounts, type RatingSummary } from './ratings.ts';
import { testRuns, type RunsTest } from './runs.ts';

/** The ratings of one office in one period. */
export interface OfficeRatings {
  readonly counts: LevelCounts;
  /** Ratings set by default and not by a person; absent where it was not counted. */
  readonly defaults?: number;
}

export interface InducedRatingsInput {
  readonly office: OfficeRatings;
  /** Levels in order of time; absent where the order is not known. */
  readonly sequence?: readonly number[];
  /** Offices with comparable services and channels, without the office itself. */
  readonly peers: readonly OfficeRatings[];
  readonly random: Random;
  readonly draws?: number;
}

/**
 * Four checks, each with its statistic and one-sided p-value, or the reason why it could not be made. None is proof:
 * an excellent office has uniform ratings too. They are to be read together and against what happened to the cases
 * (reopened, callback contradicts), with the false discovery rate held over all offices.
 */
export interface InducedRatingsEvidence {
  readonly summary: RatingSummary;
  /** Entropy lower than among comparable offices. */
  readonly uniform: Result<PeerComparison>;
  /** Share of the best level higher than among comparable offices. */
  readonly bestLevel: Result<PeerComparison>;
  /** Share of defaults higher than among comparable offices. */
  readonly byDefault: Result<PeerComparison>;
  /** Equal ratings follow each other. */
  readonly runs: Result<RunsTest>;
}

/**
 * Evidence for induced ratings of one office against comparable ones.
 *
 * Refused as {@link summariseRatings}; each check by itself as {@link compareWithPeers} and {@link testRuns}, and with
 * `defaults-not-counted`, `order-not-known`.
 */
export function inducedRatingsEvidence(input: InducedRatingsInput): Result<InducedRatingsEvidence> {
  const { office, sequence, peers, random } = input;
  const summary = summariseRatings(
    office.counts,
    office.defaults === undefined ? {} : { defaults: office.defaults },
  );
  if (!summary.ok) return summary;
  const draws = input.draws === undefined ? {} : { draws: input.draws };
  const levels = { counts: office.counts, peers: peers.map(({ counts }) => counts), ...draws };
  return ok({
    summary: summary.value,
    uniform: compareWithPeers({
      ...levels,
      statistic: entropyOf,
      tail: 'low',
      random: random.fork('uniform'),
    }),
    bestLevel: compareWithPeers({
      ...levels,
      statistic: (counts) => counts.at(-1)! / totalOf(counts),
      tail: 'high',
      random: random.fork('best-level'),
    }),
    byDefault: compareDefaults(input, draws),
    runs:
      sequence === undefined ? refused('order-not-known') : testRuns(sequence, random.fork('runs'), draws),
  });
}

function compareDefaults(
  { office, peers, random }: InducedRatingsInput,
  draws: { readonly draws?: number },
): Result<PeerComparison> {
  if (office.defaults === undefined) return refused('defaults-not-counted');
  return compareWithPeers({
    counts: splitByDefault(office),
    peers: peers.filter(({ defaults }) => defaults !== undefined).map(splitByDefault),
    statistic: (counts) => counts[0]! / totalOf(counts),
    tail: 'high',
    random: random.fork('by-default'),
    ...draws,
  });
}

const splitByDefault = ({ counts, defaults = 0 }: OfficeRatings): readonly number[] => [
  defaults,
  totalOf(counts) - defaults,
];

const totalOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
