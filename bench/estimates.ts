import { valueOf } from '#platform';
import { estimate, numeric, survey } from '#value';
import { milliseconds } from './milliseconds.ts';
import type { BenchRow } from './row.ts';

const INTERVALS = 384_000;
const CELLS = 76_800;
/** Categories of the three margins: services, towns, age bands. */
const MARGINS = { service: 40, town: 12, ageBand: 6 } as const;

/** Intervals and weights by the hundred thousand, on one core. */
export function benchEstimates(): BenchRow[] {
  const random = numeric.createRandom('bench estimates');
  const n = Float64Array.from({ length: INTERVALS }, () => 10 + random.integer(500));
  const successes = n.map((trials) => random.integer(trials + 1));
  const lower = new Float64Array(INTERVALS);
  const upper = new Float64Array(INTERVALS);

  const seed = Float64Array.from({ length: CELLS }, () => random.integer(20) + 1);
  const people = seed.map((respondents) => respondents * (0.5 + random.next()));
  const margins = Object.entries(MARGINS).map(([name, size]) => {
    const categoryOf = Uint16Array.from({ length: CELLS }, () => random.integer(size));
    const targets = new Float64Array(size);
    for (const [cell, category] of categoryOf.entries()) targets[category]! += people[cell]!;
    return { name, categories: Array.from(targets, (_, category) => String(category)), targets, categoryOf };
  });
  return [
    {
      name: `Wilson intervals of ${INTERVALS.toLocaleString('en')} cells`,
      value: milliseconds(() => valueOf(estimate.wilsonMany(successes, n, lower, upper))),
      unit: 'ms',
      atMost: 10,
    },
    {
      name: `raking of ${CELLS.toLocaleString('en')} cells to ${margins.length} margins, until it fits`,
      value: milliseconds(() => valueOf(survey.rakeCells(seed, margins))),
      unit: 'ms',
      atMost: 50,
    },
  ];
}
