import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assertCatalogue, type Catalogue } from '../../src/platform/i18n/index.ts';

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;

/**
 * Every catalogue of messages below a folder (in files named `messages.ts` or `…-messages.ts`), and what is wrong with those
 * that do not say the same in both languages, as `path: what`.
 */
export async function readCatalogues(
  source: string,
): Promise<{ readonly catalogues: number; readonly broken: readonly string[] }> {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
    // The file of that name in platform/i18n is the definition of what a catalogue is.
    .filter((path) => /(^|[/-])messages\.ts$/.test(path) && path !== join('platform', 'i18n', 'messages.ts'));
  let catalogues = 0;
  const broken: string[] = [];
  for (const path of paths) {
    const exported = (await import(pathToFileURL(join(source, path)).href)) as Record<string, unknown>;
    for (const catalogue of Object.values(exported).filter(isCatalogue)) {
      catalogues++;
      try {
        assertCatalogue(catalogue);
      } catch (error) {
        broken.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { catalogues, broken };
}
