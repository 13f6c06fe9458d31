import { z } from 'zod';

/** Whether ratings can be believed and who is silent, as the API gives it. */
const Interval = z.object({ value: z.number(), lower: z.number(), upper: z.number() });

/** `served` and `answered` of a group are absent together where either, or what lies between them, is withheld. */
export const Silence = z.object({
  period: z.string(),
  served: z.number(),
  answered: z.number(),
  unraked: Interval,
  /** The interval is Wilson's at the effective number of answers. */
  raked: Interval.extend({ effectiveN: z.number(), designEffect: z.number() }).optional(),
  /** Code of the reason why there is no raked share. */
  refusal: z.string().optional(),
  /** The attributes that the answers were weighted by. */
  attributes: z.array(z.string()),
  groups: z.array(
    z.object({
      attribute: z.string(),
      key: z.string(),
      served: z.number().optional(),
      answered: z.number().optional(),
      responseRate: Interval.optional(),
    }),
  ),
});

const Office = z.object({
  dimension: z.enum(['department', 'service']),
  key: z.string(),
  period: z.string(),
  ratings: z.number(),
  bestLevel: z.object({ share: z.number(), expected: z.number(), peers: z.number() }),
  /** Shannon entropy of the levels in bits: 0 where all are equal. */
  entropy: z.object({ observed: z.number(), expected: z.number() }),
  /** Share filled in by the system; absent where it is about fewer than the minimum cell. */
  byDefault: z.object({ share: z.number(), expected: z.number().optional() }).optional(),
  /** One-sided p-value after Benjamini-Hochberg over all offices; `decided` where it is at most 5 %. */
  adjusted: z.number(),
  decided: z.boolean(),
  /** What people say when called back, here and everywhere else. */
  callback: z
    .object({
      solved: z.number(),
      n: z.number(),
      elsewhere: z.number(),
      difference: Interval,
      decided: z.boolean(),
    })
    .optional(),
});

export const Ratings = z.object({
  period: z.string(),
  compared: z.number(),
  leftOut: z.number(),
  offices: z.array(Office),
});
