import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { valueOf } from '#platform';
import { systemClock } from '#platform/clock';
import { findPack, ownPacks } from '#platform/pack';
import { currentPlace, homeSecret, listPlaces, openPlace, packFolderOf, setCurrentPlace } from './index.ts';

const boston = valueOf(findPack(ownPacks, 'boston'));
const newHome = () => mkdtempSync(join(tmpdir(), 'commonweal-home-'));
const open = (home: string, databaseUrl?: string) =>
  openPlace({ home, pack: boston, databaseUrl, migrations: [], clock: systemClock, packs: ownPacks });

/** Another process that has the place open; resolves when it has. */
async function holder(home: string) {
  const script = join(import.meta.dirname, '../../../test/support/hold-place.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('open\n');
  return child;
}

describe('a place', () => {
  it('keeps what was written when it is closed and opened again', async () => {
    const home = newHome();
    const first = valueOf(await open(home));
    await sql`create table kept as select 7 as n`.execute(first.database.query);
    await first.close();
    const second = valueOf(await open(home));
    const { rows } = await sql<{ n: number }>`select n from kept`.execute(second.database.query);
    expect(rows).toEqual([{ n: 7 }]);
    await second.close();
  });

  it('is refused to a second process while it is open, and free once the first is killed', async () => {
    const home = newHome();
    const child = await holder(home);
    expect(await open(home)).toMatchObject({
      ok: false,
      refusal: { code: 'place-in-use', data: { folder: join(home, 'boston') } },
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const opened = await open(home);
    expect(opened.ok).toBe(true);
    await valueOf(opened).close();
  });

  it('is refused, and left free, where its database does not answer', async () => {
    const home = newHome();
    const refused = await open(home, 'postgres://nobody:secret@127.0.0.1:9/none');
    expect(refused).toMatchObject({
      refusal: { code: 'database-unreachable', data: { problem: 'ECONNREFUSED' } },
    });
    expect(JSON.stringify(refused)).not.toContain('secret');
    const opened = await open(home);
    await valueOf(opened).close();
  });

  it('has a schema of its own on a PostgreSQL server', async () => {
    const opened = valueOf(await open(newHome(), inject('postgresUrl')));
    const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(
      opened.database.query,
    );
    expect(rows).toEqual([{ schema: 'commonweal_boston' }]);
    await opened.close();
  });
});

describe('a home', () => {
  it('is empty before its first place, and then knows the current one', async () => {
    const home = newHome();
    expect(listPlaces(home)).toEqual([]);
    expect(currentPlace(home)).toBeUndefined();
    const opened = valueOf(await open(home));
    await opened.close();
    expect(listPlaces(home)).toEqual(['boston']);
    expect(packFolderOf(home, 'boston')).toBeUndefined();
    setCurrentPlace(home, 'boston');
    expect(currentPlace(home)).toBe('boston');
  });

  it('does not take a place that is gone for the current one', () => {
    const home = newHome();
    setCurrentPlace(home, 'atlantis');
    expect(currentPlace(home)).toBeUndefined();
  });

  it('makes its secret once, for its owner alone', () => {
    const home = join(newHome(), 'new');
    const secret = homeSecret(home);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(homeSecret(home)).toBe(secret);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(home, 'secret.part'))).toBe(false);
  });
});
