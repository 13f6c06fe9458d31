import { setImmediate as breathe } from 'node:timers/promises';
import { ok, type Result } from '#platform';
import { equity, estimate as estimates, type charter } from '#value';
import { central, indexUncertainty, RUNS, type Uncertain } from './monte-carlo.ts';
import { openIndex, type OpenInput } from './open-index.ts';
import { indexOf, charterWeights, knownShare, scoreDimensions } from './score.ts';
import { sourcesOf, type SourceShare } from './sources.ts';
import { partEstimates, type Documents } from './units.ts';

interface Compared {
  /** `residence`, `ageBand×residence` …, as in the charter. */
  readonly attribute: string;
  readonly group: string;
  readonly reference: string;
}

/** By how much the index of one group of people differs from that of the group it is compared with. */
export type IndexGap = Compared &
  (
    | {
        readonly state: 'measured';
        /** The group's index less the other's, on the indicators that are known of both. */
        readonly difference: number;
        readonly lower: number;
        readonly upper: number;
        /** Share of the runs in which the group is worse off. */
        readonly below: number;
        /** Two-sided, from the runs, and from more of them where many gaps are compared; Benjamini-Hochberg over all gaps of the document. */
        readonly adjusted: number;
        /** From 0.95 on after that correction. */
        readonly decided: boolean;
        /** Share of the weight of the place's index whose indicators are known of both. */
        readonly known: number;
        readonly sources: readonly SourceShare[];
      }
    | {
        readonly state: 'not-measured';
        /** Code of the reason, with the dimension of which nothing is known of both. */
        readonly reason: string;
        readonly dimension?: string;
      }
  );

/**
 * The gaps of the index between groups of people in one year, each group against the charter's reference, with their
 * interval over figures, weights and method together and where that comes from. Two groups are compared on the indicators
 * that are known of both: else an index that lacks a bad figure would look better for it.
 * Refused as `openIndex`, `indexUncertainty` and `sourcesOf`.
 */
export async function groupGaps(
  input: OpenInput,
  documents: Documents,
  year: string,
): Promise<Result<readonly IndexGap[]>> {
  const looks: Look[] = [];
  for (const compared of comparisonsOf(input.declared, documents, year)) {
    await breathe();
    const look = lookAt(input, documents, year, compared);
    if (!look.ok) return look;
    looks.push(look.value);
  }
  return closer(looks);
}

/** A gap before the correction for how many there are, and the runs behind it, to be made again and more of them. */
interface Look {
  readonly gap: IndexGap;
  again?(runs: number): Result<Uncertain>;
}

const DECIDED_AT = 0.05;

/** Up to how many gaps the runs can tell one from chance: no p-value of theirs is below 2 / RUNS, and one gap of m needs 0.05 / m. */
const MOST_RESOLVED = (DECIDED_AT * RUNS) / 2;

/** Of a closer look, for each gap compared: a quarter of 0.05 / m can be told. */
const RUNS_EACH = 160;

/** Contrary runs of the first look up to which what they left undecided may be a matter of how many runs there were. */
const FEW_CONTRARY = 4;

/**
 * The gaps after the correction. Where more are compared than the runs can resolve, those that nearly all runs agree on and
 * that are undecided all the same get a closer look, with runs of its own: else one group among many would never be
 * found to fare worse, however sure it is.
 */
async function closer(looks: readonly Look[]): Promise<Result<readonly IndexGap[]>> {
  const first = corrected(looks.map(({ gap }) => gap));
  const compared = measuredGaps(first).length;
  if (compared <= MOST_RESOLVED) return ok(first);
  const runs = RUNS_EACH * compared;
  const gaps: IndexGap[] = [];
  for (const [at, { gap, again }] of looks.entries()) {
    const told = first[at]!;
    const isOpen = gap.state === 'measured' && told.state === 'measured' && !told.decided;
    if (!isOpen || !again || contrary(gap.below) * RUNS > FEW_CONTRARY) {
      gaps.push(gap);
      continue;
    }
    await breathe();
    const closely = again(runs);
    if (!closely.ok) return closely;
    const below = closely.value.pairwise[2]!;
    gaps.push({ ...gap, below, adjusted: pValue(below, runs) });
  }
  return ok(corrected(gaps));
}

/** Share of the runs that contradict what most of them say. */
const contrary = (below: number): number => Math.min(below, 1 - below);

/** Two-sided. None of some runs is told as one of them: it is no certainty. */
const pValue = (below: number, runs: number): number => Math.min(1, 2 * Math.max(1 / runs, contrary(below)));

/** Every group of every attribute that has a reference, the reference and the unknown ones apart. */
function comparisonsOf(
  { equity: { attributes, references } }: charter.Charter,
  documents: Documents,
  year: string,
) {
  return attributes.flatMap((attribute): Compared[] => {
    const reference = references[attribute];
    if (reference === undefined) return [];
    const keys = new Set<string>();
    for (const { cells } of documents.values()) {
      for (const { by, keys: found, period } of cells) {
        if (period === year && by.length === 1 && by[0] === attribute) keys.add(found[0]!);
      }
    }
    return [...keys]
      .filter((key) => key !== reference && !key.includes('unknown'))
      .sort()
      .map((group) => ({ attribute, group, reference }));
  });
}

function lookAt(input: OpenInput, documents: Documents, year: string, compared: Compared): Result<Look> {
  const { declared, counted, seed } = input;
  const { attribute, group, reference } = compared;
  const pair = [group, reference].map((key) => partEstimates(documents, year, attribute, key));
  const common = counted.filter(({ id }) =>
    pair.every(({ estimates: known }) => {
      const estimate = known.get(id);
      return estimate !== undefined && estimates.isMeasured(estimate);
    }),
  );
  const weights = charterWeights(declared);
  const indices: number[] = [];
  for (const unit of pair) {
    const index = indexOf(declared, scoreDimensions(declared, common, unit), weights);
    if (!index.ok) {
      const { code, data } = index.refusal;
      const dimension = data['dimension'];
      return ok({
        gap: {
          ...compared,
          state: 'not-measured',
          reason: code,
          ...(typeof dimension === 'string' && { dimension }),
        },
      });
    }
    indices.push(index.value.index);
  }
  const name = `${seed}/${attribute}/${group}`;
  const open = openIndex({ ...input, counted: common }, pair);
  if (!open.ok) return open;
  const runs = indexUncertainty(open.value, name);
  if (!runs.ok) return runs;
  const between = { name: group, of: [0], against: [1] };
  const sources = sourcesOf(open.value, [between], name);
  if (!sources.ok) return sources;
  const below = runs.value.pairwise[2]!;
  return ok({
    gap: {
      ...compared,
      state: 'measured',
      difference: indices[0]! - indices[1]!,
      ...central(runs.value.differences),
      below,
      adjusted: pValue(below, RUNS),
      decided: false,
      known: knownShare(declared, counted, common),
      sources: sources.value.gaps[0]!,
    },
    again: (more) => indexUncertainty(open.value, `${name}/closer`, more),
  });
}

/** The correction for how many gaps were looked at. */
function corrected(gaps: readonly IndexGap[]): IndexGap[] {
  const measured = gaps.flatMap((gap) => (gap.state === 'measured' ? [gap] : []));
  const adjusted = equity.adjustBenjaminiHochberg(measured.map((gap) => gap.adjusted));
  return gaps.map((gap) => {
    if (gap.state !== 'measured') return gap;
    const own = adjusted[measured.indexOf(gap)]!;
    return { ...gap, adjusted: own, decided: own <= DECIDED_AT };
  });
}

export const measuredGaps = (gaps: readonly IndexGap[]) =>
  gaps.flatMap((gap) => (gap.state === 'measured' ? [gap] : []));
