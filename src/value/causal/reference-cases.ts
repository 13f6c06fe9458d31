import type { ReferenceCase } from '#platform/verification';
import { didCases } from './reference-cases-did.ts';
import { itsCases } from './reference-cases-its.ts';
import { synthCases } from './reference-cases-synth.ts';

/** Topic `decisions`. */
export const referenceCases: ReferenceCase[] = [...didCases, ...synthCases, ...itsCases];
