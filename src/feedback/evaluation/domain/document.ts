import type { Refusal } from '#platform';
import type { causal } from '#value';
import type { EvaluationPlan } from './plan.ts';

/** An effect as it is published: numbers rounded to six digits, in the unit of the indicator. */
export interface EffectRecord {
  readonly design: causal.Design;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval?: { readonly lower: number; readonly upper: number; readonly method: string };
  /** Null where none may be said (`withheld`): below five areas that start, of the effect as of its checks. */
  readonly pValue: { readonly value: number; readonly method: string } | null;
  /** Why there is no interval, or no p-value. */
  readonly withheld: readonly Refusal[];
  /** 1: the largest of so many assignments or placebos. */
  readonly place?: { readonly rank: number; readonly of: number };
  readonly clusters: { readonly treated: number; readonly comparison: number };
  readonly observations: number;
  readonly falsification: readonly causal.Falsification[];
  readonly assumptions: readonly causal.Assumption[];
  /** By periods since the start, of the planned design alone, where it compares period by period. */
  readonly study?: readonly causal.StudyPoint[];
  /** What its points are held against: the periods before the start, or the last of them. Documents of before have none. */
  readonly studyAgainst?: 'mean-before' | 'last-before';
  /** What each area counts for in the stand-in, largest first; those below a thousandth are left out. */
  readonly weights?: readonly { readonly area: string; readonly share: number }[];
  /** How many times larger the squared distance to the stand-in was after the start than before it, largest first. */
  readonly placebos?: {
    readonly treated: number;
    readonly areas: readonly { readonly area: string; readonly ratio: number }[];
  };
}

/** What happened to one group, by the same design. */
export interface GroupRecord {
  readonly attribute: string;
  readonly key: string;
  readonly effect?: EffectRecord;
  /**
   * On which side of none its interval lies when it is widened for the number of all groups that are judged, of every attribute
   * (Bonferroni): by that a measure is harmful to a group. Absent where nothing is said of it.
   */
  readonly judged?: 'better' | 'worse' | 'unclear';
  /** Effect on the gap to the reference group: below 0 the gap moved against this group, whatever it did in total. */
  readonly gap?: EffectRecord;
  /** Why no change of the gap is told. */
  readonly gapRefusal?: Refusal;
  /** On which side of none the change of the gap lies when it is widened for the number of all gaps that are judged, as above. */
  readonly gapJudged?: 'better' | 'worse' | 'unclear';
  /** Why nothing is said of this group. */
  readonly refusal?: Refusal;
}

/** What a verdict calls a group by. */
export const groupId = ({ attribute, key }: Pick<GroupRecord, 'attribute' | 'key'>): string =>
  `${attribute}|${key}`;

/** One period as it is drawn, or several together. A value from fewer cases than the minimum is withheld. */
export interface CoursePoint {
  readonly from: string;
  readonly until: string;
  /** Whether anybody had started. */
  readonly after: boolean;
  readonly treated?: { readonly value: number; readonly n: number };
  readonly comparison?: { readonly value: number; readonly n: number };
}

/** The outcome of an evaluation: never changed; the same facts by the same plan give the same document. */
export interface Evaluation {
  readonly plan: EvaluationPlan;
  /** The indicator is a median or a quantile, and every figure here is of the mean of its quantity. */
  readonly judgedBy?: 'mean';
  /** Refused where the planned design cannot be carried out on what happened. */
  readonly effect?: EffectRecord;
  readonly refusal?: Refusal;
  readonly verdict: causal.VerdictFinding;
  readonly groups: readonly GroupRecord[];
  /** What the other designs that are possible would have said. They decide nothing. */
  readonly others: readonly {
    readonly design: causal.Design;
    readonly effect?: EffectRecord;
    /** By the rule of the verdict, on the total alone. */
    readonly verdict?: causal.Verdict;
    readonly refusal?: Refusal;
  }[];
  readonly course: readonly CoursePoint[];
  /** Who has no part in the comparison, and why. */
  readonly leftOut: {
    /** Areas without any case before or after the first start. */
    readonly areas: readonly string[];
    /** Areas without a case in some period, where the design needs every one. */
    readonly incomplete?: readonly string[];
    /** Cases without an area. */
    readonly cases: number;
  };
}
