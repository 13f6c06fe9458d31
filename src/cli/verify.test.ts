import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReferenceCase } from '#platform/verification';
import { verify } from './verify.ts';

/** Wilson 1927: 81 of 263 at 95 %, as in Newcombe 1998, table I (0.2553 to 0.3662). */
const published = 'successes,n,lower,upper\n81,263,0.2553,0.3662\n';

const wilsonCase = (z: number): ReferenceCase => ({
  folder: 'intervals',
  name: 'wilson',
  source: 'Newcombe 1998, table I',
  tolerance: 5e-5,
  run: (read) => {
    const [x = 0, n = 0, lower = 0, upper = 0] = (read('intervals/wilson.csv').split('\n')[1] ?? '')
      .split(',')
      .map(Number);
    const centre = (x + z ** 2 / 2) / (n + z ** 2);
    const half = (z / (n + z ** 2)) * Math.sqrt((x * (n - x)) / n + z ** 2 / 4);
    return [
      { what: 'lower', expected: lower, actual: centre - half },
      { what: 'upper', expected: upper, actual: centre + half },
    ];
  },
});

const right = wilsonCase(1.959964);
const onePercentOff = wilsonCase(1.959964 * 1.01);

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-data-'));
  mkdirSync(join(folder, 'value/intervals'), { recursive: true });
  writeFileSync(join(folder, 'value/intervals/wilson.csv'), published);
  return folder;
}

function run(folder: string, cases: readonly ReferenceCase[]) {
  const lines: string[] = [];
  const said: unknown[] = [];
  const code = verify(
    folder,
    { value: cases },
    {
      out: (line) => lines.push(line),
      say: (key, values) => said.push([key, values]),
    },
  );
  return { code, lines, said };
}

describe('verify', () => {
  it('passes a formula that gives the published numbers, with difference, tolerance and source', () => {
    const { code, lines } = run(dataFolder(), [right]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^PASS value\/intervals wilson {2}largest \S+ \(tolerance 0\.00005\), 2 compared, Newcombe/,
    );
  });

  it('fails a formula whose normal quantile is one percent off', () => {
    const { code, lines, said } = run(dataFolder(), [right, onePercentOff]);
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('FAIL'))).toHaveLength(1);
    expect(said).toContainEqual(['verify-summary', { passed: 1, failed: 1, compared: 4 }]);
  });

  it('takes the folder of one topic as well', () => {
    expect(run(join(dataFolder(), 'value'), [right]).code).toBe(0);
  });

  it('fails where a whole topic is absent from the root, and names it', () => {
    const lines: string[] = [];
    const said: unknown[] = [];
    const shell = {
      out: (line: string) => lines.push(line),
      say: (key: string, values?: object) => said.push([key, values]),
    };
    expect(verify(dataFolder(), { value: [right], decisions: [right, right] }, shell)).toBe(1);
    expect(lines.find((line) => line.startsWith('FAIL decisions'))).toContain('2 not compared: no folder');
    expect(said).toContainEqual(['verify-summary', { passed: 1, failed: 1, compared: 2 }]);
  });

  it('fails where a folder that a case needs is absent', () => {
    const { code, lines } = run(dataFolder(), [
      right,
      { ...right, folder: 'raking', run: (read) => right.run(() => read('raking/x.csv')) },
    ]);
    expect(code).toBe(1);
    expect(lines.find((line) => line.startsWith('FAIL value/raking'))).toContain('ENOENT');
  });

  it('fails where there is nothing to compare', () => {
    expect(run('/nowhere/at/all', [right])).toMatchObject({
      code: 1,
      said: [['verify-no-folder', expect.anything()]],
    });
    expect(run(mkdtempSync(join(tmpdir(), 'commonweal-empty-')), [right]).code).toBe(1);
  });
});
