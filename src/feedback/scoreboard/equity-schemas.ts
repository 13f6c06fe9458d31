import { z } from 'zod';
import { equity } from '#value';

/** Who gets less, as the API gives it. An interval that is open to one side has no bound there. */
export const Interval = z.object({
  value: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

export const Comparison = z.object({
  attribute: z.string(),
  reference: z.string(),
  within: z.object({ dimension: z.string(), key: z.string() }).optional(),
  period: z.string(),
  gaps: z.array(
    z.object({
      key: z.string(),
      difference: Interval,
      ratio: Interval.optional(),
      /** Absent, with what is made of it, of medians: two intervals of medians tell no p-value. */
      pValue: z.number().optional(),
      /** By Benjamini and Hochberg, and whether it holds (5 %). */
      adjusted: z.number().optional(),
      decided: z.boolean().optional(),
      /** By Benjamini and Yekutieli, under any dependence between the comparisons. */
      adjustedAnyDependence: z.number().optional(),
      decidedAnyDependence: z.boolean().optional(),
      /** What equal groups of these sizes would show by chance, either way: on average, and at the 95 % point. */
      noiseMean: z.number().optional(),
      noise95: z.number().optional(),
      beyondNoise: z.boolean().optional(),
    }),
  ),
  largest: z
    .object({
      value: z.number(),
      highest: z.string(),
      lowest: z.string(),
      noiseMean: z.number(),
      noise95: z.number(),
    })
    .optional(),
  /** How far the groups differ beyond chance. */
  spread: z
    .object({
      iSquared: z.number(),
      correctedVariance: z.number(),
      naiveVariance: z.number().optional(),
      q: z.number().optional(),
      pValue: z.number().optional(),
    })
    .optional(),
  /** Each group's figure drawn to the mean of all as far as its own records are few (hierarchical model). */
  shrunken: z
    .array(
      z.object({
        key: z.string(),
        ownWeight: z.number(),
        value: z.number(),
        lower: z.number(),
        upper: z.number(),
      }),
    )
    .optional(),
});

export const Standardised = z.object({
  attribute: z.string(),
  period: z.string(),
  standard: z.array(z.object({ key: z.string(), people: z.number() })),
  areas: z.array(
    z.object({
      key: z.string(),
      estimate: z
        .object({
          value: z.number(),
          lower: z.number(),
          upper: z.number(),
          n: z.number(),
          effectiveN: z.number(),
          method: z.string(),
        })
        .optional(),
      refusal: z.string().optional(),
    }),
  ),
});

export const Ranking = z.object({
  ranking: z.string(),
  period: z.string(),
  areas: z.number(),
  leftOut: z.number(),
  relativeConcentration: Interval.optional(),
  absoluteConcentration: Interval.optional(),
  slope: Interval.optional(),
  relativeSlope: Interval.optional(),
});

const Spread = z.object({
  value: z.number(),
  lower: z.number(),
  upper: z.number(),
  /** What equal groups of these sizes would show: on average, and once in twenty times. */
  noiseMean: z.number(),
  noise95: z.number(),
  beyondNoise: z.boolean(),
  pValue: z.number(),
});

export const Inequality = z.object({
  attribute: z.string(),
  period: z.string(),
  groups: z.number(),
  /** Withheld, unknown, or without a figure. */
  leftOut: z.number(),
  weights: z.enum(['records', 'people']),
  weight: z.number(),
  mean: z.number(),
  measures: z.array(
    z.object({
      measure: z.enum(equity.SUMMARY_MEASURES),
      estimate: Spread.optional(),
      refusal: z.string().optional(),
    }),
  ),
  /**
   * What the figure of all would gain if every group did as well as `best`: the one that the charter compares others with, or where it
   * names none the best one, picked after looking. Absent where neither direction is good, and of medians.
   */
  attributable: z
    .object({ best: z.string(), picked: z.boolean(), gain: Spread, fraction: Spread })
    .optional(),
});
