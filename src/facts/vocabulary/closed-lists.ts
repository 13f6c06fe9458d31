/**
 * The closed lists of the vocabulary. `unknown` is a value of its own: it is counted, shown and never guessed.
 * A cohort is coarse on purpose: it serves equity analysis and must not tell on anyone.
 */
export const CHANNELS = ['online', 'counter', 'phone', 'assisted', 'proactive', 'unknown'] as const;
export type Channel = (typeof CHANNELS)[number];

export const COHORT_ATTRIBUTES = {
  ageBand: ['0-17', '18-34', '35-59', '60-79', '80+', 'unknown'],
  sex: ['female', 'male', 'other', 'unknown'],
  residence: ['urban', 'rural', 'unknown'],
  disability: ['disabled', 'not-disabled', 'unknown'],
  language: ['majority', 'minority', 'unknown'],
  digitalAccess: ['own-device', 'shared-device', 'none', 'unknown'],
} as const;

export type CohortAttribute = keyof typeof COHORT_ATTRIBUTES;
export const cohortAttributes = Object.keys(COHORT_ATTRIBUTES) as CohortAttribute[];

export type Cohort = { readonly [A in CohortAttribute]: (typeof COHORT_ATTRIBUTES)[A][number] };

export const UNKNOWN_COHORT: Cohort = {
  ageBand: 'unknown',
  sex: 'unknown',
  residence: 'unknown',
  disability: 'unknown',
  language: 'unknown',
  digitalAccess: 'unknown',
};
