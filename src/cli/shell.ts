import type { Refusal } from '#platform';
import { translator, type Locale, type MessageValues } from '#platform/i18n';
import type { helps } from './help.ts';
import { messages, type MessageKey } from './messages.ts';

/** What scripts can rely on. */
export const EXIT = {
  done: 0,
  problems: 1,
  usage: 2,
  inUse: 3,
  notFound: 4,
  refused: 5,
  failed: 70,
  interrupted: 130,
} as const;

/** The world as a command sees it: results go to `out`, everything said about them to `say`. */
export interface Shell {
  readonly locale: Locale;
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  say(key: MessageKey, values?: MessageValues): void;
  /** Like `say`, but several in a row may be shown as one line that changes. */
  progress(key: MessageKey, values?: MessageValues): void;
  /** Says why something is refused and gives the exit code for it. */
  refuse(refusal: Refusal): Promise<number>;
}

export interface Command {
  readonly name: keyof typeof helps;
  run(args: string[], shell: Shell): Promise<number>;
}

/** The language of the messages: `--lang`, else that of the terminal (POSIX: LC_ALL before LC_MESSAGES before LANG). */
export function shellLocale(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const tag = asked ?? (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'en');
  return /^zh/i.test(tag) ? 'zh-CN' : 'en';
}

const NOT_FOUND = new Set([
  'file-not-found',
  'file-missing',
  'pack-not-found',
  'unknown-pack',
  'unknown-place',
  'mapping-not-found',
  'no-place',
  'no-charter',
  'no-facts',
  'no-publication',
  'no-such-dilemma',
  'no-such-measure',
  'not-evaluated',
  'no-such-subscription',
  'unknown-service',
  'too-few-cases',
  'unknown-period',
  'part-not-told',
  'no-openings',
  'no-such-forecast',
  'no-such-column',
  'no-such-group',
  'no-such-value',
]);
const USAGE = new Set([
  'configuration',
  'usage',
  'no-file',
  'no-table',
  'no-mapping',
  'no-pack',
  'bad-name',
  'bad-part',
  'bad-cover',
  'bad-list',
  'unknown-attribute',
  'unknown-monitor',
]);

const exitOf = (code: string): number => {
  if (code === 'place-in-use') return EXIT.inUse;
  if (NOT_FOUND.has(code)) return EXIT.notFound;
  return USAGE.has(code) ? EXIT.usage : EXIT.refused;
};

/** How often a changing line is written, in milliseconds. */
const PACE = 200;

export function processShell(locale: Locale): Shell {
  const t = translator(messages, locale);
  const terminal = process.stderr.isTTY;
  let open = false;
  let last = 0;
  const write = (text: string) => {
    if (open) process.stderr.write('\n');
    open = false;
    process.stderr.write(`${text}\n`);
  };
  return {
    locale,
    environment: process.env,
    out: (text) => process.stdout.write(`${text}\n`),
    say: (key, values) => write(t(key, values)),
    progress: (key, values) => {
      const now = performance.now();
      if (now - last < (terminal ? PACE : 10 * PACE)) return;
      last = now;
      if (!terminal) return write(t(key, values));
      process.stderr.write(`\r\u001B[K${t(key, values)}`);
      open = true;
    },
    refuse: async (refusal) => {
      // The words are those of all rooms, which --help need not load.
      const { refusalText } = await import('./refusal-text.ts');
      write(refusalText(refusal, locale));
      return exitOf(refusal.code);
    },
  };
}
