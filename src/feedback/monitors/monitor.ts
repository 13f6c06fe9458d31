import type { Dimension, Kind, TallyRequest, TallyRow } from '#facts';
import type { Refusal } from '#platform';
import type { Texts } from '#platform/pack';

/** The four rows of table 1 of the framework. */
export const DILEMMA_KINDS = ['value-conflict', 'digital-divide', 'data-governance', 'capability'] as const;
export type DilemmaKind = (typeof DILEMMA_KINDS)[number];

/** The causes of table 1: three for each row. */
export type Cause =
  | 'technology-first'
  | 'own-habits'
  | 'commercial-logic'
  | 'skills-not-taught'
  | 'resources-uneven'
  | 'design-for-everyone'
  | 'rules-lag'
  | 'closed-algorithms'
  | 'platform-interests'
  | 'few-trained'
  | 'sharing-barred'
  | 'feedback-scattered';

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
  /** What else the sentence names: departments, channels, areas, services, datasets, algorithms, the day that it began. */
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
  /** Tests that are asked together: all of one subject unless told apart, such as the crossings of areas and groups. */
  readonly family?: string | undefined;
  /** The signal is that something is absent. Where records have stopped, it is no signal. */
  readonly absence?: { readonly area?: string | undefined } | undefined;
  readonly pValue: number;
  /** Absent where the effect is not in the wrong direction or too small to be worth anyone's time. */
  readonly signal?: Signal | undefined;
}

export interface Setting {
  /** The last local day of the facts, ISO 8601. */
  readonly lastDay: string;
  /** The place's day today, for what the product records itself; the last day of the facts where it is not told. */
  readonly today?: string | undefined;
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
  /** People of each area, by `area|attribute|category`. Without it nothing is said of how well areas are reached. */
  readonly areaPeople?: ReadonlyMap<string, number> | undefined;
  /** Holidays of the place, first and last day (ISO 8601), so that a festival that moves is not taken for a surge. */
  readonly holidays?: readonly Holiday[] | undefined;
  /** Datasets of people whose every access without agreement or purpose is a finding. */
  readonly zeroTolerance?: readonly string[] | undefined;
  readonly seed: string;
}

export interface Holiday {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Records that no longer come: never read as "nothing happens". */
export interface DataAlarm {
  readonly service?: string | undefined;
  readonly area?: string | undefined;
  /** What is missing of the service; empty: everything of the area. */
  readonly kinds: readonly Kind[];
  /** The end of the two weeks in which there was one of the most frequent kind last, ISO 8601. */
  readonly lastDay: string;
  /** Records of all these kinds together. */
  readonly expectedPerWeek: number;
  /** Key of the monitors' messages. */
  readonly says: 'records-stopped' | 'records-fell';
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
  readonly dataAlarms?: readonly DataAlarm[] | undefined;
  /** What a monitor that makes no tests could hold against something. */
  readonly compared?: readonly Subject[] | undefined;
}

export interface Monitor {
  readonly id: string;
  readonly kind: DilemmaKind;
  readonly names: Texts;
  /** The rule as anyone can understand it. */
  readonly rule: Texts;
  /** The statistical rule with its source and its least amount of data. */
  readonly statistic: Texts;
  /** The causes of table 1 that may lie behind what it finds, likeliest first: hypotheses, never findings. */
  readonly causes: readonly Cause[];
  /** New findings that it may open in 28 days; what is more is held back, and counted. */
  readonly budget: number;
  /** What it counts, by name. Nothing: its facts do not exist yet. */
  reads(setting: Setting): Readonly<Record<string, TallyRequest>>;
  run(context: MonitorContext): MonitorOutcome;
}

export const YEAR = 365;
