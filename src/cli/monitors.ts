import {
  detectDilemmas,
  dilemmaWords,
  latestMonitorRun,
  lookOver,
  monitorsDocument,
  type DilemmaWords,
} from '#feedback/dilemmas';
import { monitors, type Monitor } from '#feedback/monitors';
import { ok, refused, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'monitors',
  run: async (args, shell) => {
    const options = readOptions(
      'monitors',
      args,
      { pack: { type: 'string' }, json: { type: 'boolean' } },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, json = false } = options.value.values;
    const [verb = 'list', ...ids] = options.value.positionals;
    const work = VERBS[verb];
    if (!work || (ids.length > 0 && verb !== 'look')) {
      return shell.refuse(wrongUsage('monitors', 'list | run | look [ID…]').refusal);
    }
    return withPlace(shell, pack, async (place) => {
      const words = (await dilemmaWords(place))(shell.locale);
      const done = await work({ place, ids, words, json, shell });
      return done.ok ? EXIT.done : shell.refuse(done.refusal);
    });
  },
};

interface Asked {
  readonly place: OpenedPlace;
  readonly ids: readonly string[];
  readonly words: DilemmaWords;
  readonly json: boolean;
  readonly shell: Shell;
}

const VERBS: Readonly<Record<string, (asked: Asked) => Promise<Result<void>>>> = { list, run, look };

/** What each rule said when it last looked. */
async function list({ place, words, json, shell }: Asked): Promise<Result<void>> {
  const last = await latestMonitorRun(place.database);
  if (json) shell.out(JSON.stringify(monitorsDocument(last), null, 2));
  else
    for (const { id, names } of monitors)
      shell.out([id, names[shell.locale], last ? words.look(last, id) : words.t('look-none')].join('\t'));
  return ok(undefined);
}

/** Looks with every rule and writes what they found. */
async function run({ place, words, json, shell }: Asked): Promise<Result<void>> {
  const detected = await detectDilemmas(place);
  if (!detected.ok) return detected;
  const { opened, seenAgain, noLonger } = detected.value;
  const changes = { opened, seenAgain, noLonger };
  if (json) shell.out(JSON.stringify(changes, null, 2));
  else
    for (const [what, ids] of Object.entries(changes))
      for (const id of ids) shell.out([id, words.t(`run-${what as keyof typeof changes}`)].join('\t'));
  return ok(undefined);
}

/** Says what rules would find now, all or those named, and writes nothing. */
async function look({ place, ids, words, json, shell }: Asked): Promise<Result<void>> {
  const watching = watchingOf(ids);
  if (!watching.ok) return watching;
  const looked = await lookOver(place, watching.value);
  if (!looked.ok) return looked;
  const { report, lastDay } = looked.value;
  if (json) {
    shell.out(JSON.stringify({ lastDay, ...report }, null, 2));
    return ok(undefined);
  }
  for (const finding of [...report.findings, ...report.heldBack]) {
    shell.out([words.t(finding.severity), words.name(finding), words.affected(finding)].join('\t'));
    for (const evidence of finding.evidence) shell.out(`  ${words.sentence(evidence)}`);
  }
  for (const alarm of report.dataAlarms) shell.out(words.alarm(alarm));
  for (const { id, names } of watching.value)
    shell.out([id, names[shell.locale], words.look(report, id)].join('\t'));
  return ok(undefined);
}

function watchingOf(ids: readonly string[]): Result<readonly Monitor[]> {
  if (ids.length === 0) return ok(monitors);
  const unknown = ids.find((id) => monitors.every((monitor) => monitor.id !== id));
  if (unknown !== undefined) {
    const allowed = monitors.map(({ id }) => id).join(', ');
    return refused('unknown-monitor', { id: unknown.slice(0, 60), allowed });
  }
  return ok(monitors.filter(({ id }) => ids.includes(id)));
}
