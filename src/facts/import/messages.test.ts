import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importMessages } from './index.ts';

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

describe('the messages of imports', () => {
  it('know every reason that the code can give', () => {
    const texts = [...filesOf(import.meta.dirname), ...filesOf(join(import.meta.dirname, '../reference'))];
    const codes = texts.flatMap((text) =>
      [
        ...text.matchAll(
          /(?:refused|reject|problem|note|XesProblem)\(\s*(?:problem, )?'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
        ),
      ].map((found) => found[1]!),
    );
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter((code) => !Object.hasOwn(importMessages.en, code))).toEqual([]);
  });
});
