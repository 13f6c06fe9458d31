import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { systemClock } from '#platform/clock';
import { openPglite } from '#platform/database';
import { listJobRuns, markInterrupted, runInSteps } from './index.ts';

it('a job whose process is killed (SIGKILL) is known as cut off, and goes on with the step that was lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-killed-job-'));
  try {
    const data = join(folder, 'data');
    const program = join(import.meta.dirname, '../../../test/support/steps-until-killed.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', program, data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout }))
      if (line === 'second') child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const database = await openPglite(data);
    expect(await listJobRuns(database)).toMatchObject([
      { name: 'night', state: 'running', done: 1, total: 3, step: 'second' },
    ]);
    expect(await markInterrupted(database)).toEqual(['night']);
    const ran: string[] = [];
    const steps = ['first', 'second', 'third'].map((id) => ({ id, run: async () => void ran.push(id) }));
    await runInSteps(database, systemClock, { name: 'night', about: 'fact 1', steps });
    expect(ran).toEqual(['second', 'third']);
    expect((await listJobRuns(database)).map(({ state }) => state)).toEqual(['done', 'interrupted']);
    await database.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
