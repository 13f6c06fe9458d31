import {
  ACTION_OF_VERB,
  addComment,
  causesOf,
  decide,
  dilemmaDocument,
  dilemmaWords,
  findDilemma,
  listDilemmas,
  removeComments,
  type Dilemma,
  type DilemmaWords,
} from '#feedback/dilemmas';
import { refused, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'dilemmas',
  run: async (args, shell) => {
    const options = readOptions(
      'dilemmas',
      args,
      {
        pack: { type: 'string' },
        json: { type: 'boolean' },
        reason: { type: 'string' },
        text: { type: 'string' },
        comment: { type: 'string' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, json = false, reason = '', text = '', comment = '' } = options.value.values;
    const [verb = 'list', id] = options.value.positionals;
    const needsId = verb !== 'list';
    const known = ['list', 'show', 'comment', 'remove-comment', ...Object.keys(ACTION_OF_VERB)];
    if (!known.includes(verb) || (needsId && id === undefined)) {
      return shell.refuse(wrongUsage('dilemmas', `${known.join(' | ')} ID`).refusal);
    }
    return withPlace(shell, pack, async (place) => {
      const inLocale = await dilemmaWords(place);
      const words = inLocale(shell.locale);
      if (verb === 'list') {
        const all = await listDilemmas(place.database);
        if (json)
          shell.out(
            JSON.stringify({ dilemmas: all.map((one) => ({ ...one, causes: causesOf(one) })) }, null, 2),
          );
        else for (const one of all) shell.out(lineOf(one, words));
        return EXIT.done;
      }
      const found = await act(place, verb, id!, { reason, text, comment });
      if (!found.ok) return shell.refuse(found.refusal);
      if (json) shell.out(JSON.stringify(dilemmaDocument(found.value, inLocale), null, 2));
      else print(found.value, words, shell);
      return EXIT.done;
    });
  },
};

async function act(
  place: OpenedPlace,
  verb: string,
  id: string,
  said: { readonly reason: string; readonly text: string; readonly comment: string },
): Promise<Result<Dilemma>> {
  if (verb === 'comment') return addComment(place, id, said.text);
  if (verb === 'remove-comment') return removeComments(place, id, rangeOf(said.comment), said.reason);
  const action = ACTION_OF_VERB[verb as keyof typeof ACTION_OF_VERB];
  if (action !== undefined) return decide(place, id, { action, reason: said.reason });
  const found = await findDilemma(place.database, id);
  return found ? { ok: true, value: found } : refused('no-such-dilemma', { id });
}

/** `12` or `12-40`. */
function rangeOf(text: string): { from: number; to?: number } {
  const [from, to] = text.split('-');
  return { from: Number(from), ...(to !== undefined && { to: Number(to) }) };
}

/** Id, state, severity and name, tab-separated. */
const lineOf = (dilemma: Dilemma, words: DilemmaWords): string =>
  [dilemma.id, words.status(dilemma), words.t(dilemma.severity), words.name(dilemma)].join('\t');

function print(dilemma: Dilemma, words: DilemmaWords, shell: Shell): void {
  shell.out(lineOf(dilemma, words));
  shell.out(`  ${words.who(dilemma)}; ${words.affected(dilemma)}`);
  for (const evidence of dilemma.evidence) shell.out(`  ${words.sentence(evidence)}`);
  for (const cause of causesOf(dilemma)) shell.out(`  ${words.t('causes')}: ${words.cause(cause)}`);
  for (const [at, event] of dilemma.history.entries()) {
    const number = event.type === 'commented' ? ` (${at + 1})` : '';
    shell.out(`  ${words.day(event.at)}${number} ${words.event(event)}`);
  }
}
