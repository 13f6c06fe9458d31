import { readFileSync } from 'node:fs';
import { findLatestPublication, type PublicationSummary } from '#feedback/scoreboard';
import {
  checkView,
  keepView,
  StatedView,
  viewRefusal,
  viewText,
  weightsOfPlace,
  weightsText,
  wordsOfPlace,
  worstSentences,
} from '#feedback/value-index';
import { ok, refused, type Refusal, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import { parseYaml } from '#platform/yaml';
import { readList, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';
import { withPlace } from './with-place.ts';

const VERBS = ['list', 'check', 'state'] as const;
type Verb = (typeof VERBS)[number];

export const command: Command = {
  name: 'weights',
  run: async (args, shell) => {
    const options = readOptions(
      'weights',
      args,
      {
        points: { type: 'string' },
        group: { type: 'string' },
        pack: { type: 'string' },
        json: { type: 'boolean' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { points, group, pack, json = false } = options.value.values;
    const [word = 'list', file, ...more] = options.value.positionals;
    const verb = VERBS.find((one) => one === word);
    const given = [file, points].filter((one) => one !== undefined).length;
    if (!verb || more.length > 0 || given !== (verb === 'list' ? 0 : 1)) {
      const forms = 'list | check FILE | check --points LIST | state FILE | state --points LIST';
      return shell.refuse(wrongUsage('weights', forms).refusal);
    }
    const view = verb === 'list' ? ok({}) : readView(file, points, group);
    if (!view.ok) return shell.refuse(view.refusal);
    return withPlace(shell, pack, async (place) => {
      const publication = await findLatestPublication(place.database);
      if (!publication) {
        const name = place.pack.names[shell.locale];
        return shell.refuse(refused('no-publication', { place: name }).refusal);
      }
      if (verb === 'list') return list(place, publication, shell, json);
      return take(place, publication, verb, view.value, shell, json);
    });
  },
};

/** A view from a file or from options. Refusals: file-missing, bad-list, usage, and those of `parseYaml`. */
function readView(
  file: string | undefined,
  points: string | undefined,
  group: string | undefined,
): Result<StatedView> {
  const written = file === undefined ? fromPoints(points ?? '') : fromFile(file);
  if (!written.ok || group === undefined) return written;
  const whole = StatedView.safeParse({ ...written.value, group });
  return whole.success ? ok(whole.data) : wrongUsage('weights', `--group ${group}`);
}

function fromPoints(text: string): Result<StatedView> {
  const points = readList(text);
  return points.ok ? ok({ points: points.value }) : points;
}

function fromFile(file: string): Result<StatedView> {
  try {
    return parseYaml(readFileSync(file, 'utf8'), StatedView, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refused('file-missing', { file });
    throw error;
  }
}

async function list(
  place: OpenedPlace,
  publication: PublicationSummary,
  shell: Shell,
  json: boolean,
): Promise<number> {
  const document = await weightsOfPlace(place, publication);
  const words = await wordsOfPlace(place, publication, shell.locale);
  if (json) shell.out(JSON.stringify(document, null, 2));
  else for (const line of weightsText(words, document)) shell.out(line);
  return EXIT.done;
}

/** Says what a view comes to, and keeps it where it is stated. A check of one that could not be kept has found a problem. */
async function take(
  place: OpenedPlace,
  publication: PublicationSummary,
  verb: Exclude<Verb, 'list'>,
  view: StatedView,
  shell: Shell,
  json: boolean,
): Promise<number> {
  const { charter } = publication;
  const kept = verb === 'state';
  const outcome = kept ? await keepView(place, charter, view) : checkView(charter, view);
  if (!outcome.ok) return shell.refuse(inWords(publication, view, outcome.refusal, shell));
  const words = await wordsOfPlace(place, publication, shell.locale);
  if (json) shell.out(JSON.stringify({ ...outcome.value, kept }, null, 2));
  else for (const line of viewText(words, outcome.value)) shell.out(line);
  shell.say(kept ? 'view-kept' : 'view-checked');
  return outcome.value.complete ? EXIT.done : EXIT.problems;
}

/** In the room's own words; answers that contradict each other are named. */
function inWords(
  { charter }: PublicationSummary,
  view: StatedView,
  refusal: Refusal,
  { locale }: Shell,
): Refusal {
  const checked = refusal.code === 'comparisons-inconsistent' ? checkView(charter, view) : undefined;
  const worst = checked?.ok ? checked.value.worst : undefined;
  const lines = [
    viewRefusal(locale, charter, refusal),
    ...(worst ? worstSentences(locale, charter, worst) : []),
  ];
  return refused('view-refused', { reason: lines.join('\n') }).refusal;
}
