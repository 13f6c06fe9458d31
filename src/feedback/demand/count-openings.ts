import { countPanel, recordKinds, type FactPanel } from '#facts';
import type { Analysis } from '#platform/analysis';
import { isoOf } from '#platform/calendar';
import type { Opened } from './domain/document.ts';
import type { KindPanel } from './domain/weeks-ahead.ts';
import type { WeeklyRecord } from './domain/usable-record.ts';

/** Facts to count, up to and including a local day. */
export interface Countable {
  readonly analysis: Analysis;
  readonly relation: string;
  /** The last closed day, as a day. */
  readonly lastDay: number;
}

const openingOf = (kind: Opened) => `${kind}.opened` as const;

/** Whole weeks from a day to the last one. */
const weeksSince = ({ lastDay }: Countable, firstDay: number): number =>
  Math.max(0, Math.floor((lastDay - firstDay + 1) / 7));

/** Weeks since the first opening of a kind: what happened at all, and what was opened. */
export async function countWeeks(from: Countable, kind: Opened, firstDay: number): Promise<WeeklyRecord> {
  const periods = weeksSince(from, firstDay);
  const panel = await countPanel(
    from.analysis,
    from.relation,
    { kinds: recordKinds, by: ['kind'], period: 'week', periods },
    isoOf(from.lastDay),
  );
  const facts = new Float64Array(periods);
  const openings = new Float64Array(periods);
  for (const [series, [name]] of panel.series.entries()) {
    for (let week = 0; week < periods; week++) {
      const count = panel.counts[series * periods + week]!;
      facts[week]! += count;
      if (name === openingOf(kind)) openings[week] = count;
    }
  }
  return { lastDay: from.lastDay, facts, openings };
}

/** Weekly openings by service, area and group, over so many weeks. */
export async function countLeaves(
  from: Countable,
  kind: Opened,
  weeks: number,
  group: string | undefined,
): Promise<Pick<KindPanel, 'leaves' | 'counts'>> {
  const by = ['service', 'area', ...(group === undefined ? [] : [group])];
  const panel = await countPanel(
    from.analysis,
    from.relation,
    { kinds: [openingOf(kind)], by, period: 'week', periods: weeks },
    isoOf(from.lastDay),
  );
  const leaves = panel.series.map(([service = '', area = '', own = '']) => ({ service, area, group: own }));
  return { leaves, counts: panel.counts };
}

/** Openings of every service of a kind by calendar month, up to a month's last day. */
export function countMonths(
  from: Countable,
  kind: Opened,
  months: readonly { readonly last: number }[],
): Promise<FactPanel> {
  return countPanel(
    from.analysis,
    from.relation,
    { kinds: [openingOf(kind)], by: ['service'], period: 'month', periods: months.length },
    isoOf(months.at(-1)!.last),
  );
}

/** The services of a kind, sorted. */
export async function servicesOf(from: Countable, kind: Opened, firstDay: number): Promise<string[]> {
  const panel = await countPanel(
    from.analysis,
    from.relation,
    {
      kinds: [openingOf(kind)],
      by: ['service'],
      period: 'week',
      periods: weeksSince(from, firstDay) + 1,
    },
    isoOf(from.lastDay),
  );
  return panel.series.map(([service = '']) => service);
}
