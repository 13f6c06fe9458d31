import { type ReferenceCase } from '#platform/verification';
import { asemCases } from './reference-cases-asem.ts';
import { smaaCases, sobolCases } from './reference-cases-analytic.ts';

/** Published results on uncertainty, sensitivity and acceptability, recomputed. */
export const referenceCases: ReferenceCase[] = [...asemCases, ...smaaCases, ...sobolCases];
