import { helpOf, helpOfAll, helps } from './cli/help.ts';
import { EXIT, processShell, shellLocale, type Command } from './cli/shell.ts';

/** Loaded when asked for: `verify` needs no database and `--help` nothing at all. */
const commands: Record<keyof typeof helps, () => Promise<{ command: Command }>> = {
  start: () => import('./cli/start.ts'),
  import: () => import('./cli/import.ts'),
  evaluate: () => import('./cli/evaluate.ts'),
  index: () => import('./cli/index-of-place.ts'),
  weights: () => import('./cli/weights.ts'),
  monitors: () => import('./cli/monitors.ts'),
  processes: () => import('./cli/processes.ts'),
  export: () => import('./cli/export.ts'),
  pack: () => import('./cli/pack.ts'),
  simulate: () => import('./cli/simulate.ts'),
  dilemmas: () => import('./cli/dilemmas.ts'),
  measures: () => import('./cli/measures.ts'),
  demand: () => import('./cli/demand.ts'),
  fairness: () => import('./cli/fairness.ts'),
  subscriptions: () => import('./cli/subscriptions.ts'),
  compose: () => import('./cli/compose.ts'),
  verify: () => import('./cli/verify.ts'),
};

async function main(): Promise<number> {
  const { language, help, rest } = common(process.argv.slice(2));
  const locale = shellLocale(language, process.env);
  const shell = processShell(locale);
  const [name, ...args] = rest;
  if (name === undefined) {
    shell.out(helpOfAll(locale));
    return help ? EXIT.done : EXIT.usage;
  }
  if (!isCommand(name)) {
    shell.say('unknown-command', { name });
    return EXIT.usage;
  }
  if (help) {
    shell.out(helpOf(name, locale));
    return EXIT.done;
  }
  try {
    const { command } = await commands[name]();
    return await command.run(args, shell);
  } catch (error) {
    shell.say('failed', { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return EXIT.failed;
  }
}

const isCommand = (name: string): name is keyof typeof helps => Object.hasOwn(helps, name);

/** Takes out what every command understands: `--lang`, and `--help` or `-h`. */
function common(args: readonly string[]): { language: string | undefined; help: boolean; rest: string[] } {
  const rest: string[] = [];
  let language: string | undefined;
  let help = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '--lang') language = args[++at];
    else if (arg.startsWith('--lang=')) language = arg.slice('--lang='.length);
    else if (arg === '--help' || arg === '-h') help = true;
    else rest.push(arg);
  }
  return { language, help, rest };
}

// Not set at the end of what is written: a pipe that is still being read would lose its last lines.
process.exitCode = await main();
