import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from './index.ts';

const schema = z.strictObject({
  name: z.string(),
  steps: z.array(z.strictObject({ task: z.string(), days: z.int() })),
});

describe('a YAML file is refused where it is wrong', () => {
  it('gives the value when the text fits', () => {
    const read = parseYaml('name: a\nsteps:\n  - { task: accept, days: 2 }\n', schema, 'x.yaml');
    expect(read).toEqual({ ok: true, value: { name: 'a', steps: [{ task: 'accept', days: 2 }] } });
  });

  it('names line and path of a value of the wrong type', () => {
    const read = parseYaml('name: a\nsteps:\n  - task: accept\n    days: soon\n', schema, 'x.yaml');
    expect(read).toMatchObject({
      ok: false,
      refusal: { code: 'yaml-content', data: { file: 'x.yaml', line: 4, path: 'steps.0.days', problems: 1 } },
    });
  });

  it('names the line of the parent when a key is missing, and counts every problem', () => {
    const read = parseYaml('steps:\n  - task: accept\n  - days: 1\n', schema, 'x.yaml');
    expect(read).toMatchObject({ ok: false, refusal: { data: { line: 1, path: 'name', problems: 3 } } });
  });

  it('names line and column of a syntax error', () => {
    const read = parseYaml('name: a\nsteps: [1, 2\n', schema, 'x.yaml');
    expect(read).toMatchObject({
      ok: false,
      refusal: { code: 'yaml-syntax', data: { file: 'x.yaml', line: 3 } },
    });
  });
});
