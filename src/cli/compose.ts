import { readFileSync, statSync } from 'node:fs';
import {
  ANY_EFFORT,
  checkMethod,
  composeTable,
  compositionWords,
  readMethod,
  resultLines,
  wordsOf,
} from '#feedback/composition';
import { ok, refused, type Refusal, type Result } from '#platform';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';

/** An index out of a table: needs no place and no home. */
export const command: Command = {
  name: 'compose',
  run: async (args, shell) => {
    const options = readOptions(
      'compose',
      args,
      {
        method: { type: 'string' },
        runs: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { method: methodFile, runs, seed, json = false } = options.value.values;
    const [file, ...more] = options.value.positionals;
    if (file === undefined || more.length > 0) {
      return shell.refuse(wrongUsage('compose', 'commonweal compose FILE.csv').refusal);
    }
    if (runs !== undefined && !/^\d+$/.test(runs)) {
      return shell.refuse(wrongUsage('compose', `--runs ${runs}`).refusal);
    }
    const table = readText(file);
    if (!table.ok) return shell.refuse(table.refusal);
    const text = methodFile === undefined ? ok('') : readText(methodFile);
    if (!text.ok) return shell.refuse(text.refusal);
    const written = readMethod(text.value);
    if (!written.ok) return refuse(shell, written.refusal);
    const method = checkMethod({
      ...written.value,
      ...(runs !== undefined && { runs: Number(runs) }),
      ...(seed !== undefined && { seed }),
    });
    if (!method.ok) return refuse(shell, method.refusal);
    const composed = await composeTable(table.value, method.value, ANY_EFFORT);
    if (!composed.ok) return refuse(shell, composed.refusal);
    const words = wordsOf(shell.locale, composed.value);
    for (const remark of composed.value.remarks) {
      shell.say('composition-remark', { remark: words.remark(remark) });
    }
    if (json) shell.out(JSON.stringify(composed.value, null, 2));
    else shell.out(resultLines(words, composed.value).join('\n'));
    return EXIT.done;
  },
};

/** In the room's own words: other rooms have the same codes for other things. */
const refuse = (shell: Shell, refusal: Refusal): Promise<number> =>
  shell.refuse({
    code: 'composition-refused',
    data: { reason: compositionWords(shell.locale).refusal(refusal) },
  });

function readText(file: string): Result<string> {
  return statSync(file, { throwIfNoEntry: false })?.isFile()
    ? ok(readFileSync(file, 'utf8'))
    : refused('file-missing', { file });
}
