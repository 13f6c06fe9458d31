/** The commands of the house run on Node 24, whatever Node they were called with. Plain JavaScript for that reason. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const bin = join(root, 'node_modules', '.bin');

/** Runs a script of the house with the given arguments, Node 24 first in the path, and ends with its exit code. */
export function runOnNode24(script) {
  const own = process.versions.node.split('.')[0] >= 24;
  const packaged = join(bin, 'node');
  if (!own && !existsSync(packaged)) {
    console.error(
      'This needs Node 24 or later: install it, or run `npm ci` on Linux x64, which brings it along.',
    );
    process.exit(2);
  }
  const { status, signal } = spawnSync(
    own ? process.execPath : packaged,
    [join(root, script), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    },
  );
  process.exit(signal === null ? (status ?? 1) : 1);
}
