import { exitCodes, helps } from './help.ts';

/** docs/shell.md, made from the same texts as `--help`. */
export function shellDocument(): string {
  const commands = Object.entries(helps).flatMap(([name, help]) => [
    `## ${name}`,
    '',
    `    ${help.usage}`,
    '',
    help.en,
    '',
    help['zh-CN'],
    '',
    ...(help.options.length === 0
      ? []
      : [
          '| option | | |',
          '|---|---|---|',
          ...help.options.map(([flag, zh, en]) => row(`\`${flag}\``, en, zh)),
          '',
        ]),
  ]);
  return [
    '# The shell',
    '',
    '`commonweal COMMAND`, or `npx commonweal COMMAND` in the folder of the product. `--help` says the same as this page;',
    '`--lang zh-CN` or `--lang en` chooses the language, else `LANG` does. Results go to standard output, progress and',
    'problems to standard error.',
    '',
    ...commands,
    '## Exit codes',
    '',
    '| code | | |',
    '|---|---|---|',
    ...exitCodes.map(([code, zh, en]) => row(String(code), en, zh)),
    '',
  ].join('\n');
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
