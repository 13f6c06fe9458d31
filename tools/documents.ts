import { writeFileSync } from 'node:fs';
import { coverageDocument } from '../bench/intervals/coverage-document.ts';
import { enumeratedCoverage } from '../bench/intervals/enumerated.ts';
import { simulatedCoverage } from '../bench/intervals/simulated.ts';
import { shellDocument } from '../src/cli/document.ts';
import { configurationDocument } from '../src/platform/config/index.ts';

/** Writes the documents that are made from schemas, help texts and reckoning; a test finds them out of date. */
const docs = new URL('../docs/', import.meta.url);
writeFileSync(new URL('shell.md', docs), shellDocument());
writeFileSync(new URL('configuration.md', docs), configurationDocument());
writeFileSync(
  new URL('coverage.md', docs),
  coverageDocument([...enumeratedCoverage(), ...simulatedCoverage()]),
);
