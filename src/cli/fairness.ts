import {
  assessDecisions,
  fairnessWords,
  readTableFile,
  reportLines,
  understoodSentences,
} from '#feedback/group-fairness';
import { refused } from '#platform';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';

/** Group fairness of the decisions in a file: what is found to standard output, how the file was understood beside it. */
export const command: Command = {
  name: 'fairness',
  run: async (args, shell) => {
    const text = { type: 'string' } as const;
    const options = readOptions(
      'fairness',
      args,
      {
        group: text,
        decision: text,
        outcome: text,
        score: text,
        'decision-yes': text,
        'outcome-yes': text,
        reference: text,
        seed: text,
        json: { type: 'boolean' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { values, positionals } = options.value;
    const [file, ...more] = positionals;
    if (file === undefined) return shell.refuse(refused('no-table').refusal);
    if (more.length > 0) return shell.refuse(wrongUsage('fairness', more.join(' ')).refusal);
    const { seed = '1', reference, json = false } = values;
    if (!/^\d{1,9}$/.test(seed)) return shell.refuse(wrongUsage('fairness', `--seed ${seed}`).refusal);

    const { group, decision, outcome, score } = values;
    const yes = { decision: values['decision-yes'], outcome: values['outcome-yes'] };
    const read = await readTableFile(file, { group, decision, outcome, score, yes });
    const told = read.ok ? assessDecisions(read.value, { reference, seed: Number(seed) }) : read;
    if (!told.ok) return shell.refuse(told.refusal);
    for (const sentence of understoodSentences(told.value, fairnessWords(shell.locale)))
      shell.say('remark', { sentence });
    shell.out(json ? JSON.stringify(told.value, null, 2) : reportLines(told.value, shell.locale).join('\n'));
    return EXIT.done;
  },
};
