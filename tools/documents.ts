import { writeFileSync } from 'node:fs';
import { shellDocument } from '../src/cli/document.ts';
import { configurationDocument } from '../src/platform/config/index.ts';

/** Writes the documents that are made from schemas and help texts; a test finds them out of date. */
const docs = new URL('../docs/', import.meta.url);
writeFileSync(new URL('shell.md', docs), shellDocument());
writeFileSync(new URL('configuration.md', docs), configurationDocument());
