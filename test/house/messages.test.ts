import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertCatalogue, type Catalogue } from '#platform/i18n';

const source = join(import.meta.dirname, '../../src');
const catalogues = readdirSync(source, { recursive: true, encoding: 'utf8' })
  // The file of that name in platform/i18n is the definition of what a catalogue is.
  .filter((path) => /(^|\/)messages\.ts$/.test(path) && path !== 'platform/i18n/messages.ts');

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;

describe('the messages of every room', () => {
  it('are found', () => {
    expect(catalogues.length).toBeGreaterThan(1);
  });

  it.each(catalogues)('%s says the same in both languages', async (path) => {
    const exported = Object.values((await import(join(source, path))) as Record<string, unknown>).filter(
      isCatalogue,
    );
    expect(exported.length).toBeGreaterThan(0);
    for (const catalogue of exported) expect(() => assertCatalogue(catalogue)).not.toThrow();
  });
});
