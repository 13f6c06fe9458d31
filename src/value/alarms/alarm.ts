/** What one rule says about one point of a series of counts. */
export interface Alarm {
  /** Index of the point. */
  readonly at: number;
  readonly observed: number;
  /** What the baseline leads to expect. */
  readonly expected: number;
  /** The largest count that is not alarming. */
  readonly upperBound: number;
  readonly alarm: boolean;
}

/** An alarm with the probability that several alarms are judged by together (false discovery control). */
export interface TestedAlarm extends Alarm {
  /** P(a count at least as unusual | nothing changed), under the rule's model. */
  readonly pValue: number;
}
