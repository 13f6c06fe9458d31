import { describe, expect, it } from 'vitest';
import { nelderMead, quasiNewton } from './index.ts';

/** Rosenbrock (1960): 0 at (1, 1), along a curved valley. */
const valley = ([x, y]: Float64Array): number => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2;

/** The same with its derivatives. */
function valleyWithGradient(point: Float64Array, gradient: Float64Array): number {
  const [x, y] = point;
  gradient[0] = -400 * x! * (y! - x! * x!) - 2 * (1 - x!);
  gradient[1] = 200 * (y! - x! * x!);
  return valley(point);
}

describe('nelderMead', () => {
  it('follows the valley to its end', () => {
    const { point, value } = nelderMead(valley, [-1.2, 1], { tolerance: 1e-12, maxEvaluations: 1000 });
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
    expect(value).toBeLessThan(1e-8);
  });

  it('needs the 195 evaluations of the reference software from the usual start, and gives its point', () => {
    // R 4.2.2, ?optim: optim(c(-1.2, 1), fr) ends at 1.000260 1.000506 with 8.825241e-08 after 195 evaluations.
    const options = { tolerance: Math.sqrt(Number.EPSILON), maxEvaluations: 500 };
    const { point, value, evaluations } = nelderMead(valley, [-1.2, 1], options);
    expect(evaluations).toBe(195);
    expect(point[0]).toBeCloseTo(1.000_26, 5);
    expect(point[1]).toBeCloseTo(1.000_506, 5);
    expect(value / 8.825_241e-8).toBeCloseTo(1, 5);
  });

  it('treats points outside the region as bad ones, and returns its best point when its evaluations are spent', () => {
    const inside = ([x]: Float64Array) => (x! < 0 ? Number.NaN : (x! + 1) ** 2);
    const { point } = nelderMead(inside, [3], { step: 0.5, tolerance: 1e-10, maxEvaluations: 200 });
    expect(point[0]).toBeGreaterThanOrEqual(0);
    expect(point[0]).toBeLessThan(1e-3);
    const short = nelderMead(valley, [-1.2, 1], { tolerance: 1e-12, maxEvaluations: 30 });
    expect(short.evaluations).toBeLessThan(35);
    expect(short.value).toBe(valley(short.point));
    expect(short.value).toBeLessThan(valley(Float64Array.of(-1.2, 1)));
  });
});

describe('quasiNewton', () => {
  const options = { tolerance: 1e-14, maxIterations: 200 };

  it('follows the valley to its end in few steps', () => {
    const { point, iterations } = quasiNewton(valleyWithGradient, [-1.2, 1], options);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
    expect(iterations).toBeLessThan(60);
  });

  it('finds the minimum of a quadratic whose directions are of unlike size', () => {
    const scales = [1, 100, 10_000];
    const bowl = (point: Float64Array, gradient: Float64Array) => {
      let value = 0;
      for (const [at, scale] of scales.entries()) {
        gradient[at] = 2 * scale * (point[at]! - at);
        value += scale * (point[at]! - at) ** 2;
      }
      return value;
    };
    const { point } = quasiNewton(bowl, [5, 5, 5], options);
    scales.forEach((_, at) => expect(point[at]).toBeCloseTo(at, 5));
  });

  it('steps back from where the objective is not finite, and stays at a start that has no slope', () => {
    const wall = (point: Float64Array, gradient: Float64Array) => {
      gradient[0] = 1 - 1 / point[0]!;
      return point[0]! > 0 ? point[0]! - Math.log(point[0]!) : Number.POSITIVE_INFINITY;
    };
    expect(quasiNewton(wall, [0.01], options).point[0]).toBeCloseTo(1, 6);
    expect(quasiNewton(wall, [1], options).point[0]).toBe(1);
  });
});
