import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factMigrations, importMigrations, runImport } from '#facts';
import { valueOf } from '#platform';
import { migrate, openPglite, openPostgres, type Database } from '#platform/database';
import { dataFolder, supplied } from '../test/support/data.ts';
import { startPostgres } from '../test/support/postgres.ts';
import type { BenchRow } from './row.ts';

const ROWS = 300_000;
const GOALS = { pglite: 20_000, postgres: 50_000 } as const;

const MAPPING = `
id: visits
format: csv
source: visits
file: visits.csv
time: { zone: Asia/Shanghai, formats: ['yyyy-MM-dd HH:mm'] }
fields:
  id: { column: no, required: true }
  opened: { column: opened, time: true, required: true }
  closed: { column: closed, time: true, required: true }
  channel: { column: channel, table: { web: online, desk: counter, call: phone } }
  age: { column: age, steps: { 0: '0-17', 18: '18-34', 35: '35-59', 60: '60-79', 80: '80+' }, empty: unknown }
  outcome: { column: words, begins: { solved: resolved, duplicate: duplicate }, otherwise: other, empty: unknown }
freeText: [words]
cohort: { ageBand: age }
checks:
  - { reason: closed-before-opened, when: { field: closed, before: opened }, then: set-aside }
common: { subject: id, channel: channel }
facts:
  - { kind: report.resolved, at: closed, openedAt: opened, payload: { outcome: outcome } }
`;

/** Rows of CSV into facts, with every check that an import makes, into both engines. */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-import-'));
  const server = await startPostgres();
  try {
    mkdirSync(join(folder, 'mappings'));
    writeFileSync(join(folder, 'mappings', 'visits.yaml'), MAPPING);
    writeFileSync(join(folder, 'visits.csv'), csv());
    const rows: BenchRow[] = [];
    for (const engine of ['pglite', 'postgres'] as const) {
      const open = (name: string) =>
        engine === 'pglite' ? openPglite(join(folder, name)) : openPostgres(server.url, name);
      const file = join(folder, 'visits.csv');
      rows.push({
        name: `import: CSV of one fact a row into ${engine}, ${ROWS.toLocaleString('en')} rows`,
        value: await rate(await open('visits'), folder, { packFolder: folder, mapping: 'visits', file }),
        unit: 'rows/s',
        atLeast: GOALS[engine],
      });
      if (!supplied('boston')) continue;
      const boston = {
        packFolder: join(import.meta.dirname, '../packs/boston'),
        mapping: 'requests',
        dataFolder: join(dataFolder, 'boston'),
      };
      rows.push({
        name: `import: a year of Boston's requests into ${engine}, two facts a row, tracts by point`,
        value: await rate(await open('boston'), folder, boston),
        unit: 'rows/s',
      });
    }
    return rows;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function rate(
  database: Database,
  homeFolder: string,
  what: { packFolder: string; mapping: string; file?: string; dataFolder?: string },
): Promise<number> {
  try {
    await migrate(database, [factMigrations, importMigrations]);
    const start = performance.now();
    const { read, rejected } = valueOf(await runImport({ database, homeFolder, spotKey: 'bench', ...what }));
    if (rejected > 0) throw new Error(`${rejected} rows were rejected: this is not what is to be measured`);
    return read / ((performance.now() - start) / 1000);
  } finally {
    await database.close();
  }
}

function csv(): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const day = `2025-${two(1 + (i % 12))}-${two(1 + (i % 27))}`;
    const words = i % 9 === 0 ? 'duplicate of another' : 'solved on the spot';
    return `${i},${day} ${two(i % 12)}:${two(i % 60)},${day} ${two(12 + (i % 12))}:${two(i % 60)},${['web', 'desk', 'call'][i % 3]},${i % 95},${words}`;
  });
  return `no,opened,closed,channel,age,words\n${lines.join('\n')}\n`;
}
