import { farrington, predictiveEars } from '../src/value/alarms/index.ts';
import { createRandom } from '../src/value/numeric/index.ts';
import type { BenchRow } from './row.ts';

/** 40 services × 12 areas × 20 groups. */
const SERIES = 9600;

/** The night's alarms over all weekly series of a county, six years each. */
export function benchAlarms(): BenchRow[] {
  const random = createRandom('bench alarms');
  const means = [0.3, 1, 3, 10, 40];
  const series = Array.from({ length: SERIES }, (_, number) => {
    const counts: number[] = [];
    for (let week = 0; week < 313; week++) {
      const season = 1 + 0.4 * Math.sin((2 * Math.PI * week) / 52);
      counts.push(random.poisson(means[number % means.length]! * season));
    }
    return counts;
  });
  const seconds = (work: (counts: number[]) => unknown): number => {
    const begin = performance.now();
    for (const counts of series) work(counts);
    return (performance.now() - begin) / 1000;
  };
  return [
    {
      name: 'alarms: Farrington flexible on 9,600 weekly series',
      value: seconds((counts) => farrington(counts, 312)),
      unit: 's',
      atMost: 15,
    },
    {
      name: 'alarms: predictive EARS on 9,600 series',
      value: seconds((counts) => predictiveEars(counts, 312)),
      unit: 's',
    },
  ];
}
