import { ok, refused, type Result } from '#platform';
import { fairness } from '#value';
import type { Calibration, CalibrationOfGroup, Interval } from './document.ts';
import { binScores } from './score-bins.ts';
import type { ScoreCell } from './score-counts.ts';

type Untested = Omit<Calibration, 'groups'> & {
  readonly groups: readonly (Omit<CalibrationOfGroup, 'atEqualScore'> & {
    readonly atEqualScore?: Interval & { readonly pValue: number };
  })[];
};

/**
 * Whether the same score means the same for each group. Refused: as `binScores`, and `calibration-without-reference` where the
 * reference has too few people for it.
 */
export function calibrate(
  scores: ReadonlyMap<string, readonly ScoreCell[]>,
  groups: readonly string[],
  reference: string,
  level: number,
): Result<Untested> {
  const binned = binScores(scores, groups);
  if (!binned.ok) return binned;
  const { ranges, areProbabilities, leftOut } = binned.value;
  if (leftOut.includes(reference)) return refused('calibration-without-reference');
  const calibration = fairness.calibrationByGroup(binned.value.groups, reference, level);
  if (!calibration.ok) return calibration;
  return ok({
    ranges,
    areProbabilities,
    leftOut,
    groups: calibration.value.map(({ group, bins, bias, atEqualScore }, at) => ({
      group,
      bins: bins.flatMap((bin, place) =>
        bin.ok ? [{ ...plain(bin.value), people: binned.value.groups[at]!.bins[place]!.people }] : [],
      ),
      ...(bias.ok && { bias: plain(bias.value) }),
      ...(atEqualScore?.ok && {
        atEqualScore: { ...plain(atEqualScore.value), pValue: atEqualScore.value.pValue },
      }),
    })),
  });
}

const plain = ({ value, lower, upper }: Interval): Interval => ({ value, lower, upper });
