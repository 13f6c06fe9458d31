import { appendFacts, UNKNOWN_COHORT } from '#facts';
import type { DataAlarm, MonitorReport, Spending } from '#feedback/monitors';
import { matterOf, monitors } from '#feedback/monitors';
import { tables, type Database, type Transaction } from '#platform/database';
import type { Refusal } from '#platform';
import type { LookedAt } from './skipped.ts';

interface RunTables {
  monitor_run: {
    position: number;
    occurred_at: Date | string;
    last_day: string;
    about: number;
    body: string;
  };
}

/** What the monitors say of the facts as they are. */
export interface Look {
  readonly report: MonitorReport;
  /** By monitor. */
  readonly lookedAt: Readonly<Record<string, LookedAt>>;
  /** The last day of the records. */
  readonly lastDay: string;
}

/** What one look of the monitors said, as pages tell it. */
export interface MonitorRun {
  readonly at: string;
  /** The last day of the records. */
  readonly lastDay: string;
  readonly spending: Readonly<Record<string, Spending>>;
  readonly refusals: readonly { readonly monitor: string; readonly refusal: Refusal }[];
  /** What each monitor tested and what it had too little of; absent in looks of before it was kept. */
  readonly lookedAt?: Readonly<Record<string, LookedAt>> | undefined;
  readonly dataAlarms: readonly DataAlarm[];
  /** Dilemmas that the findings speak of; absent in looks of before it was kept. */
  readonly merged?: number | undefined;
  /** Matters that were found and not opened, because budgets are spent. */
  readonly heldBack: readonly string[];
}

/** Of all rules together. */
export const totalsOf = ({ spending, heldBack, merged = 0 }: MonitorRun) => {
  const all = Object.values(spending);
  const sum = (name: 'tests' | 'discoveries') => all.reduce((total, one) => total + one[name], 0);
  return {
    rules: all.length,
    tests: sum('tests'),
    found: sum('discoveries'),
    merged,
    held: heldBack.length,
  };
};

/** Why a rule says nothing that has records of something and gave no other reason. */
export const NONE_TESTED = 'none-tested';

/** What the rules did not say, by reason, with the rules that gave it; the commonest first. */
export function silences({ refusals, lookedAt = {} }: Pick<MonitorRun, 'refusals' | 'lookedAt'>): {
  readonly refusal: Refusal;
  readonly monitors: readonly string[];
}[] {
  const silent = new Set(refusals.map(({ monitor }) => monitor));
  const untested = Object.entries(lookedAt)
    .filter(([id, { tested, skipped }]) => tested === 0 && skipped.length > 0 && !silent.has(id))
    .map(([monitor]) => ({ monitor, refusal: { code: NONE_TESTED, data: {} } }));
  const by = Map.groupBy([...refusals, ...untested], ({ refusal: { code, data } }) =>
    // How many are held back differs from rule to rule and is said of each.
    code === 'budget-spent' ? code : `${code} ${JSON.stringify(data)}`,
  );
  return [...by.values()]
    .map((own) => ({ refusal: own[0]!.refusal, monitors: own.map(({ monitor }) => monitor) }))
    .toSorted((a, b) => b.monitors.length - a.monitors.length);
}

/** The latest look; undefined before the first. */
export async function latestMonitorRun({ query }: Pick<Database, 'query'>): Promise<MonitorRun | undefined> {
  const row = await tables<RunTables>(query)
    .selectFrom('monitor_run')
    .select('body')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.body) as MonitorRun);
}

/** Every rule in words, with what it said in a look; for programs. */
export const monitorsDocument = (run: MonitorRun | undefined) => ({
  ...(run && { at: run.at, lastDay: run.lastDay }),
  monitors: monitors.map(({ id, kind, names, rule, statistic, causes, budget }) => ({
    id,
    kind,
    names,
    rule,
    statistic,
    causes,
    budget,
    ...(run && {
      last: run.spending[id],
      refused: run.refusals.filter(({ monitor }) => monitor === id).map(({ refusal }) => refusal),
      ...run.lookedAt?.[id],
    }),
  })),
  dataAlarms: run?.dataAlarms ?? [],
  ...(run?.merged !== undefined && { merged: run.merged }),
  heldBack: run?.heldBack ?? [],
});

/**
 * Keeps what a look said, with the fact of it, within the transaction that writes what it found. Looking at the same
 * records again writes nothing.
 *
 * @param about the last record that was looked at
 */
export async function keepMonitorRun(
  transaction: Transaction,
  place: string,
  { report, lookedAt, lastDay }: Look,
  { at, about }: { readonly at: string; readonly about: number },
): Promise<void> {
  const own = tables<RunTables>(transaction.query);
  const known = await own
    .selectFrom('monitor_run')
    .select('position')
    .where('about', '=', about)
    .executeTakeFirst();
  if (known) return;
  const run: MonitorRun = {
    at,
    lastDay,
    spending: report.spending,
    refusals: report.refusals,
    lookedAt,
    dataAlarms: report.dataAlarms,
    merged: report.findings.length,
    heldBack: report.heldBack.map(matterOf),
  };
  await own
    .insertInto('monitor_run')
    .values({ occurred_at: at, last_day: lastDay, about, body: JSON.stringify(run) } as never)
    .execute();
  await appendFacts(transaction, [
    {
      kind: 'monitors.ran',
      occurredAt: at,
      source: `monitors/${place}`,
      externalId: String(about),
      subject: `monitors-${about}`,
      channel: 'unknown',
      cohort: UNKNOWN_COHORT,
      actorRole: 'monitor',
      payload: {
        tests: Object.values(report.tests).reduce((sum, tests) => sum + tests, 0),
        findings: report.findings.length,
      },
    },
  ]);
}
