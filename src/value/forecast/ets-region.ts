import type { Smoothing } from './ets-filter.ts';
import type { EtsForm } from './ets-form.ts';

/** Bounds of α, β and γ, and of φ: outside of them a model is too near to one without the component (JSS 27:3, 2.3). */
export const SMOOTHING_BOUNDS = { least: 1e-4, largest: 0.9999, leastPhi: 0.8, largestPhi: 0.98 } as const;

/**
 * Whether the parameters lie in the usual region (each in its bounds, β ≤ α, γ ≤ 1 − α: all weights positive) and in the
 * admissible one, where the weight of the distant past dies out (Hyndman, Akram & Archibald 2008, Ann. Inst. Statist.
 * Math. 60:407).
 */
export function allowed(form: EtsForm, period: number, smoothing: Smoothing): boolean {
  const { alpha, beta, gamma, phi } = smoothing;
  const { least, largest, leastPhi, largestPhi } = SMOOTHING_BOUNDS;
  if (!(alpha >= least && alpha <= largest)) return false;
  if (form.trend !== 'N' && !(beta >= least && beta <= Math.min(alpha, largest))) return false;
  if (form.trend === 'Ad' && !(phi >= leastPhi && phi <= largestPhi)) return false;
  // Without a season the usual region lies within the admissible one.
  if (form.season === 'N') return true;
  return gamma >= least && gamma <= Math.min(1 - alpha, largest) && forgets(form, period, smoothing);
}

/**
 * The characteristic polynomial of Hyndman, Akram & Archibald (2008, theorem 2) has all its roots within the unit
 * circle.
 */
function forgets({ trend }: EtsForm, period: number, { alpha, beta, gamma, phi }: Smoothing): boolean {
  // From the highest power down, without the root at 1 that is there when there is no slope.
  const inner = trend === 'N' ? alpha : alpha + beta - alpha * phi;
  const polynomial =
    trend === 'N'
      ? [1, ...new Array<number>(period - 1).fill(inner), alpha + gamma - 1]
      : [
          1,
          alpha + beta - phi,
          ...new Array<number>(period - 2).fill(inner),
          inner + gamma - 1,
          phi * (1 - alpha - gamma),
        ];
  return rootsInside(Float64Array.from(polynomial));
}

/**
 * Schur and Cohn: a polynomial with leading 1 has its roots inside exactly if each step down leaves a last
 * coefficient below 1.
 */
function rootsInside(polynomial: Float64Array): boolean {
  for (let degree = polynomial.length - 1; degree > 0; degree--) {
    const last = polynomial[degree]!;
    if (!(Math.abs(last) < 1)) return false;
    const scale = 1 / (1 - last * last);
    for (let low = 0, high = degree; low <= high; low++, high--) {
      const a = polynomial[low]!;
      const b = polynomial[high]!;
      polynomial[low] = (a - last * b) * scale;
      polynomial[high] = (b - last * a) * scale;
    }
  }
  return true;
}
