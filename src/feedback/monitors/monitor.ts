import type { Dimension, TallyRequest, TallyRow } from '#facts';
import type { Refusal } from '#platform';
import type { Texts } from '#platform/pack';

/** The four rows of table 1 of the framework. */
export const DILEMMA_KINDS = ['value-conflict', 'digital-divide', 'data-governance', 'capability'] as const;
export type DilemmaKind = (typeof DILEMMA_KINDS)[number];

/** What a monitor looks at: a service, or a department. */
export interface Subject {
  readonly dimension: 'service' | 'department';
  readonly key: string;
}

export interface GroupOfPeople {
  readonly attribute: Dimension;
  readonly key: string;
}

/** One sentence with its numbers, kept as data so that it can be said in every language. */
export interface Evidence {
  /** Key of the monitors' messages; the sentence. */
  readonly says: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly group?: GroupOfPeople | undefined;
  readonly reference?: GroupOfPeople | undefined;
  /** Departments and channels that the sentence names. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** What of the scoreboard shows it; shown where the charter has such an indicator. */
  readonly indicatorOver?: 'case.decided' | 'callback.answered' | 'rating.given' | 'task.started' | undefined;
}

/** What a decided test says: a contradiction between what the charter wants and what the facts show. */
export interface Signal {
  readonly evidence: Evidence;
  /** The near end of the interval, on the monitor's own scale; the largest one speaks for the service. */
  readonly size: number;
  /** Cases, reports or ratings of those affected in the latest window. */
  readonly affected: number;
  readonly severity: Severity;
}

export const SEVERITIES = ['low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One test that a monitor made. All tests count for the false discovery rate, also those without a signal. */
export interface Test {
  readonly subject: Subject;
  readonly pValue: number;
  /** Absent where the effect is not in the wrong direction or too small to be worth anyone's time. */
  readonly signal?: Signal | undefined;
}

export interface Setting {
  /** The last local day of the facts, ISO 8601. */
  readonly lastDay: string;
  readonly attributes: readonly Dimension[];
  readonly references: Readonly<Partial<Record<string, string>>>;
  /** Fewest cases of a group that is spoken of. */
  readonly minimumCell: number;
  /** Categories of one attribute that a service is for. */
  readonly eligible: Readonly<
    Record<string, { readonly attribute: string; readonly categories: readonly string[] }>
  >;
  /** People of the whole place by attribute and category. */
  readonly people: ReadonlyMap<string, number>;
  readonly seed: string;
}

export interface MonitorContext {
  readonly setting: Setting;
  /** The rows of one of the monitor's own requests. */
  rows(name: string): readonly TallyRow[];
}

export interface MonitorOutcome {
  readonly tests: readonly Test[];
  /** What the monitor could not say, and why. */
  readonly refusals: readonly Refusal[];
}

export interface Monitor {
  readonly id: string;
  readonly kind: DilemmaKind;
  readonly names: Texts;
  /** The rule as anyone can understand it. */
  readonly rule: Texts;
  /** The statistical rule with its source and its least amount of data. */
  readonly statistic: Texts;
  /** What it counts, by name. Nothing: its facts do not exist yet. */
  reads(setting: Setting): Readonly<Record<string, TallyRequest>>;
  run(context: MonitorContext): MonitorOutcome;
}

export const YEAR = 365;
