import { ok, refused, type Result } from '#platform';
import { quantile, type Random } from '../numeric/index.ts';
import { totalRatings } from './ratings.ts';

/** What comparable offices give reason to expect of a statistic of one office. */
export interface PeerComparison {
  readonly observed: number;
  /** Mean and central 95 % of the statistic, for an office like the peers with as many ratings. */
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  /** One-sided, (1 + draws as extreme) / (1 + draws). */
  readonly pValue: number;
  readonly draws: number;
  readonly peers: number;
  /** Intra-class correlation: how far the peers differ among themselves beyond chance, from 0 to 1. */
  readonly betweenPeers: number;
}

export interface PeerInput {
  /** The office's ratings by level (or any other closed categories). */
  readonly counts: readonly number[];
  readonly peers: readonly (readonly number[])[];
  readonly statistic: (counts: readonly number[]) => number;
  /** Which side is evidence: values as low, or as high, as the observed one. */
  readonly tail: 'low' | 'high';
  readonly random: Random;
  readonly draws?: number;
}

/** With fewer, how much offices differ cannot be told from chance. */
const FEWEST_PEERS = 5;

/**
 * Holds one office's statistic against its predictive distribution under comparable offices: their pooled shares, with
 * as much variation between offices as they show (Dirichlet-multinomial), and the office's own number of ratings.
 * Offices that differ widely among themselves therefore accuse nobody. The shares and their variation are taken as known:
 * in simulation with 12 peers 7 % of honest offices fall under 0.05.
 *
 * Sources: Mosimann, J. (1962), Biometrika 49, 65-82 (Dirichlet-multinomial); its precision from the intra-class
 * correlation by analysis of variance, summed over levels, as in Ridout, M., Demétrio, C. and Firth, D. (1999),
 * Biometrics 55, 137-148; Monte Carlo p-value with the observed value counted: Davison and Hinkley (1997), section 4.2.
 *
 * Refused: `too-few-peers` (below five with ratings), `no-ratings`, `invalid-count`.
 */
export function compareWithPeers(input: PeerInput): Result<PeerComparison> {
  const { counts, statistic, tail, random, draws = 1999 } = input;
  const n = totalRatings(counts);
  if (!n.ok) return n;
  const peers = input.peers.filter((peer) => peer.some((count) => count > 0));
  for (const peer of peers) {
    const total = totalRatings(peer);
    if (!total.ok) return total;
  }
  if (peers.length < FEWEST_PEERS)
    return refused('too-few-peers', { peers: peers.length, fewest: FEWEST_PEERS });

  const { shares, correlation } = pool(peers);
  const observed = statistic(counts);
  const drawn = Array.from({ length: draws }, () =>
    statistic(drawMultinomial(n.value, drawShares(shares, correlation, random), random)),
  );
  const extreme = drawn.filter((value) => (tail === 'low' ? value <= observed : value >= observed)).length;
  return ok({
    observed,
    expected: drawn.reduce((sum, value) => sum + value, 0) / draws,
    lower: quantile(drawn, 0.025),
    upper: quantile(drawn, 0.975),
    pValue: (1 + extreme) / (1 + draws),
    draws,
    peers: peers.length,
    betweenPeers: correlation,
  });
}

/** Pooled shares and intra-class correlation: (MSB − MSW) / (MSB + (n₀ − 1) MSW), floor 0. */
function pool(peers: readonly (readonly number[])[]): { shares: readonly number[]; correlation: number } {
  const sizes = peers.map((peer) => peer.reduce((sum, count) => sum + count, 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const shares = peers[0]!.map((_, level) => peers.reduce((sum, peer) => sum + peer[level]!, 0) / all);
  let between = 0;
  let within = 0;
  for (const [at, peer] of peers.entries()) {
    const size = sizes[at]!;
    for (const [level, count] of peer.entries()) {
      const share = count / size;
      between += size * (share - shares[level]!) ** 2;
      within += size * share * (1 - share);
    }
  }
  const usual = (all - sizes.reduce((sum, size) => sum + size * size, 0) / all) / (peers.length - 1);
  const meanBetween = between / (peers.length - 1);
  const meanWithin = all === peers.length ? 0 : within / (all - peers.length);
  const scale = meanBetween + (usual - 1) * meanWithin;
  return { shares, correlation: scale > 0 ? Math.max(0, (meanBetween - meanWithin) / scale) : 0 };
}

/** Shares of an office drawn from Dirichlet(shares × (1 − ρ)/ρ); the pooled shares themselves where ρ = 0. */
function drawShares(shares: readonly number[], correlation: number, random: Random): readonly number[] {
  if (correlation === 0) return shares;
  const precision = (1 - correlation) / correlation;
  const gammas = shares.map((share) => (share * precision > 0 ? random.gamma(share * precision) : 0));
  const total = gammas.reduce((sum, value) => sum + value, 0);
  if (total > 0) return gammas.map((value) => value / total);
  // Peers that agree within and differ between: the drawn office has one level only.
  let left = random.next();
  const level = shares.findIndex((share) => (left -= share) < 0);
  return shares.map((_, at) => (at === Math.max(0, level) ? 1 : 0));
}

function drawMultinomial(n: number, shares: readonly number[], random: Random): number[] {
  let left = n;
  let rest = 1;
  return shares.map((share, at) => {
    const drawn =
      at === shares.length - 1 || share >= rest ? left : left === 0 ? 0 : random.binomial(left, share / rest);
    left -= drawn;
    rest -= share;
    return drawn;
  });
}
