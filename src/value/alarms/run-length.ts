import { ok, refused, type Result } from '#platform';
import { matrix, normalCdf, normalDensity } from '../numeric/index.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { solveLinear } from './linear-system.ts';

/** Nodes of the integral equations; twice as many change published run lengths in the 13th digit. */
const NODES = 60;

/**
 * Average run length of a CUSUM of independent normal values with standard deviation 1: the expected number of points
 * until a signal when their mean is `shift`. One side by Page's integral equation, solved on Gauss–Legendre nodes
 * (Goel & Wu 1971); both sides by 1/L = 1/L⁺ + 1/L⁻ (Kemp 1971).
 */
export function cusumRunLength(
  { k, h }: { readonly k: number; readonly h: number },
  shift = 0,
  sides: 'one' | 'two' = 'two',
): number {
  const up = oneSidedRunLength(k, h, shift);
  return sides === 'one' ? up : 1 / (1 / up + 1 / oneSidedRunLength(k, h, -shift));
}

function oneSidedRunLength(k: number, h: number, shift: number): number {
  // The kernel is one standard deviation wide: long intervals take more nodes.
  const count = Math.max(NODES, Math.ceil(4 * h));
  const { nodes, weights } = gaussLegendre(count, 0, h);
  // The unknowns are L(0) and L at the nodes: from 0 downwards the sum stays at exactly 0.
  const size = count + 1;
  const states = [0, ...nodes];
  const system = matrix(size, size);
  for (const [row, start] of states.entries()) {
    system.data[row * size] = -normalCdf(k - start - shift);
    for (let col = 0; col < count; col++) {
      system.data[row * size + col + 1] = -weights[col]! * normalDensity(nodes[col]! + k - start - shift);
    }
    system.data[row * size + row]! += 1;
  }
  return expectedSteps(system.data, size)[0]!;
}

/**
 * Average run length of a two-sided EWMA of independent normal values with standard deviation 1, limits of the steady
 * state, started at 0 (Crowder 1987, Technometrics 29:401).
 */
export function ewmaRunLength(
  { lambda, limit }: { readonly lambda: number; readonly limit: number },
  shift = 0,
): number {
  const bound = limit * Math.sqrt(lambda / (2 - lambda));
  const { nodes, weights } = gaussLegendre(NODES, -bound, bound);
  const density = (from: number, to: number) =>
    normalDensity((to - (1 - lambda) * from) / lambda - shift) / lambda;
  const system = matrix(NODES, NODES);
  for (let row = 0; row < NODES; row++) {
    for (let col = 0; col < NODES; col++) {
      system.data[row * NODES + col] = +(row === col) - weights[col]! * density(nodes[row]!, nodes[col]!);
    }
  }
  const lengths = expectedSteps(system.data, NODES);
  let total = 1;
  for (let at = 0; at < NODES; at++) total += weights[at]! * density(0, nodes[at]!) * lengths[at]!;
  return total;
}

/** Longest run length that a limit is sought for: about 19,000 years of weeks. */
const LONGEST = 1e6;

/**
 * The decision limit h with which a CUSUM of normal values gives one false alarm in `runLength` points on average.
 *
 * @returns refused `run-length-out-of-range` (2 to a million), `reference-value-too-small` (k below 0.1).
 */
export function cusumLimit(runLength: number, k: number, sides: 'one' | 'two' = 'two'): Result<number> {
  if (!(k >= 0.1)) return refused('reference-value-too-small', { k });
  return limitFor(runLength, (h) => cusumRunLength({ k, h }, 0, sides), 60);
}

/** The limit of an EWMA for a wanted run length; refused as `cusumLimit` is, and `lambda-out-of-range`. */
export function ewmaLimit(runLength: number, lambda: number): Result<number> {
  if (!(lambda >= 0.02 && lambda <= 1)) return refused('lambda-out-of-range', { lambda });
  return limitFor(runLength, (limit) => ewmaRunLength({ lambda, limit }), 6);
}

function limitFor(runLength: number, lengthOf: (limit: number) => number, most: number): Result<number> {
  if (!(runLength >= 2 && runLength <= LONGEST)) return refused('run-length-out-of-range', { runLength });
  let low = 1e-3;
  let high = low;
  while (high < most && lengthOf(high) < runLength) high = Math.min(most, Math.max(1, high * 1.5));
  if (lengthOf(high) < runLength || lengthOf(low) > runLength) {
    return refused('run-length-out-of-range', { runLength });
  }
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (lengthOf(middle) < runLength) low = middle;
    else high = middle;
  }
  return ok((low + high) / 2);
}

/**
 * Solves A L = 1 for the expected number of steps from each state. Where a signal is so rare that doubles cannot tell
 * the system from a singular one (about 10¹⁵ steps), it is Infinity.
 */
function expectedSteps(data: Float64Array, size: number): Float64Array {
  const solved = solveLinear(data, new Float64Array(size).fill(1));
  if (solved !== undefined && solved.every((steps) => steps >= 1)) return solved;
  return new Float64Array(size).fill(Number.POSITIVE_INFINITY);
}
