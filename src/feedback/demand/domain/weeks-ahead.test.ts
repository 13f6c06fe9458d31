import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { dayOf } from '#platform/calendar';
import { numeric } from '#value';
import type { Expected } from './document.ts';
import { monthsAfter } from './months.ts';
import { HORIZON, YEAR } from './service-totals.ts';
import { weeksAhead, type KindPanel } from './weeks-ahead.ts';

const lastDay = dayOf('2025-12-31');
const WEEKS = 150;
const MINIMUM = 10;

/** Services with areas and groups of very different size; `busy` openings a week in the largest leaf. */
function panelOf(seed: string, change: Partial<KindPanel> = {}, busy = 6): KindPanel {
  const random = numeric.createRandom(seed);
  const sizes = { large: 1, middle: 0.3, small: 0.05, tiny: 0.004 };
  const leaves = Object.keys(sizes).flatMap((service) =>
    ['north', 'south', 'east', 'unknown'].flatMap((area) =>
      ['young', 'old', 'unknown'].map((group) => ({ service, area, group })),
    ),
  );
  const share = { north: 1, south: 0.5, east: 0.02, unknown: 0.01, young: 1, old: 0.4 };
  const counts = Float64Array.from({ length: leaves.length * WEEKS }, (_, at) => {
    const { service, area, group } = leaves[Math.floor(at / WEEKS)]!;
    const mean =
      busy *
      sizes[service as 'tiny'] *
      share[area as 'north'] *
      share[group as 'young'] *
      1.0005 ** (at % WEEKS);
    return random.poisson(mean);
  });
  return {
    leaves,
    weeks: WEEKS,
    lastDay,
    counts,
    columns: [],
    known: HORIZON,
    minimum: MINIMUM,
    monthsAhead: monthsAfter(lastDay, 3),
    ...change,
  };
}

const total = (parts: readonly Expected[]) => parts.reduce((sum, { mean }) => sum + mean, 0);

describe('the weeks ahead', () => {
  it('add up: areas and groups to their service, services and those that stand together to the whole', () => {
    for (let round = 0; round < 6; round++) {
      const made = valueOf(weeksAhead(panelOf(`adds up ${round}`)));
      const services = [...made.services.values()];
      expect(services.length).toBeGreaterThan(1);
      for (const { fourWeeks, weeks, areas, groups } of services) {
        expect(Math.abs(total(areas) - fourWeeks.mean)).toBeLessThan(1e-6);
        expect(Math.abs(total(groups) - fourWeeks.mean)).toBeLessThan(1e-6);
        expect(Math.abs(total(weeks.slice(0, 4)) - fourWeeks.mean)).toBeLessThan(1e-6);
        expect(weeks).toHaveLength(13);
      }
      const all = total(services.map(({ fourWeeks }) => fourWeeks)) + (made.rest?.fourWeeks.mean ?? 0);
      expect(Math.abs(all - made.whole.mean)).toBeLessThan(1e-6);
      const months = made.months!.get('large')!;
      expect(Math.abs(total(months.ahead) - months.total.mean)).toBeLessThan(1e-9);
    }
  });

  it('have no number of what had too few cases in the past year, nor of a single one beside it', () => {
    for (let round = 0; round < 6; round++) {
      const panel = panelOf(`small ${round}`);
      const { leaves, counts } = panel;
      const pastYear = (keep: (leaf: (typeof leaves)[number]) => boolean) =>
        leaves.reduce(
          (sum, leaf, at) =>
            keep(leaf)
              ? sum + counts.subarray((at + 1) * WEEKS - YEAR, (at + 1) * WEEKS).reduce((a, b) => a + b)
              : sum,
          0,
        );
      const { services, rest } = valueOf(weeksAhead(panel));
      expect(services.has('tiny')).toBe(false);
      expect(rest!.services).toContain('tiny');
      expect(rest!.services.length).toBeGreaterThan(1);
      for (const [service, { areas, groups }] of services) {
        for (const [of, parts] of [
          ['area', areas],
          ['group', groups],
        ] as const) {
          const alone = parts.flatMap(({ key }) => key ?? []);
          for (const key of alone)
            expect(pastYear((leaf) => leaf.service === service && leaf[of] === key)).toBeGreaterThanOrEqual(
              MINIMUM,
            );
          const others = new Set(leaves.map((leaf) => leaf[of])).size - alone.length;
          expect(others).not.toBe(1);
          if (others > 0 && alone.length > 0)
            expect(
              pastYear((leaf) => leaf.service === service && !alone.includes(leaf[of])),
            ).toBeGreaterThanOrEqual(MINIMUM);
        }
      }
    }
  });

  it('are told with eight tries, and with last year in round numbers alone', () => {
    const { whole, services, months } = valueOf(weeksAhead(panelOf('tries')));
    const large = services.get('large')!;
    for (const { tried } of [whole, large.fourWeeks, months!.get('large')!]) {
      expect(tried!.tries).toBe(8);
      expect(tried!.inside).toBeGreaterThanOrEqual(3);
      expect(tried!.relativeError).toBeLessThan(1.6);
    }
    expect(large.fourWeeks.yearAgo! % MINIMUM).toBe(0);
    expect(services.get('small')?.fourWeeks.yearAgo ?? null).toBeNull();
  });

  it('leave out and name a service that is younger than a year, and are refused where all are', () => {
    const panel = panelOf('young');
    const counts = panel.counts.slice();
    for (const [at, { service }] of panel.leaves.entries())
      if (service === 'middle') counts.fill(0, at * WEEKS, (at + 1) * WEEKS - 40);
    const made = valueOf(weeksAhead({ ...panel, counts }));
    expect([...made.refused]).toEqual([['middle', { code: 'younger-than-a-year', data: {} }]]);
    expect(made.services.has('middle')).toBe(false);
    const all = panel.counts.map((count, at) => (at % WEEKS < 120 ? 0 : count));
    expect(weeksAhead({ ...panel, counts: all })).toMatchObject({ refusal: { code: 'none-old-enough' } });
  });

  it('are refused where the whole had too few cases, and forecast what a calendar teaches', () => {
    const rare = panelOf('rare', {}, 0.02);
    expect(weeksAhead(rare)).toMatchObject({
      refusal: { code: 'too-few-cases', data: { minimum: MINIMUM } },
    });
    const panel = panelOf('festival');
    const festival = Float64Array.from({ length: WEEKS + HORIZON }, (_, week) =>
      [3, 58, 106, 153].includes(week) ? 1 : 0,
    );
    const counts = panel.counts.map((count, at) => (festival[at % WEEKS] === 1 ? 0 : count));
    const { services, calendarFactors } = valueOf(weeksAhead({ ...panel, counts, columns: [festival] }));
    const { weeks } = services.get('large')!;
    expect(weeks[3]!.mean).toBeLessThan(0.2 * weeks[2]!.mean);
    expect(calendarFactors.get('')![106]).toBeLessThan(0.1);
    // Weeks beyond the calendar are not shown, and neither are months that it does not reach.
    const short = valueOf(weeksAhead({ ...panel, counts, columns: [festival], known: 5 }));
    expect(short.services.get('large')!.weeks).toHaveLength(5);
    expect(short.months).toBeUndefined();
  });
});
