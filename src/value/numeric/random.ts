import { drawBinomial, drawGamma, drawPoisson } from './samplers.ts';
import { normalQuantile } from './normal.ts';

/**
 * A reproducible source of random numbers: the same seed gives the same sequence wherever the same engine's
 * `Math` functions are used. It is for statistics and never for secrets.
 */
export interface Random {
  /** Uniform on [0, 1), 53 bits. */
  next(): number;
  /** Standard normal, by inversion, so that one draw costs one `next`. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Gamma with the given shape > 0 and scale 1. */
  gamma(shape: number): number;
  poisson(mean: number): number;
  binomial(n: number, p: number): number;
  /** Uniform on 0 … below − 1, without modulo bias; 1 ≤ below ≤ 2³². */
  integer(below: number): number;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(values: readonly T[]): T[];
  /** An independent stream named by seed and label; the same whatever has been drawn before. */
  fork(label: string): Random;
}

/**
 * xoshiro128** (Blackman & Vigna 2021, ACM TOMS 47:4) with its state filled from the seed's text by MurmurHash3
 * (Appleby 2011, 32 bits, four hash seeds). The number 7 and the text "7" are the same seed.
 */
export function createRandom(seed: number | string): Random {
  const text = String(seed);
  let a = hash(text, 0x9e37_79b9);
  let b = hash(text, 0x243f_6a88);
  let c = hash(text, 0xb7e1_5162);
  let d = hash(text, 0xdead_beef) | 1;

  const bits = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };
  const next = () => (bits() * 2 ** 21 + (bits() >>> 11)) * 2 ** -53;
  const integer = (below: number): number => {
    if (!(Number.isInteger(below) && below >= 1 && below <= 2 ** 32)) {
      throw new RangeError(`integer(below) needs a whole number from 1 to 2^32, got ${below}`);
    }
    const usable = 2 ** 32 - (2 ** 32 % below);
    let draw = bits();
    while (draw >= usable) draw = bits();
    return draw % below;
  };
  const normal = () => normalQuantile(next() + 2 ** -54);

  return {
    next,
    integer,
    normal,
    exponential: () => -Math.log1p(-next()),
    gamma: (shape) => drawGamma(shape, next, normal),
    poisson: (mean) => drawPoisson(mean, next),
    binomial: (n, p) => drawBinomial(n, p, next),
    shuffle: (values) => {
      const copy = [...values];
      for (let at = copy.length - 1; at > 0; at--) {
        const other = integer(at + 1);
        const value = copy[at]!;
        copy[at] = copy[other]!;
        copy[other] = value;
      }
      return copy;
    },
    fork: (label) => createRandom(`${text}/${label}`),
  };
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

function hash(text: string, hashSeed: number): number {
  let h = hashSeed | 0;
  for (let at = 0; at < text.length; at++) {
    const block = Math.imul(rotate(Math.imul(text.charCodeAt(at), 0xcc9e_2d51), 15), 0x1b87_3593);
    h = (Math.imul(rotate(h ^ block, 13), 5) + 0xe654_6b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
