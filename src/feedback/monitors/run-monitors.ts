import type { TallyRow } from '#facts';
import type { Refusal } from '#platform';
import { equity } from '#value';
import {
  SEVERITIES,
  type DilemmaKind,
  type Evidence,
  type GroupOfPeople,
  type Monitor,
  type Setting,
  type Severity,
  type Signal,
  type Subject,
  type Test,
} from './monitor.ts';

/** Share of false discoveries among all that one run says. */
export const FALSE_DISCOVERIES = 0.05;
const MOST_EVIDENCE = 8;

/** What all monitors together say about one service or department, under one row of table 1. */
export interface Finding {
  readonly kind: DilemmaKind;
  readonly subject: Subject;
  /** Those who are worst off by the strongest evidence; absent where it concerns everyone. */
  readonly group?: GroupOfPeople | undefined;
  /** Strongest first. */
  readonly monitors: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly severity: Severity;
  /** Rounded to tens. */
  readonly affected: number;
}

export interface MonitorReport {
  readonly findings: readonly Finding[];
  readonly refusals: readonly { readonly monitor: string; readonly refusal: Refusal }[];
  /** Tests by monitor: what the false-alarm budget was spent on. */
  readonly tests: Readonly<Record<string, number>>;
}

/** Counted rows by `monitor/request`. */
export type Tallies = ReadonlyMap<string, readonly TallyRow[]>;

/**
 * Runs monitors over counted facts. Each monitor's tests of one service are a family; families are selected and then
 * their tests, so that the false discovery rate holds over everything said (`equity.hierarchicalDiscoveries`, Benjamini &
 * Bogomolov 2014) whatever the number of monitors. What several monitors of one kind find about one service is one finding.
 */
export function runMonitors(monitors: readonly Monitor[], setting: Setting, tallies: Tallies): MonitorReport {
  const outcomes = monitors.map((monitor) => ({
    monitor,
    outcome: monitor.run({ setting, rows: (name) => tallies.get(`${monitor.id}/${name}`) ?? [] }),
  }));
  const families = outcomes.flatMap(({ monitor, outcome }) =>
    [...Map.groupBy(outcome.tests, ({ subject }) => keyOf(subject))].map(([key, tests]) => ({
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
  return {
    findings: merge(decided),
    refusals: outcomes.flatMap(({ monitor, outcome }) =>
      outcome.refusals.map((refusal) => ({ monitor: monitor.id, refusal })),
    ),
    tests: Object.fromEntries(outcomes.map(({ monitor, outcome }) => [monitor.id, outcome.tests.length])),
  };
}

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
 * tables and have a small group that is withheld there.
 */
const rounded = (evidence: Evidence): Evidence => ({
  ...evidence,
  numbers: Object.fromEntries(
    Object.entries(evidence.numbers).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  ),
});

const worst = (all: readonly Severity[]): Severity =>
  all.reduce((a, b) => (SEVERITIES.indexOf(b) > SEVERITIES.indexOf(a) ? b : a), 'low');
