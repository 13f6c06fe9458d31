import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { openPglite } from '#platform/database';
import { factRange, listImports, runImport } from '#facts';

const MAPPING = `
id: simple
format: csv
source: simple
time: { zone: UTC, formats: [iso] }
fields:
  id: { column: id, required: true }
  opened: { column: opened, time: true }
facts: [{ kind: report.opened, at: opened, subject: id }]
`;
const ROWS = 20_000;

describe('an import whose process is killed (SIGKILL)', () => {
  it('has lost no row that was acknowledged, and the next call imports the rest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-killed-'));
    try {
      mkdirSync(join(folder, 'mappings'));
      writeFileSync(join(folder, 'mappings/simple.yaml'), MAPPING);
      const file = join(folder, 'rows.csv');
      const rows = Array.from({ length: ROWS }, (_, i) => `${i},2025-01-01T00:00:00Z`);
      writeFileSync(file, `id,opened\n${rows.join('\n')}\n`);
      const data = join(folder, 'data');

      const program = join(import.meta.dirname, '../../../test/support/import-until-killed.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', program, data, folder, folder, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let acknowledged = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged = Number(line);
        if (acknowledged >= 3000) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      expect(acknowledged).toBeLessThan(ROWS);

      const database = await openPglite(data);
      const [run] = await listImports(database);
      expect(run).toMatchObject({ state: 'running' });
      expect(run!.read).toBeGreaterThanOrEqual(acknowledged);
      expect((await factRange(database)).count).toBe(run!.read);
      const rest = valueOf(
        await runImport({ database, homeFolder: folder, packFolder: folder, mapping: 'simple', file }),
      );
      expect(rest).toMatchObject({
        id: run!.id,
        resumed: true,
        read: ROWS,
        imported: ROWS,
        known: 0,
        rejected: 0,
      });
      expect((await factRange(database)).count).toBe(ROWS);
      await database.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
