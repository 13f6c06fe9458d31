import { refused, ok, type Result } from '#platform';
import type { fairness } from '#value';
import { MINIMUM } from './decisions.ts';
import type { ScoreCell } from './score-counts.ts';

/** Scores from `from` to `to`, of which only the last bin's end belongs to it where scores are tenths. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

export interface BinnedScores {
  readonly ranges: readonly BinRange[];
  /** Scores lie between 0 and 1 and can be held against what happened. */
  readonly areProbabilities: boolean;
  readonly groups: readonly fairness.ScoredGroup[];
  /** Groups with too few people to be looked at score by score. */
  readonly leftOut: readonly string[];
}

/** Fewer different scores than this are looked at one by one. */
const SINGLE_SCORES = 12;
const BINS = 10;
/** A group takes part where a few bins can be filled with the minimum. */
const FEWEST = 5 * MINIMUM;

interface Bin extends BinRange {
  readonly cells: readonly ReadonlyMap<string, ScoreCell>[];
}

/**
 * Puts scores into bins, the same for all groups: single scores where they are few (1 to 10), tenths where they are
 * probabilities, else ten bins of about equally many people. Neighbours are joined until every group has the minimum in each,
 * so that no bin is about fewer people and none has to be hidden.
 *
 * Refused: `calibration-too-few-groups`, `calibration-too-few-bins`.
 */
export function binScores(
  scores: ReadonlyMap<string, readonly ScoreCell[]>,
  shown: readonly string[],
): Result<BinnedScores> {
  const peopleOf = (group: string) => (scores.get(group) ?? []).reduce((sum, { people }) => sum + people, 0);
  const taking = shown.filter((group) => peopleOf(group) >= FEWEST);
  if (taking.length < 2) return refused('calibration-too-few-groups', { least: FEWEST });

  const byScore = new Map<number, Map<string, ScoreCell>>();
  for (const group of taking)
    for (const cell of scores.get(group) ?? []) {
      const at = byScore.get(cell.low) ?? new Map<string, ScoreCell>();
      byScore.set(cell.low, at.set(group, cell));
    }
  const rows = [...byScore].sort(([a], [b]) => a - b);
  const areProbabilities = rows.every(([low]) => low >= 0 && low <= 1);
  const bins = joined(firstBins(rows, areProbabilities), taking);
  if (bins.length < 2) return refused('calibration-too-few-bins', { least: MINIMUM });
  const groups = taking.map((group) => ({
    group,
    bins: bins.map(({ cells }) => {
      const own = cells.flatMap((cell) => cell.get(group) ?? []);
      const sum = (of: (cell: ScoreCell) => number) => own.reduce((all, cell) => all + of(cell), 0);
      const people = sum((cell) => cell.people);
      return {
        people,
        positives: sum(({ positives }) => positives),
        ...(areProbabilities && { meanScore: sum((cell) => cell.sum) / people }),
      };
    }),
  }));
  return ok({
    ranges: bins.map(({ from, to }) => ({ from, to })),
    areProbabilities,
    groups,
    leftOut: shown.filter((group) => !taking.includes(group)),
  });
}

function firstBins(
  rows: readonly (readonly [number, ReadonlyMap<string, ScoreCell>])[],
  areProbabilities: boolean,
): Bin[] {
  if (rows.length <= SINGLE_SCORES)
    return rows.map(([low, cells]) => ({ from: low, to: low, cells: [cells] }));
  const people = (cells: ReadonlyMap<string, ScoreCell>) =>
    [...cells.values()].reduce((sum, cell) => sum + cell.people, 0);
  const all = rows.reduce((sum, [, cells]) => sum + people(cells), 0);
  let before = 0;
  const binOf = ([low, cells]: (typeof rows)[number]): number => {
    const place = areProbabilities ? low + 1e-9 : (before + people(cells) / 2) / all;
    before += people(cells);
    return Math.min(BINS - 1, Math.floor(place * BINS));
  };
  const placed = Map.groupBy(rows, binOf);
  return [...placed].map(([bin, members]) => ({
    from: areProbabilities ? bin / BINS : members[0]![0],
    to: areProbabilities ? (bin + 1) / BINS : members.at(-1)![0],
    cells: members.map(([, cells]) => cells),
  }));
}

/** Joins a bin in which some group has too few people with the next; what is left over at the end joins the last. */
function joined(bins: readonly Bin[], groups: readonly string[]): Bin[] {
  const isFull = ({ cells }: Bin) =>
    groups.every((group) => cells.reduce((sum, cell) => sum + (cell.get(group)?.people ?? 0), 0) >= MINIMUM);
  const join = (a: Bin, b: Bin): Bin => ({ from: a.from, to: b.to, cells: [...a.cells, ...b.cells] });
  const done: Bin[] = [];
  let open: Bin | undefined;
  for (const bin of bins) {
    open = open ? join(open, bin) : bin;
    if (!isFull(open)) continue;
    done.push(open);
    open = undefined;
  }
  if (!open) return done;
  const last = done.pop();
  return last ? [...done, join(last, open)] : [];
}
