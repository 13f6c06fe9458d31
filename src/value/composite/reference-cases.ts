import type { ReferenceCase } from '#platform/verification';
import { asemCases } from './reference-asem.ts';

export const referenceCases: ReferenceCase[] = [...asemCases];
