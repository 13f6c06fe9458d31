import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { runCase, type CaseOutcome, type ReferenceCase } from '#platform/verification';
import * as value from '#value';
import { readOptions } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';

/** A topic of the reference data and the cases that its folders hold. */
export type Topics = Readonly<Record<string, readonly ReferenceCase[]>>;

const casesOf = (...parts: readonly object[]): ReferenceCase[] =>
  parts.flatMap((part) => ('referenceCases' in part ? (part.referenceCases as ReferenceCase[]) : []));

/** All that the product's formulas are held against. */
export const ownTopics: Topics = {
  value: casesOf(
    value.estimate,
    value.equity,
    value.survey,
    value.fairness,
    value.composite,
    value.uncertainty,
  ),
  decisions: casesOf(value.causal, value.alarms, value.forecast),
};

export const command: Command = {
  name: 'verify',
  run: async (args, shell) => {
    const options = readOptions('verify', args, { data: { type: 'string' } });
    if (!options.ok) return shell.refuse(options.refusal);
    const asked = options.value.values.data ?? shell.environment['COMMONWEAL_DATA'];
    return verify(resolve(asked ?? join(import.meta.dirname, '../../../shared/data')), ownTopics, shell);
  },
};

/**
 * Runs every case of every topic. The folder may also be one topic, and then only its cases are run. A topic that is absent
 * from a root, and a case whose folder is absent, have failed: what was not compared is not verified.
 */
export function verify(folder: string, topics: Topics, shell: Pick<Shell, 'out' | 'say'>): number {
  if (!existsSync(folder)) {
    shell.say('verify-no-folder', { folder });
    return EXIT.problems;
  }
  const outcomes: CaseOutcome[] = [];
  const absent: string[] = [];
  const isRoot = Object.keys(topics).some((topic) => existsSync(join(folder, topic)));
  for (const [topic, cases] of Object.entries(topics)) {
    const root = rootOf(folder, topic, cases);
    if (root === undefined) {
      if (isRoot) absent.push(topic);
      continue;
    }
    const read = (file: string) => readFileSync(join(root, file), 'utf8');
    for (const one of [...cases].sort((a, b) => a.folder.localeCompare(b.folder))) {
      const outcome = runCase(one, read);
      outcomes.push(outcome);
      shell.out(lineOf(topic, outcome));
    }
  }
  if (outcomes.length === 0) {
    shell.say('verify-none', { folder });
    return EXIT.problems;
  }
  for (const topic of absent) {
    shell.out(`FAIL ${topic}  ${topics[topic]!.length} not compared: no folder ${join(folder, topic)}`);
  }
  const failed = absent.length + outcomes.filter(({ passed }) => !passed).length;
  const compared = outcomes.reduce((total, outcome) => total + outcome.compared, 0);
  shell.say('verify-summary', { passed: outcomes.filter(({ passed }) => passed).length, failed, compared });
  return failed === 0 ? EXIT.done : EXIT.problems;
}

/** The topic's folder: inside the given one, or the given one itself, by its name or by what it holds. */
function rootOf(folder: string, topic: string, cases: readonly ReferenceCase[]): string | undefined {
  if (existsSync(join(folder, topic))) return join(folder, topic);
  const holds = cases.some((one) => existsSync(join(folder, one.folder)));
  return basename(folder) === topic || holds ? folder : undefined;
}

function lineOf(topic: string, outcome: CaseOutcome): string {
  const { folder, name, source, compared, largestDifference, tolerance, passed, worst, error } = outcome;
  const figures = `largest ${Number(largestDifference.toPrecision(3))} (tolerance ${tolerance}), ${compared} compared`;
  const why = passed ? '' : `; ${error ?? worst}`;
  return `${passed ? 'PASS' : 'FAIL'} ${topic}/${folder} ${name}  ${figures}, ${source}${why}`;
}
