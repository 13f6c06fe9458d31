import { z } from 'zod';

export const ImportSchema = z.object({
  id: z.number(),
  mapping: z.string(),
  source: z.string(),
  file: z.string(),
  fileHash: z.string(),
  /** Length of the file and how much of it was read, in bytes; absent for runs from before this was kept. */
  fileBytes: z.number().optional(),
  bytesRead: z.number().optional(),
  state: z.enum(['running', 'interrupted', 'finished', 'refused']),
  read: z.number(),
  imported: z.number(),
  known: z.number(),
  rejected: z.number(),
  setAside: z.number(),
  factsAppended: z.number(),
  factsKnown: z.number(),
  reasons: z.record(z.string(), z.number()),
  started: z.string(),
  updated: z.string(),
  finished: z.string().optional(),
});

/** Of a column only how it is filled: the schema leaves out its values. */
const Column = z.object({
  column: z.string(),
  empty: z.number(),
  distinct: z.number().optional(),
  wholeAsDecimal: z.number(),
});

const Report = z.object({
  rows: z.number(),
  columns: z.array(Column),
  functions: z.array(z.object({ column: z.string(), of: z.array(z.string()), rows: z.number() })),
  repeatedIds: z.number().optional(),
});

export const QualitySchema = z.object({
  imports: z.array(z.object({ run: ImportSchema, report: Report.optional() })),
  sources: z.array(
    z.object({
      part: z.enum(['areas', 'population']),
      file: z.string(),
      fileHash: z.string(),
      source: z.string(),
      licence: z.string().optional(),
      date: z.string(),
      refusedColumns: z.array(z.object({ column: z.string(), reason: z.string(), of: z.array(z.string()) })),
    }),
  ),
});
