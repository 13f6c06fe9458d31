import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationDocument } from '#platform/config';
import { assertCatalogue } from '#platform/i18n';
import { shellDocument } from './document.ts';
import { messages } from './messages.ts';

const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the documents of the shell and of the configuration', () => {
  it('say what --help says (tools/documents.ts writes them)', () => {
    expect(docs('shell.md')).toBe(shellDocument());
  });

  it('name every variable with its default and its meaning', () => {
    expect(docs('configuration.md')).toBe(configurationDocument());
  });

  it('are spoken in both languages with the same arguments', () => {
    expect(() => assertCatalogue(messages)).not.toThrow();
  });
});
