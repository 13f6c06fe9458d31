import { z } from 'zod';
import { VERDICTS } from '#facts';
import { DILEMMA_KINDS } from '#feedback/monitors';
import { MeasurePlan } from './draft.ts';

/** The version of the library's form; it changes when a member changes its meaning. */
export const LIBRARY_VERSION = 1;

const Key = z.string().min(1).max(160);
const Name = z.string().min(1).max(300);
const Texts = z.object({ 'zh-CN': Name, en: Name });
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal');

/** Of the effect: what another place needs of it. The rest of its record goes along. */
const Effect = z.looseObject({
  design: z.string().max(60),
  estimate: z.number(),
  interval: z.looseObject({ lower: z.number(), upper: z.number() }).optional(),
});

/** A measure with its verdict, as another place can read it without knowing this one. */
export const LibraryEntry = z.looseObject({
  measure: Key,
  /** The row of table 1 of the dilemma that it answered, where it named one. */
  dilemmaKind: z.enum(DILEMMA_KINDS).optional(),
  service: z.union([Texts, Name]),
  owner: z.object({ organisation: z.union([Texts, Name]), role: Name }),
  verdict: z.enum(VERDICTS),
  effect: Effect.optional(),
  /** Groups that were judged by themselves, with effect and interval. */
  groups: z
    .array(
      z.looseObject({
        attribute: Key,
        group: Key,
        judged: z.enum(['better', 'worse', 'unclear']).optional(),
        estimate: z.number(),
        lower: z.number().optional(),
        upper: z.number().optional(),
      }),
    )
    .max(200),
  harmedGroups: z.array(Key).max(200),
  /** What makes the verdict convince less. */
  retrospective: z.boolean(),
  changedAfterStart: z.boolean(),
  /** The plan as it was sealed, whose fingerprint is `planHash`: what was done, for whom, at what cost, and how it was judged. */
  plan: MeasurePlan,
  planHash: Hash,
  evaluation: Key,
  evaluatedAt: z.iso.datetime(),
});
export type LibraryEntry = z.infer<typeof LibraryEntry>;

/** What a place gives away of its measures. */
export const Library = z.looseObject({
  version: z.literal(LIBRARY_VERSION),
  place: Key,
  names: Texts,
  /** Whether the place and its records are invented. */
  synthetic: z.boolean(),
  /** How large the place is: what worked in twelve townships need not in two hundred. */
  context: z.object({ people: z.int().positive().optional(), areas: z.int().nonnegative() }),
  measures: z.array(LibraryEntry).max(1000),
  /** SHA-256 of the canonical JSON of everything else. */
  fingerprint: Hash,
});
export type Library = z.infer<typeof Library>;
