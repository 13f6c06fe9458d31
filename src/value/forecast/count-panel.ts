import { ok, refused, type Result } from '#platform';
import { groupingOf, type Hierarchy } from './hierarchy.ts';

/** Two years: fewer weeks do not tell a season from a trend. */
export const LEAST_WEEKS = 104;

export interface CountPanel {
  /** What adds to what; the finest series are its last nodes. */
  readonly hierarchy: Hierarchy;
  readonly weeks: number;
  /** Of the finest series: one after the other, each its weeks from the oldest; NaN for a week without record. */
  readonly counts: ArrayLike<number>;
  /** The service of each finest series, numbered as the caller likes: its season is that of the service's total. */
  readonly services: ArrayLike<number>;
  /** Columns over the weeks on record and those ahead, e.g. days of Spring Festival in each week. */
  readonly regressors?: readonly ArrayLike<number>[];
}

/** The counts as doubles, refused as `forecastCounts` says. */
export function checkedCounts(panel: CountPanel, horizon: number): Result<Float64Array> {
  const { hierarchy, weeks, counts, services, regressors = [] } = panel;
  const { finest } = hierarchy;
  if (counts.length !== finest * weeks || services.length !== finest) {
    return refused('panel-length', { counts: finest * weeks, services: finest });
  }
  if (weeks < LEAST_WEEKS) return refused('too-few-weeks', { available: weeks, needed: LEAST_WEEKS });
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!;
    if (count >= 0 && count < Number.POSITIVE_INFINITY) continue;
    const place = { series: Math.floor(at / weeks), week: at % weeks };
    return count < 0 ? refused('count-negative', place) : refused('week-missing', place);
  }
  for (const [which, regressor] of regressors.entries()) {
    if (regressor.length !== weeks + horizon) {
      return refused('regressor-length', { regressor: which, expected: weeks + horizon });
    }
    const missing = Array.from(regressor).findIndex((value) => !Number.isFinite(value));
    if (missing >= 0) return refused('regressor-missing', { regressor: which, week: missing });
  }
  return ok(Float64Array.from(counts));
}

/** The counts of all nodes, node after node. */
export function nodeCounts(hierarchy: Hierarchy, finest: Float64Array, weeks: number): Float64Array {
  const all = new Float64Array(hierarchy.nodes * weeks);
  all.set(finest, hierarchy.totals * weeks);
  for (const parent of hierarchy.parents) {
    for (let series = 0; series < hierarchy.finest; series++) {
      const to = parent[series]! * weeks;
      const from = series * weeks;
      for (let week = 0; week < weeks; week++) all[to + week]! += finest[from + week]!;
    }
  }
  return all;
}

export interface ServiceNodes {
  /** By node: the service that all its series belong to, numbered from 0, or −1. */
  readonly service: Int32Array;
  /** By node: nodes of the same service (or of several) and grouping share a number. */
  readonly pool: Int32Array;
  /** Weekly totals by service. */
  readonly totals: readonly Float64Array[];
}

/** What the nodes share with others of their service. */
export function servicesOfNodes(
  hierarchy: Hierarchy,
  services: ArrayLike<number>,
  finest: Float64Array,
  weeks: number,
): ServiceNodes {
  const numbers = new Map<number, number>();
  const service = new Int32Array(hierarchy.nodes).fill(-2);
  const totals: Float64Array[] = [];
  for (let series = 0; series < hierarchy.finest; series++) {
    const label = services[series]!;
    let own = numbers.get(label);
    if (own === undefined) {
      own = numbers.size;
      numbers.set(label, own);
      totals.push(new Float64Array(weeks));
    }
    service[hierarchy.totals + series] = own;
    for (let week = 0; week < weeks; week++) totals[own]![week]! += finest[series * weeks + week]!;
    for (const parent of hierarchy.parents) {
      const node = parent[series]!;
      service[node] = service[node] === -2 || service[node] === own ? own : -1;
    }
  }
  const groupings = hierarchy.starts.length;
  const grouping = groupingOf(hierarchy);
  const pool = service.map((own, node) => (own + 1) * groupings + grouping[node]!);
  return { service, pool, totals };
}
