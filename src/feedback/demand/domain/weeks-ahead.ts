import { ok, refused, type Refusal, type Result } from '#platform';
import { isoOf } from '#platform/calendar';
import { forecast } from '#value';
import type { Expected, FourWeeks, PartAhead, WeekAhead } from './document.ts';
import { publishedNodes, type Leaf, type PublishedNodes } from './groupings.ts';
import type { Month } from './months.ts';
import {
  expectedOf,
  FOUR,
  HORIZON,
  LEVELS,
  totalsAhead,
  YEAR,
  type ServiceTotals,
  type TotalsAhead,
} from './service-totals.ts';

/** Weeks ahead that are shown. */
export const WEEKS_AHEAD = 13;

/** Weekly openings of one kind, by service, area and group. */
export interface KindPanel extends Pick<ServiceTotals, 'weeks' | 'lastDay' | 'columns' | 'known'> {
  readonly leaves: readonly Leaf[];
  /** Leaf after leaf, each its weeks from the oldest. */
  readonly counts: Float64Array;
  readonly minimum: number;
  readonly monthsAhead: readonly Month[];
}

export interface ServiceWeeks {
  readonly fourWeeks: FourWeeks;
  readonly weeks: readonly WeekAhead[];
  readonly areas: readonly PartAhead[];
  readonly groups: readonly PartAhead[];
}

export interface KindWeeks extends Pick<TotalsAhead, 'months'> {
  readonly whole: FourWeeks;
  /** Of each service that is shown alone. */
  readonly services: ReadonlyMap<string, ServiceWeeks>;
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Services that are not shown alone, and what they are expected to bring together. */
  readonly rest: { readonly services: readonly string[]; readonly fourWeeks: Expected } | undefined;
  /** By service: what working days and festivals alone do to each week, on record and ahead; '' for the whole. */
  readonly calendarFactors: ReadonlyMap<string, Float64Array>;
}

/**
 * Openings of one kind in the weeks ahead: services and the whole first (`totalsAhead`), then areas and groups, which add
 * up to them.
 *
 * @returns refused `too-few-cases` (data: minimum) where the kind as a whole is too small to be published, and as
 *   `totalsAhead`.
 */
export function weeksAhead(panel: KindPanel): Result<KindWeeks> {
  const totals = totalsAhead(totalsOf(panel), panel.monthsAhead);
  if (!totals.ok) return totals;
  const own = without(panel, totals.value.refused);
  const pastYear = own.leaves.map((_, leaf) => sumOf(own, leaf, own.weeks - YEAR, own.weeks));
  if (pastYear.reduce((a, b) => a + b) < panel.minimum)
    return refused('too-few-cases', { minimum: panel.minimum });
  const nodes = publishedNodes(own.leaves, pastYear, panel.minimum);
  if (!nodes.ok) return nodes;
  const names = [...totals.value.calendarFactors.keys()];
  const number = new Map(names.map((name, at) => [name, at]));
  const made = forecast.forecastCounts(
    {
      hierarchy: nodes.value.hierarchy,
      weeks: own.weeks,
      counts: own.counts,
      services: own.leaves.map(({ service }) => number.get(service)!),
      regressors: own.columns,
    },
    { horizon: HORIZON, levels: LEVELS, windows: [[0, FOUR]], holding: nodes.value.holding },
  );
  if (!made.ok) return made;
  return ok({
    ...published(own, nodes.value, made.value, totals.value),
    refused: totals.value.refused,
    months: totals.value.months,
    calendarFactors: withWhole(totals.value.calendarFactors, own, pastYear),
  });
}

function totalsOf({ leaves, weeks, counts, lastDay, columns, known }: KindPanel): ServiceTotals {
  const names = [...new Set(leaves.map(({ service }) => service))];
  const number = new Map(names.map((name, at) => [name, at]));
  const totals = new Float64Array(names.length * weeks);
  for (const [leaf, { service }] of leaves.entries()) {
    const to = number.get(service)! * weeks;
    for (let week = 0; week < weeks; week++) totals[to + week]! += counts[leaf * weeks + week]!;
  }
  return { names, weeks, lastDay, counts: totals, columns, known };
}

/** The panel without the services that are refused. */
function without(panel: KindPanel, refusals: ReadonlyMap<string, Refusal>): KindPanel {
  const { leaves, weeks, counts } = panel;
  const kept = [...leaves.keys()].filter((leaf) => !refusals.has(leaves[leaf]!.service));
  if (kept.length === leaves.length) return panel;
  const own = new Float64Array(kept.length * weeks);
  for (const [at, leaf] of kept.entries())
    own.set(counts.subarray(leaf * weeks, (leaf + 1) * weeks), at * weeks);
  return { ...panel, leaves: kept.map((leaf) => leaves[leaf]!), counts: own };
}

const sumOf = ({ weeks, counts }: KindPanel, leaf: number, from: number, to: number): number =>
  counts.subarray(leaf * weeks + from, leaf * weeks + to).reduce((a, b) => a + b, 0);

function published(
  panel: KindPanel,
  nodes: PublishedNodes,
  made: forecast.CountForecasts,
  totals: TotalsAhead,
): Pick<KindWeeks, 'whole' | 'services' | 'rest'> {
  const { lastDay, known } = panel;
  const window = made.windows[0]!;
  const names = ['', ...totals.calendarFactors.keys()];
  const fourWeeks = (name: string): FourWeeks => ({
    ...totals.fourWeeks.get(name)!,
    yearAgo: aboutYearAgo(panel, name),
  });
  const week = (node: number, step: number): WeekAhead => {
    const at = node * made.horizon + step;
    return {
      from: isoOf(lastDay + 7 * step + 1),
      until: isoOf(lastDay + 7 * step + 7),
      mean: made.mean[at]!,
      bounds: made.intervals.map(({ level, lower, upper }) => ({
        level,
        lower: lower[at]!,
        upper: upper[at]!,
      })),
    };
  };
  const parts = (of: ReadonlyMap<string | undefined, number>): PartAhead[] =>
    [...of].map(([key, node]) => ({ ...(key !== undefined && { key }), ...expectedOf(window, node) }));
  const services = new Map(
    nodes.services.map((name): [string, ServiceWeeks] => [
      name,
      {
        fourWeeks: fourWeeks(name),
        // The whole and the services come first in both hierarchies, in the same order.
        weeks: Array.from({ length: Math.min(known, WEEKS_AHEAD) }, (_, step) =>
          week(names.indexOf(name), step),
        ),
        areas: parts(nodes.areas.get(name)!),
        groups: parts(nodes.groups.get(name)!),
      },
    ]),
  );
  return {
    whole: fourWeeks(''),
    services,
    rest:
      nodes.rest === undefined
        ? undefined
        : {
            services: names.filter((name) => name !== '' && !services.has(name)),
            fourWeeks: expectedOf(window, nodes.rest),
          },
  };
}

/** The same four weeks a year before; '' for the whole. Windows overlap from day to day: a round number tells no difference. */
function aboutYearAgo(panel: KindPanel, name: string): number | null {
  const { leaves, weeks, minimum } = panel;
  let count = 0;
  for (const [leaf, { service }] of leaves.entries()) {
    if (name === '' || service === name) count += sumOf(panel, leaf, weeks - YEAR, weeks - YEAR + FOUR);
  }
  return count < minimum ? null : Math.round(count / minimum) * minimum;
}

/** With those of the whole: of its services, by their size in the past year. */
function withWhole(
  factors: ReadonlyMap<string, Float64Array>,
  { leaves }: KindPanel,
  pastYear: readonly number[],
): ReadonlyMap<string, Float64Array> {
  const all = pastYear.reduce((a, b) => a + b, 0);
  const length = factors.values().next().value!.length;
  const whole = new Float64Array(length);
  for (const [leaf, { service }] of leaves.entries()) {
    const own = factors.get(service)!;
    for (let week = 0; week < length; week++) whole[week]! += (pastYear[leaf]! / all) * own[week]!;
  }
  return new Map([['', whole], ...factors]);
}
