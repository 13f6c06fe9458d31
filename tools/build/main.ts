import { build, type Plugin } from 'esbuild';
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Makes dist/: the program in one piece, with the files that it reads where it looks for them. `node dist/cli.js start`
 * needs dist/ and the packages of `npm ci --omit=dev`, which stay outside: several bring native or WebAssembly parts.
 */
const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

/**
 * Bundled, every module lies in dist/, so what a module reads beside itself (migrations, the style sheet, the packs) is
 * copied under its own path and its own folder written out.
 */
const ownFolder: Plugin = {
  name: 'own-folder',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/src\/.*\.tsx?$/ }, ({ path }) => {
      const folder = JSON.stringify(`/${relative(root, dirname(path))}`);
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.dirname',
        `(import.meta.dirname + ${folder})`,
      );
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: { cli: join(root, 'src/cli.ts') },
  outdir: dist,
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'linked',
  plugins: [ownFolder],
  logLevel: 'warning',
});
for (const file of globSync('src/**/{migrations/*.sql,site.css}', { cwd: root })) {
  cpSync(join(root, file), join(dist, file));
}
cpSync(join(root, 'packs'), join(dist, 'packs'), { recursive: true });
