import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, refused, type Result } from '#platform';
import { parseYaml } from '#platform/yaml';
import { composite, charter as charters } from '#value';
import type { AdjustedIndex } from './index-document.ts';

const Adjustments = z.strictObject({
  adjustments: z.array(
    z.strictObject({
      /** The year whose index was changed. */
      unit: z.string().regex(/^\d{4}$/, 'a year such as 2025'),
      before: z.number(),
      after: z.number(),
      who: charters.Texts,
      why: charters.Texts,
      legalGround: charters.Texts,
    }),
  ),
});
export type Adjustments = z.infer<typeof Adjustments>['adjustments'];

/** Decisions outside the formula, from the pack's adjustments.yaml; none if there is no such file. Refused as `parseYaml`. */
export function loadAdjustments(packFolder: string): Result<Adjustments> {
  const file = join(packFolder, 'adjustments.yaml');
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
