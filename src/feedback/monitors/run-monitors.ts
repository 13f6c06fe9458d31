import type { TallyRow } from '#facts';
import type { Refusal } from '#platform';
import { equity } from '#value';
import type { Finding } from './finding.ts';
import { spendBudgets, type MonitorHistory, type Spending } from './budget.ts';
import {
  SEVERITIES,
  type DataAlarm,
  type Evidence,
  type Monitor,
  type MonitorOutcome,
  type Setting,
  type Severity,
  type Signal,
  type Subject,
  type Test,
} from './monitor.ts';

/** Share of false discoveries among all that one run says. */
export const FALSE_DISCOVERIES = 0.05;
const MOST_EVIDENCE = 8;

export interface MonitorReport {
  readonly findings: readonly Finding[];
  /** Found, and not opened: the budget of every monitor that says so is spent. */
  readonly heldBack: readonly Finding[];
  /** Records that stopped. They are no findings: nothing is known there. */
  readonly dataAlarms: readonly DataAlarm[];
  readonly refusals: readonly { readonly monitor: string; readonly refusal: Refusal }[];
  /** Tests by monitor: how many questions were asked. */
  readonly tests: Readonly<Record<string, number>>;
  readonly spending: Readonly<Record<string, Spending>>;
}

/** What has been opened before, and what is known already; nothing on the first run of a place. */
const NO_HISTORY: MonitorHistory = { opened: {}, known: new Set() };

/** Counted rows by `monitor/request`. */
export type Tallies = ReadonlyMap<string, readonly TallyRow[]>;

/**
 * Runs monitors over counted facts. Each monitor's tests of one service (its groups, its areas) are a family; families are
 * selected and then their tests, so that the false discovery rate holds over everything said (`equity.hierarchicalDiscoveries`,
 * Benjamini & Bogomolov 2014) whatever the number of monitors. What several monitors of one kind find about one service is
 * one finding. Then each monitor's false-alarm budget is spent, strongest first; what is known already costs nothing.
 */
export function runMonitors(
  monitors: readonly Monitor[],
  setting: Setting,
  tallies: Tallies,
  history = NO_HISTORY,
): MonitorReport {
  return conclude(
    monitors.map((monitor) => askMonitor(monitor, setting, tallies)),
    history,
  );
}

export interface Asked {
  readonly monitor: Monitor;
  readonly outcome: MonitorOutcome;
}

/** What one monitor says for itself: the long part, so that a server can breathe between two. */
export const askMonitor = (monitor: Monitor, setting: Setting, tallies: Tallies): Asked => ({
  monitor,
  outcome: monitor.run({ setting, rows: (name) => tallies.get(`${monitor.id}/${name}`) ?? [] }),
});

/** What all of them say together, see `runMonitors`. */
export function conclude(outcomes: readonly Asked[], history = NO_HISTORY): MonitorReport {
  const dataAlarms = outcomes.flatMap(({ outcome }) => outcome.dataAlarms ?? []);
  const families = outcomes.flatMap(({ monitor, outcome }) =>
    [
      ...Map.groupBy(
        outcome.tests.map((test) =>
          isGap(test, dataAlarms) ? { ...test, pValue: 1, signal: undefined } : test,
        ),
        ({ subject, family = '' }) => `${keyOf(subject)}/${family}`,
      ),
    ].map(([key, tests]) => ({
      key: `${monitor.id}/${key}`,
      monitor,
      tests,
      pValues: tests.map(({ pValue }) => pValue),
    })),
  );
  const decisions = equity.hierarchicalDiscoveries(families, FALSE_DISCOVERIES);
  const decided = families.flatMap(({ monitor, tests }, family) =>
    tests.flatMap((test, at): Decided[] =>
      test.signal && decisions[family]?.discoveries[at]
        ? [{ monitor, subject: test.subject, signal: test.signal }]
        : [],
    ),
  );
  const { opened, heldBack, spending } = spendBudgets(
    merge(decided),
    outcomes.map(({ monitor, outcome }) => ({
      monitor,
      tests: outcome.tests.length,
      discoveries: decided.filter((one) => one.monitor === monitor).length,
    })),
    history,
  );
  return {
    findings: opened,
    heldBack,
    dataAlarms,
    refusals: [
      ...outcomes.flatMap(({ monitor, outcome }) =>
        outcome.refusals.map((refusal) => ({ monitor: monitor.id, refusal })),
      ),
      ...Object.entries(spending).flatMap(([monitor, { budget, heldBack: held }]) =>
        held > 0 ? [{ monitor, refusal: { code: 'budget-spent', data: { budget, held } } }] : [],
      ),
    ],
    tests: Object.fromEntries(outcomes.map(({ monitor, outcome }) => [monitor.id, outcome.tests.length])),
    spending,
  };
}

/** Where records have stopped, that something is absent is no signal. */
const isGap = ({ absence, subject }: Test, alarms: readonly DataAlarm[]): boolean =>
  absence !== undefined &&
  alarms.some(
    ({ service, area }) =>
      (service !== undefined && service === subject.key) || (area !== undefined && area === absence.area),
  );

interface Decided {
  readonly monitor: Monitor;
  readonly subject: Test['subject'];
  readonly signal: Signal;
}

const keyOf = ({ dimension, key }: Subject): string => `${dimension}/${key}`;

function merge(decided: readonly Decided[]): Finding[] {
  const parts = Map.groupBy(decided, ({ monitor, subject }) => `${monitor.kind}/${keyOf(subject)}`);
  return [...parts.values()]
    .map((part): Finding => {
      const sorted = part.toSorted((a, b) => b.signal.size - a.signal.size);
      const first = sorted[0] as Decided;
      return {
        kind: first.monitor.kind,
        subject: first.subject,
        group: first.signal.evidence.group,
        monitors: [...new Set(sorted.map(({ monitor }) => monitor.id))],
        evidence: sorted.slice(0, MOST_EVIDENCE).map(({ signal }) => rounded(signal.evidence)),
        severity: worst(sorted.map(({ signal }) => signal.severity)),
        affected: Math.round(first.signal.affected / 10) * 10,
      };
    })
    .toSorted(
      (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || b.affected - a.affected,
    );
}

/**
 * What is published of a group is rounded, to hundredths and tens, so that nobody can subtract it from the scoreboard's
 * tables, or from what is said of its area, and have a small group that is withheld there.
 */
const rounded = (evidence: Evidence): Evidence => ({
  ...evidence,
  numbers: Object.fromEntries(
    Object.entries(evidence.numbers).map(([name, value]) => [
      name,
      name === 'of' || (name === 'count' && evidence.group)
        ? Math.round(value / 10) * 10
        : Math.round(value * 100) / 100,
    ]),
  ),
});

const worst = (all: readonly Severity[]): Severity =>
  all.reduce((a, b) => (SEVERITIES.indexOf(b) > SEVERITIES.indexOf(a) ? b : a), 'low');
