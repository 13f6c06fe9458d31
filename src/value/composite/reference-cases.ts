import type { ReferenceCase } from '#platform/verification';
import { byHandCases } from './reference-by-hand.ts';
import { asemCases } from './reference-asem.ts';
import { taiCases } from './reference-tai.ts';
import { weightsCases } from './reference-weights.ts';

/** Published composite indices, weights and orders, recomputed by this folder. */
export const referenceCases: ReferenceCase[] = [...asemCases, ...taiCases, ...weightsCases, ...byHandCases];
