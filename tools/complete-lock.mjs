/**
 * Completes package-lock.json with the builds for other platforms that the registry in use does not carry.
 *
 * npm leaves an optional package that it cannot fetch out of the lock file, and `npm ci` then says that package.json and
 * lock disagree. An entry with the exact version and the platform is enough: npm skips it wherever os and cpu do not fit,
 * and fetches it where they do. Run after every `npm install`: `node tools/complete-lock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OS = {
  darwin: 'darwin',
  linux: 'linux',
  linuxmusl: 'linux',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
  wasm32: 'wasi',
  wasi: 'wasi',
};
const CPU = [
  'arm64',
  'arm',
  'armv7',
  'x64',
  'ia32',
  'ppc64',
  'ppc64le',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
];

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(at, name)) continue;
    if (!/^\d/.test(version)) throw new Error(`${name} has no exact version: ${version}`);
    const words = name.split('/').at(-1).split(/[-_.]/);
    const os = words.map((word) => OS[word]).find(Boolean);
    const cpu =
      CPU.find((candidate) => words.includes(candidate)) ?? (words.includes('universal') ? undefined : 'x64');
    if (!os) throw new Error(`${name}: which platform is it for?`);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      optional: true,
      os: [os],
      ...(entry.dev && { dev: true }),
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, JSON.stringify(lock, null, 2) + '\n');
console.log(`${added.length} entries for other platforms added`);

/** Where Node would find it: in the package's own folder or any above. */
function found(at, name) {
  for (let folder = at; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
