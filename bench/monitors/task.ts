/** One county to be told, and what is looked for in it. */
export type Task =
  | { readonly type: 'faultless'; readonly seed: number }
  /** Every fault at one strength, each judged as if it were the only one. */
  | { readonly type: 'planted'; readonly seed: number; readonly strengths: Readonly<Record<string, number>> }
  /** The same, month by month from the start of each fault. */
  | { readonly type: 'delay'; readonly seed: number; readonly strengths: Readonly<Record<string, number>> };

export interface FaultlessOutcome {
  /** What each run opened; the first run is the first one of the county. */
  readonly months: readonly {
    readonly day: string;
    readonly opened: readonly { readonly matter: string; readonly monitor: string }[];
    readonly heldBack: number;
    readonly dataAlarms: number;
    readonly tests: number;
  }[];
}

export interface PlantedOutcome {
  /** By fault: places at which it was found on any of its looks, of how many. */
  readonly found: Readonly<Record<string, { readonly places: number; readonly of: number }>>;
}

export interface DelayOutcome {
  /** The faults that were planted. */
  readonly looked: readonly string[];
  /** By fault: months from its start to the month's end that found it first; absent where none did. */
  readonly months: Readonly<Record<string, number>>;
}

export type Outcome = FaultlessOutcome | PlantedOutcome | DelayOutcome;

/** What a worker is sent and sends back. */
export interface Order {
  readonly name: string;
  readonly task: Task;
}
export interface Delivery {
  readonly name: string;
  readonly outcome: Outcome;
}
