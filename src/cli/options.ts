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
