import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, refused, type Result } from '#platform';
import { parseYaml } from '#platform/yaml';
import { composite } from '#value';
import type { AdjustedIndex } from './index-document.ts';

/** Both languages together go into a fact, whose texts are short. */
const Line = z.string().trim().min(1, 'must not be empty').max(190, 'at most 190 characters');
const Told = z.strictObject({ 'zh-CN': Line, en: Line });

const Adjustments = z.strictObject({
  adjustments: z.array(
    z.strictObject({
      /** The year whose index was changed. */
      unit: z.string().regex(/^\d{4}$/, 'a year such as 2025'),
      before: z.number(),
      after: z.number(),
      who: Told,
      why: Told,
      legalGround: Told,
    }),
  ),
});
export type Adjustments = z.infer<typeof Adjustments>['adjustments'];

/** Where a pack keeps the decisions outside the formula. */
export const adjustmentsFile = (packFolder: string): string => join(packFolder, 'adjustments.yaml');

/** Decisions outside the formula, from the pack's adjustments.yaml; none if there is no such file. Refused as `parseYaml`. */
export function loadAdjustments(packFolder: string): Result<Adjustments> {
  const file = adjustmentsFile(packFolder);
  if (!existsSync(file)) return ok([]);
  const parsed = parseYaml(readFileSync(file, 'utf8'), Adjustments, file);
  return parsed.ok ? ok(parsed.value.adjustments) : parsed;
}

/** A decision speaks of an index as it was printed, to one decimal. */
const PRINTED = 0.05;

/**
 * The years' index with the decisions beside it; only those that a decision changed. Refused as `applyAdjustments`, then
 * nothing is changed: a decision about another number is no decision about this one.
 */
export function adjust(
  years: readonly { readonly unit: string; readonly score: number }[],
  adjustments: Adjustments,
): Result<readonly AdjustedIndex[]> {
  if (adjustments.length === 0) return ok([]);
  const computed = Object.fromEntries(years.map(({ unit, score }) => [unit, score]));
  const applied = composite.applyAdjustments(
    computed,
    adjustments.map(({ who, why, legalGround, ...rest }) => ({
      ...rest,
      who: who.en,
      why: why.en,
      legalGround: legalGround.en,
    })),
    PRINTED,
  );
  if (!applied.ok) return refused(applied.refusal.code, applied.refusal.data);
  return ok(
    applied.value.flatMap((score): AdjustedIndex[] => {
      const decision = adjustments.find(({ unit }) => unit === score.unit);
      if (!decision) return [];
      const { who, why, legalGround } = decision;
      return [{ ...score, texts: { who, why, legalGround } }];
    }),
  );
}
