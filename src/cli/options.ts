import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ok, refused, type Result } from '#platform';
import { loadConfig, type Config } from '#platform/config';
import type { Shell } from './shell.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: boolean; strict: true }>
>;

/** A command's options. Refusal: usage { command, problem }. */
export function readOptions<T extends Options>(
  command: string,
  args: string[],
  options: T,
  allowPositionals = false,
): Result<Parsed<T>> {
  try {
    const config: { options: T; allowPositionals: boolean; strict: true } = {
      options,
      allowPositionals,
      strict: true,
    };
    return ok(parseArgs({ ...config, args }));
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return wrongUsage(command, error.message);
    throw error;
  }
}

export const wrongUsage = (command: string, problem: string) => refused('usage', { command, problem });

export const configOf = (shell: Shell): Result<Config> => loadConfig(shell.environment);

/**
 * "efficiency=50,fairness=20" by name, the numbers as they are written. Refusal: bad-list with the part that is none, or names
 * one again.
 */
export function readList(text: string): Result<Readonly<Record<string, string>>> {
  const list: Record<string, string> = {};
  for (const part of text.normalize('NFKC').split(',')) {
    const [, name = '', number = ''] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    if (name === '' || Object.hasOwn(list, name)) return refused('bad-list', { part: part.trim() });
    list[name] = number;
  }
  return ok(list);
}
