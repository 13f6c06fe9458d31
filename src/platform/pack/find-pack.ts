import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refused, type Result } from '../result.ts';
import { loadPack, type Pack } from './pack.ts';

/** The packs that come with the product, beside the sources and beside the bundle. */
export const ownPacks = join(import.meta.dirname, '../../../packs');

/** The ids of a folder's packs, sorted. */
export function listPacks(packsFolder: string): string[] {
  if (!existsSync(packsFolder)) return [];
  return readdirSync(packsFolder)
    .filter((name) => existsSync(join(packsFolder, name, 'pack.yaml')))
    .sort();
}

/**
 * A pack by its id, or by its folder where the text is a path (it has a `/` or is `.`).
 * Refusals: unknown-pack { id, folder, allowed }, pack-id-differs { id, folder } where pack.yaml names another id than its
 * folder, and those of `loadPack`.
 */
export function findPack(packsFolder: string, idOrFolder: string): Result<Pack> {
  if (idOrFolder.includes('/') || idOrFolder.startsWith('.')) return loadPack(idOrFolder);
  const known = listPacks(packsFolder);
  if (!known.includes(idOrFolder)) {
    return refused('unknown-pack', {
      id: idOrFolder.slice(0, 60),
      folder: packsFolder,
      allowed: known.join(', '),
    });
  }
  const pack = loadPack(join(packsFolder, idOrFolder));
  if (pack.ok && pack.value.id !== idOrFolder)
    return refused('pack-id-differs', { id: pack.value.id, folder: pack.value.folder });
  return pack;
}
