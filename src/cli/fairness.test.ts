import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '#platform';
import type { Locale } from '#platform/i18n';
import { command } from './fairness.ts';
import { refusalText } from './refusal-text.ts';
import { EXIT } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'commonweal-fairness-'));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const ROWS = ['a,1,1', 'a,0,1', 'a,1,0', 'a,0,0', 'b,1,1', 'b,0,0', 'b,0,1', 'b,1,0'];
const TABLE = ['who,got,right', ...ROWS.flatMap((row) => Array<string>(12).fill(row)), ''].join('\n');

async function run(args: string[], locale: Locale = 'en') {
  const out: string[] = [];
  const said: string[] = [];
  const code = await command.run(args, {
    locale,
    environment: {},
    out: (text) => out.push(text),
    say: (_, values) => said.push(String(values?.['sentence'])),
    progress: () => undefined,
    refuse: (refusal: Refusal) => {
      said.push(refusalText(refusal, locale));
      return Promise.resolve(EXIT.refused);
    },
  });
  return { code, out: out.join('\n'), said: said.join('\n') };
}

describe('commonweal fairness', () => {
  const columns = ['--group', 'who', '--decision', 'got', '--outcome', 'right'];

  it('prints what is found, and says beside it how the file was understood', async () => {
    const { code, out, said } = await run([file('rows.csv', TABLE), ...columns]);
    expect(code).toBe(EXIT.done);
    expect(out).toContain('Of 100 people, 50 in “b” and 50 in “a” got a yes.');
    expect(out).toContain('The same share of each group gets a yes\tb / a\tcannot be told');
    expect(said).toBe(
      [
        'Column “got”: “1” counts as a yes.',
        'Column “right”: “1” counts as “a yes was right”.',
        'No group was named to compare with: the largest, “a”, was taken.',
      ].join('\n'),
    );
  });

  it('reads a file that is packed, and prints the same document for programs', async () => {
    const plain = await run([file('rows.csv', TABLE), ...columns, '--json', '--seed', '3']);
    const packed = await run([file('rows.csv.gz', gzipSync(TABLE)), ...columns, '--json', '--seed', '3']);
    expect(packed).toEqual(plain);
    expect(JSON.parse(plain.out)).toMatchObject({ people: 96, method: { seed: 3 } });
  });

  it.each([
    [
      'en',
      /There is no column “whom” \(the group\)/,
      /Name a file/,
      /is not UTF-8/,
      /missing|no file|not found/i,
    ],
    ['zh-CN', /没有名为“whom”的列/, /请写明文件/, /不是 UTF-8 编码/, /没有|不存在|找不到/],
  ] as const)('refuses in words (%s)', async (locale, column, none, encoding, absent) => {
    const rows = file('rows.csv', TABLE);
    expect((await run([rows, '--group', 'whom', '--decision', 'got'], locale)).said).toMatch(column);
    expect((await run([], locale)).said).toMatch(none);
    const gbk = file('gbk.csv', Uint8Array.of(0xd6, 0xd0, 0x2c, 0x61, 0x0a, 0xd6, 0xd0, 0x2c, 0x31));
    expect((await run([gbk, ...columns], locale)).said).toMatch(encoding);
    expect((await run([join(folder, 'nowhere.csv')], locale)).said).toMatch(absent);
  });
});
