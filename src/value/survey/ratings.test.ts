import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom, type Random } from '../numeric/index.ts';
import {
  compareWithPeers,
  inducedRatingsEvidence,
  summariseRatings,
  testRuns,
  type LevelCounts,
} from './index.ts';

describe('summariseRatings', () => {
  it('58 content of 60: Wilson 88.6 to 99.1 %, as in the case of a town called once too often', () => {
    const { satisfied } = valueOf(summariseRatings([1, 1, 0, 18, 40]));
    expect(satisfied.lower).toBeCloseTo(0.886, 3);
    expect(satisfied.upper).toBeCloseTo(0.991, 3);
  });

  it('gives shares, mean level with t, entropy and the share of defaults', () => {
    const summary = valueOf(summariseRatings([10, 10, 10, 10, 10], { defaults: 5 }));
    expect(summary.shares).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(summary.entropy).toBeCloseTo(Math.log2(5), 12);
    expect(valueOf(summary.mean)).toMatchObject({ value: 3, n: 50, method: 'student-t' });
    expect(valueOf(summary.byDefault)).toMatchObject({ value: 0.1, n: 50 });
  });

  it('does not take uncounted defaults for none', () => {
    expect(valueOf(summariseRatings([0, 0, 0, 0, 9])).byDefault).toMatchObject({
      ok: false,
      refusal: { code: 'defaults-not-counted' },
    });
  });

  it('refuses nothing, broken counts and more defaults than ratings', () => {
    const code = (counts: LevelCounts, defaults = 0) => {
      const result = summariseRatings(counts, { defaults });
      return result.ok ? undefined : result.refusal.code;
    };
    expect(code([0, 0, 0, 0, 0])).toBe('no-ratings');
    expect(code([0, -1, 0, 0, 5])).toBe('invalid-count');
    expect(code([0, 0, 0, 0, 5], 6)).toBe('more-defaults-than-ratings');
  });
});

const HONEST = [0.03, 0.05, 0.12, 0.35, 0.45];

function drawOffice(random: Random, n: number, heterogeneity: number): LevelCounts {
  const gammas = HONEST.map((share) => random.gamma(share * heterogeneity));
  const total = gammas.reduce((sum, value) => sum + value, 0);
  const counts = [0, 0, 0, 0, 0] as [number, number, number, number, number];
  for (let rating = 0; rating < n; rating++) {
    let left = random.next() * total;
    let level = 0;
    while (level < 4 && left >= gammas[level]!) left -= gammas[level++]!;
    counts[level]!++;
  }
  return counts;
}

const entropy = (counts: readonly number[]) => {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / n) * Math.log2(count / n)), 0);
};

describe('compareWithPeers', () => {
  it('accuses fewer than 10 of 100 honest offices at the 5 % level, although offices differ', () => {
    const random = createRandom('honest offices');
    let accused = 0;
    const offices = 400;
    for (let office = 0; office < offices; office++) {
      const draw = () => drawOffice(random, 60 + random.integer(200), 30);
      const comparison = valueOf(
        compareWithPeers({
          counts: draw(),
          peers: Array.from({ length: 12 }, draw),
          statistic: entropy,
          tail: 'low',
          random: random.fork(String(office)),
          draws: 199,
        }),
      );
      if (comparison.pValue <= 0.05) accused++;
    }
    console.info(`honest offices accused at 5 %: ${((100 * accused) / offices).toFixed(1)} %`);
    expect(accused / offices).toBeLessThan(0.1);
    expect(accused).toBeGreaterThan(0);
  });

  it('does not take differences among the peers for chance', () => {
    const counts = [0, 1, 4, 20, 75];
    const random = createRandom('peers that differ');
    const alike = Array.from({ length: 8 }, () => [3, 5, 12, 35, 45]);
    const unlike = [
      ...alike.slice(4),
      [0, 0, 0, 5, 95],
      [0, 0, 2, 0, 98],
      [20, 20, 20, 20, 20],
      [0, 50, 0, 50, 0],
    ];
    const compare = (peers: number[][]) =>
      valueOf(compareWithPeers({ counts, peers, statistic: entropy, tail: 'low', random: random.fork('x') }));
    expect(compare(alike)).toMatchObject({ betweenPeers: 0, pValue: 1 / 2000 });
    expect(compare(unlike).betweenPeers).toBeGreaterThan(0.1);
    expect(compare(unlike).pValue).toBeGreaterThan(0.05);
  });

  it('needs five peers that have ratings', () => {
    const peers = [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    const random = createRandom(1);
    expect(compareWithPeers({ counts: [1, 1], peers, statistic: entropy, tail: 'low', random })).toEqual({
      ok: false,
      refusal: { code: 'too-few-peers', data: { peers: 4, fewest: 5 } },
    });
  });
});

/** P(runs ≤ most) of `one` and `other` equal things in any order (Wald & Wolfowitz 1940). */
function fewRuns(one: number, other: number, most: number): number {
  const choose = (n: number, k: number) =>
    Array.from({ length: k }, (_, at) => (n - at) / (at + 1)).reduce(
      (product, factor) => product * factor,
      1,
    );
  const orders = (runs: number) => {
    const k = Math.floor(runs / 2);
    return runs % 2 === 0
      ? 2 * choose(one - 1, k - 1) * choose(other - 1, k - 1)
      : choose(one - 1, k) * choose(other - 1, k - 1) + choose(one - 1, k - 1) * choose(other - 1, k);
  };
  const few = Array.from({ length: most - 1 }, (_, at) => orders(at + 2)).reduce((sum, each) => sum + each);
  return few / choose(one + other, one);
}

describe('testRuns', () => {
  it('expects 13 runs of ten of one level and fifteen of another', () => {
    const sequence = Array.from('aabbb'.repeat(5), (letter) => letter.charCodeAt(0));
    const test = valueOf(testRuns(sequence, createRandom(1)));
    // n = 25, counts 10 and 15: 1 + 2·10·15/25 = 13 (Wald and Wolfowitz 1940).
    expect(test.expectedRuns).toBeCloseTo(13, 12);
    expect(test.runs).toBe(10);
    // Of the 3,268,760 orders 472,252 have ten runs or fewer: .1445.
    const many = valueOf(testRuns(sequence, createRandom(1), { draws: 20_000 }));
    expect(many.runsPValue).toBeCloseTo(fewRuns(10, 15, 10), 2);
  });

  it('gives a single 1 after 199 fives the chance that it has: first or last, 2 in 200', () => {
    const levels = Array.from({ length: 200 }, () => 5).with(199, 1);
    const { runsPValue } = valueOf(testRuns(levels, createRandom('skewed'), { draws: 20_000 }));
    expect(runsPValue).toBeGreaterThan(0.008);
    expect(runsPValue).toBeLessThan(0.012);
  });

  it('finds sixty equal ratings in a row, and nothing in the same ratings shuffled', () => {
    const random = createRandom('runs');
    const others = Array.from({ length: 140 }, () => 1 + random.integer(5));
    const shuffled = random.shuffle([...others, ...Array.from({ length: 60 }, () => 5)]);
    const induced = [...others.slice(0, 70), ...Array.from({ length: 60 }, () => 5), ...others.slice(70)];
    const found = valueOf(testRuns(induced, random.fork('induced')));
    expect(found.longest).toBeGreaterThanOrEqual(60);
    expect(found.longestLevel).toBe(5);
    expect(found.longestPValue).toBe(1 / 1000);
    expect(found.runsPValue).toBe(1 / 1000);
    const nothing = valueOf(testRuns(shuffled, random.fork('shuffled')));
    expect(nothing.longestPValue).toBeGreaterThan(0.05);
    expect(nothing.runsPValue).toBeGreaterThan(0.05);
  });

  it('cannot speak of order where there are few ratings or one level only', () => {
    const code = (levels: number[]) => {
      const result = testRuns(levels, createRandom(1));
      return result.ok ? undefined : result.refusal.code;
    };
    expect(code([1, 2, 3])).toBe('too-few-ratings');
    expect(code(Array.from({ length: 30 }, () => 5))).toBe('one-level-only');
  });
});

describe('inducedRatingsEvidence', () => {
  const peers = Array.from({ length: 10 }, (_, at) => ({
    counts: drawOffice(createRandom(`peer ${at}`), 150, 60),
    defaults: 10 + at,
  }));

  it('finds an office with nothing but the best level, most of it by default', () => {
    const evidence = valueOf(
      inducedRatingsEvidence({
        office: { counts: [0, 0, 1, 2, 147], defaults: 90 },
        peers,
        random: createRandom('induced'),
      }),
    );
    expect(valueOf(evidence.uniform).pValue).toBeLessThan(0.01);
    expect(valueOf(evidence.bestLevel).pValue).toBeLessThan(0.01);
    expect(valueOf(evidence.byDefault).pValue).toBeLessThan(0.01);
    expect(evidence.runs).toMatchObject({ ok: false, refusal: { code: 'order-not-known' } });
  });

  it('finds nothing in one of the peers', () => {
    const [office, ...others] = peers;
    const evidence = valueOf(
      inducedRatingsEvidence({ office: office!, peers: others, random: createRandom('honest') }),
    );
    expect(valueOf(evidence.uniform).pValue).toBeGreaterThan(0.05);
    expect(valueOf(evidence.bestLevel).pValue).toBeGreaterThan(0.05);
    expect(valueOf(evidence.byDefault).pValue).toBeGreaterThan(0.05);
  });

  it('repeats itself number by number from the same seed', () => {
    const run = () =>
      inducedRatingsEvidence({
        office: peers[0]!,
        peers: peers.slice(1),
        random: createRandom('again'),
        draws: 99,
      });
    expect(run()).toEqual(run());
  });
});
