/**
 * `npm test [-- room]`: the check, then every test of every kind (or those whose path contains the given words), and a
 * last line that counts them. The check counts as one test; a file that cannot be loaded as one that failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, type TestReport } from './count-tests.ts';

const house = join(import.meta.dirname, '../..');
const own = (program: string, options: readonly string[]) =>
  spawnSync(program, options, { cwd: house, stdio: 'inherit' }).status ?? 1;

const checked = own(process.execPath, [join(house, 'tools/check/main.ts')]) === 0;

const folder = mkdtempSync(join(tmpdir(), 'commonweal-test-'));
const file = join(folder, 'report.json');
const code = own(join(house, 'node_modules/.bin/vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
  ...process.argv.slice(2),
]);
const { passed, failed, skipped } = countTests(reportIn(file), checked);
rmSync(folder, { recursive: true });

const nothingRan = passed + failed <= 1;
if (nothingRan) console.error('No test ran: nothing is proved.');
if (!checked) console.error('The check failed: see above.');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = checked && code === 0 && failed === 0 && !nothingRan ? 0 : 1;

function reportIn(path: string): TestReport {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TestReport;
  } catch {
    return { testResults: [] };
  }
}
