import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One text file of the tree; its path is relative, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const NOT_OURS = new Set(['node_modules', '.git', 'dist', '.commonweal', '.cache', 'coverage']);
const TEXT = /\.(ts|tsx|mjs|js|json|sql|css|yaml|yml|md|csv|geojson|svg)$|(^|\/)(\.[a-z]+rc|LICENSE|run)$/;
const LARGEST = 4_000_000;

/** The text files of the house under a folder, without what is installed, built or generated. */
export function readSourceTree(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) visit(full);
        continue;
      }
      const path = relative(root, full).split(sep).join('/');
      if (!entry.isFile() || !TEXT.test(path) || statSync(full).size > LARGEST) continue;
      files.push({ path, text: readFileSync(full, 'utf8') });
    }
  };
  visit(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
