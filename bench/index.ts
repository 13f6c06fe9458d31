/** `npm run bench [-- part …]`: measures, prints, and where every part ran keeps the outcome in `bench/README.md`. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { reached, type BenchRow } from './row.ts';

/** What is measured, and after how many seconds a part is ended. */
const PARTS = {
  value: 180,
  alarms: 120,
  forecast: 120,
  demand: 180,
  mining: 120,
  processes: 120,
  import: 240,
  cells: 300,
  'monitors-night': 240,
  site: 480,
} as const;
type Part = keyof typeof PARTS;

const wanted = process.argv.slice(2);
const chosen = (Object.keys(PARTS) as Part[]).filter((part) => wanted.length === 0 || wanted.includes(part));

const machine = [
  `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
  `${Math.round(totalmem() / 2 ** 30)} GB`,
  `${platform()} ${arch()}`,
  `Node ${process.versions.node}`,
].join(', ');
const load = () => loadavg()[0]?.toFixed(1) ?? '';

console.log(machine);
const sections: { part: Part; load: string; rows: BenchRow[] | undefined }[] = [];
for (const part of chosen) {
  const before = load();
  const rows = await run(part, PARTS[part]);
  sections.push({ part, load: before, rows });
  console.log(`\n${part} (load before: ${before})`);
  for (const row of rows ?? [])
    console.log(`  ${mark(row)} ${figure(row.value)} ${row.unit}  ${row.name}${goal(row)}`);
  if (!rows) console.log('  did not finish');
}
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, 'README.md'), document());
process.exitCode = sections.some(({ rows }) => !rows || rows.some((row) => reached(row) === false)) ? 1 : 0;

function run(part: Part, seconds: number): Promise<BenchRow[] | undefined> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'run-part.ts'), part],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? (JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as BenchRow[]) : undefined);
    });
  });
}

function mark(row: BenchRow): string {
  const ok = reached(row);
  return ok === undefined ? '    ' : ok ? 'ok  ' : 'MISS';
}
function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
function goal({ atMost, atLeast, unit }: BenchRow): string {
  if (atMost !== undefined) return ` (goal: at most ${figure(atMost)} ${unit})`;
  return atLeast === undefined ? '' : ` (goal: at least ${figure(atLeast)} ${unit})`;
}

function document(): string {
  const tables = sections.map(({ part, load: before, rows }) =>
    [
      `## ${part}`,
      '',
      `Load of the machine before: ${before}.`,
      '',
      '| what | measured | goal | | others |',
      '|---|---:|---:|---|---|',
      ...(rows ?? []).map(
        (row) =>
          `| ${row.name} | ${figure(row.value)} ${row.unit} | ${goal(row).replace(/^ \(goal: |\)$/g, '')} | ${mark(row).trim()} | ${row.peer ?? ''} |`,
      ),
      ...(rows ? [] : ['| did not finish | | | MISS | |']),
      '',
    ].join('\n'),
  );
  return [
    '# Bench',
    '',
    'Written by `npm run bench`; a part alone: `npm run bench -- cells`. Loopback only; every part has a time limit.',
    'The figures of other tools are those that they publish or that were measured on a like machine.',
    '',
    `Machine: ${machine}.`,
    '',
    ...tables,
  ].join('\n');
}
