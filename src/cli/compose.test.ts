import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '#platform';
import { translator, type Locale } from '#platform/i18n';
import { command } from './compose.ts';
import { messages } from './messages.ts';
import { refusalText } from './refusal-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'commonweal-compose-'));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const table = fileOf('towns.csv', 'town,granted,days\nAshford,91,6\nBexley,89,5\nCold Hill,84,9\n');

/** What goes to standard output, what to standard error, and the exit code. */
async function run(args: string[], locale: Locale = 'en') {
  const out: string[] = [];
  const said: string[] = [];
  const t = translator(messages, locale);
  const refusals: Refusal[] = [];
  const code = await command.run(args, {
    locale,
    environment: {},
    out: (text) => out.push(text),
    say: (key, values) => said.push(t(key, values)),
    progress: () => undefined,
    refuse: async (refusal) => {
      refusals.push(refusal);
      said.push(refusalText(refusal, locale));
      return -1;
    },
  });
  return { code, out: out.join('\n'), said: said.join('\n'), refusal: refusals[0]?.code };
}

describe('commonweal compose', () => {
  it('writes sentences and tables to standard output, and what was decided by default to standard error', async () => {
    const method = fileOf(
      'method.yaml',
      'indicators: [{ code: granted, weight: 2 }, { code: days, better: less }]\nruns: 100\n',
    );
    const { code, out, said } = await run([table, '--method', method]);
    expect(code).toBe(0);
    expect(out).toMatch(/\nUnit\tIndex\tLower end \(90%\)\tUpper end \(90%\)\tBand\t/);
    // granted from 1 to 100 with two thirds, days with one third.
    expect(out).toContain('\nAshford\t91.75\t');
    expect(said).toContain('No kind of score was chosen: “from the worst to the best” is used.');
    expect(said).not.toContain('More is taken to be better');
    const chinese = await run([table, '--runs', '100'], 'zh-CN');
    expect(chinese.said).toContain('所有指标都当作越大越好');
    expect(chinese.out).toContain('\n单位\t指数\t90%区间下限');
  });

  it('never lets a share of what decides stand without its interval, nor an interval without its level', async () => {
    const { out } = await run([
      fileOf('close.csv', 'u,a,b\nv,91,40\nw,89,71\nx,84,48\ny,86,52\nz,79,69\n'),
      '--runs',
      '100',
    ]);
    const lines = out.split('\n').map((line) => line.split('\t'));
    const at = lines.findIndex(([first]) => first === 'Left open');
    const ends = ['Lower end (90%)', 'Upper end (90%)'];
    expect(lines[at]).toEqual([
      'Left open',
      'Movement that would go with it',
      ...ends,
      'Together with the others',
      ...ends,
    ]);
    const [, first, lower, upper] = lines[at + 1]!.map(Number);
    expect(lower).toBeLessThanOrEqual(first!);
    expect(upper).toBeGreaterThanOrEqual(first!);
  });

  it('gives everything as JSON, the same for the same seed', async () => {
    const fingerprint = async (...more: string[]) => {
      const { code, out } = await run([table, '--json', '--runs', '100', ...more]);
      expect(code).toBe(0);
      return (JSON.parse(out) as { fingerprint: string }).fingerprint;
    };
    expect(await fingerprint('--seed', '7')).toBe(await fingerprint('--seed', '7'));
    expect(await fingerprint('--seed', '7')).not.toBe(await fingerprint('--seed', '8'));
  });

  it('says what is wrong with a table, a method, a file or the usage', async () => {
    const bad = fileOf('bad.csv', 'u,a\nv,1\nw,much\nx,3\n');
    expect(await run([bad])).toMatchObject({
      refusal: 'composition-refused',
      said: expect.stringContaining('In row 3 (w), column “a”, “much” is not a number.') as string,
      out: '',
    });
    const method = fileOf('bad.yaml', 'aggregate: mean');
    expect((await run([table, '--method', method], 'zh-CN')).said).toContain('“aggregate.by”不在可选之列');
    expect((await run([join(folder, 'none.csv')])).refusal).toBe('file-missing');
    expect((await run([])).refusal).toBe('usage');
    expect((await run([table, '--runs', 'many'])).refusal).toBe('usage');
    expect((await run([table, '--runs', '20000'])).said).toContain(
      '“runs” in the method must not be above 10,000',
    );
  });
});
