/**
 * A small house in which every wall is broken once: what `architecture.ts` lays out in a temporary folder to prove that
 * each rule of `.dependency-cruiser.mjs` bites. The file that breaks the rule is named; the others are its counterparts.
 */
export interface PlantedViolation {
  readonly rule: string;
  /** The file in which the rule must be reported. */
  readonly at: string;
  readonly files: Readonly<Record<string, string>>;
}

const upward = (room: string, breaks: string): PlantedViolation => ({
  rule: `arrow-${room}`,
  at: `src/${room}/upward/index.ts`,
  files: { [`src/${room}/upward/index.ts`]: `import ${JSON.stringify(breaks)};` },
});

export const plantedViolations: readonly PlantedViolation[] = [
  upward('platform', '../../facts/index.ts'),
  upward('facts', '../../value/index.ts'),
  upward('value', '../../actors/index.ts'),
  upward('actors', '../../value/index.ts'),
  upward('safeguards', '../../services/index.ts'),
  upward('services', '../../cocreation/reports/index.ts'),
  upward('cocreation', '../../services/index.ts'),
  upward('feedback', '../../main.ts'),
  {
    rule: 'no-circle',
    at: 'src/facts/one.ts',
    files: { 'src/facts/one.ts': `import './two.ts';`, 'src/facts/two.ts': `import './one.ts';` },
  },
  {
    // A type-only import: the kind that parsers lose.
    rule: 'door-from-room',
    at: 'src/actors/deep.ts',
    files: {
      'src/actors/deep.ts': `import type { Inner } from '../platform/ui/inner.ts'; export type Deep = Inner;`,
    },
  },
  {
    rule: 'door-from-part',
    at: 'src/feedback/monitors/deep.ts',
    files: { 'src/feedback/monitors/deep.ts': `import '../measures/inner.ts';` },
  },
  {
    rule: 'door-from-composition',
    at: 'src/cli/deep.ts',
    files: { 'src/cli/deep.ts': `import '../platform/ui/inner.ts';` },
  },
  {
    rule: 'door-from-around',
    at: 'test/deep.ts',
    files: { 'test/deep.ts': `import '../src/platform/ui/inner.ts';` },
  },
  {
    rule: 'value-is-pure',
    at: 'src/value/estimate/impure.ts',
    files: { 'src/value/estimate/impure.ts': `import 'kysely';` },
  },
  {
    rule: 'value-no-node',
    at: 'src/value/estimate/reads.ts',
    files: { 'src/value/estimate/reads.ts': `import 'node:fs';` },
  },
  {
    rule: 'domain-no-framework',
    at: 'src/services/domain/framed.ts',
    files: { 'src/services/domain/framed.ts': `import 'fastify';` },
  },
  {
    rule: 'domain-no-node',
    at: 'src/feedback/measures/domain/reads.ts',
    files: { 'src/feedback/measures/domain/reads.ts': `import 'node:fs';` },
  },
  {
    rule: 'product-not-on-tests',
    at: 'src/services/leans.ts',
    files: { 'src/services/leans.ts': `import '../../test/support/data.ts';` },
  },
  {
    rule: 'resolvable',
    at: 'src/services/lost.ts',
    files: { 'src/services/lost.ts': `import './nowhere.ts';` },
  },
];

/** What the planted files lean on, and what is allowed: nothing here may be reported. */
export const plantedSurroundings: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#platform': './src/platform/index.ts' } }),
  'src/platform/index.ts': `export * from './result.ts';`,
  'src/platform/result.ts': `export const ok = true;`,
  'src/platform/ui/index.ts': `export type * from './inner.ts';`,
  'src/platform/ui/inner.ts': `export interface Inner { readonly name: string }`,
  'src/facts/index.ts': `import '#platform'; import 'kysely'; export {};`,
  'src/value/index.ts': `import '#platform'; import '../facts/index.ts'; import 'zod'; export {};`,
  'src/value/estimate/index.ts': `export {};`,
  'src/value/estimate/estimate.test.ts': `import 'node:fs'; import '../../../test/support/data.ts';`,
  'src/actors/index.ts': `export {};`,
  'src/services/index.ts': `export {};`,
  'src/cocreation/reports/index.ts': `export {};`,
  'src/feedback/measures/index.ts': `import './inner.ts'; import '../../services/index.ts';`,
  'src/feedback/measures/inner.ts': `export {};`,
  'src/main.ts': `import './feedback/measures/index.ts';`,
  'test/support/data.ts': `import '../../src/platform/ui/index.ts'; export {};`,
};
