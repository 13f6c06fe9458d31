import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationDocument } from '#platform/config';
import { assertCatalogue, narrowMark } from '#platform/i18n';
import { shellDocument } from './document.ts';
import { exitCodes, helps } from './help.ts';
import { messages } from './messages.ts';

const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the documents of the shell and of the configuration', () => {
  it('say what --help says (tools/documents.ts writes them)', () => {
    expect(docs('shell.md')).toBe(shellDocument());
  });

  it.each(Object.entries(helps))('say of each option of %s what it does, and of no other', (_, help) => {
    const named = (text: string) => [...new Set(text.match(/--[a-z-]+/g) ?? [])].toSorted();
    expect(named(help.options.map(([flag]) => flag).join(' '))).toEqual(named(help.usage));
  });

  it('are written in Chinese with Chinese marks', () => {
    const texts = Object.values(helps).flatMap((help) => [
      help['zh-CN'],
      ...help.options.map(([, zh]) => zh),
    ]);
    expect([...texts, ...exitCodes.map(([, zh]) => zh)].filter(narrowMark)).toEqual([]);
  });

  it('name every variable with its default and its meaning', () => {
    expect(docs('configuration.md')).toBe(configurationDocument());
  });

  it('are spoken in both languages with the same arguments', () => {
    expect(() => assertCatalogue(messages)).not.toThrow();
  });
});
