import { readFileSync } from 'node:fs';
import {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  evaluateMeasure,
  findMeasure,
  listMeasures,
  MeasureDraft,
  measureWords,
  planMeasure,
  redraw,
  stageOf,
  publishedClock,
  type Measure,
  type MeasureWords,
} from '#feedback/measures';
import {
  evaluationLines,
  evaluationWordsOfPlace,
  findEvaluation,
  sayInAll,
  type EvaluationRecord,
  type PlaceClock,
} from '#feedback/evaluation';
import { ok, refused, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import { parseYaml } from '#platform/yaml';
import { library, type LibraryAsked } from './measures-library.ts';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command, type Shell } from './shell.ts';
import { withPlace } from './with-place.ts';

/** What each verb takes after it. */
const VERBS: Readonly<Record<string, readonly ('id' | 'file')[]>> = {
  list: [],
  show: ['id'],
  check: ['file'],
  plan: ['file'],
  amend: ['id', 'file'],
  abandon: ['id'],
  evaluate: ['id'],
  library: [],
  redraw: ['id'],
};

interface Asked extends LibraryAsked {
  readonly id: string;
  readonly file: string;
  readonly reason: string;
  /** Of a measure that is shown: its evaluations as well. */
  readonly evaluation: boolean;
}

export const command: Command = {
  name: 'measures',
  run: async (args, shell) => {
    const options = readOptions(
      'measures',
      args,
      {
        pack: { type: 'string' },
        json: { type: 'boolean' },
        reason: { type: 'string' },
        out: { type: 'string' },
        evaluation: { type: 'boolean' },
        read: { type: 'string' },
        fingerprint: { type: 'string' },
        others: { type: 'boolean' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, json = false, reason = '', evaluation = false, others = false } = options.value.values;
    const { out, read, fingerprint } = options.value.values;
    const [verb = 'list', ...rest] = options.value.positionals;
    const takes = VERBS[verb];
    if (!takes || rest.length !== takes.length) {
      const forms = Object.entries(VERBS).map(([name, wanted]) => [name, ...wanted].join(' '));
      return shell.refuse(wrongUsage('measures', forms.join(' | ')).refusal);
    }
    const asked: Asked = {
      id: rest[takes.indexOf('id')] ?? '',
      file: rest[takes.indexOf('file')] ?? '',
      reason,
      evaluation,
      out,
      read,
      fingerprint,
      others,
    };
    return withPlace(shell, pack, async (place) => {
      const done = await run(place, verb, asked, shell, json);
      return done.ok ? EXIT.done : shell.refuse(done.refusal);
    });
  },
};

async function run(
  place: OpenedPlace,
  verb: string,
  asked: Asked,
  shell: Shell,
  json: boolean,
): Promise<Result<void>> {
  const { id, file, reason, evaluation } = asked;
  const words = (await measureWords(place))(shell.locale);
  const clock = await publishedClock(place);
  const show = (measure: Measure) => {
    if (json) shell.out(JSON.stringify(measure, null, 2));
    else shell.out(textOf(measure, words, clock));
  };
  const after = (result: Result<Measure>): Result<void> => {
    if (!result.ok) return result;
    show(result.value);
    return ok(undefined);
  };
  const inLocale = await evaluationWordsOfPlace(place);
  const told = (record: EvaluationRecord) => ({ ...record, said: sayInAll(record, inLocale) });
  const printLines = (record: EvaluationRecord) => {
    for (const line of evaluationLines(record, words.evaluation)) shell.out(line);
  };
  const draft = (): Result<MeasureDraft> => readDraft(file);
  switch (verb) {
    case 'list': {
      const all = await listMeasures(place.database);
      if (json) shell.out(JSON.stringify({ measures: all }, null, 2));
      else for (const one of all) shell.out(lineOf(one, words, clock));
      return ok(undefined);
    }
    case 'library':
      return library(place, asked, words, shell, json);
    case 'check': {
      const read = draft();
      if (!read.ok) return read;
      const checked = await checkDraft(place, read.value);
      if (!checked.ok) return checked;
      if (json) shell.out(JSON.stringify(checked.value, null, 2));
      else for (const line of checkLines(checked.value, words)) shell.out(line);
      return ok(undefined);
    }
    case 'plan': {
      const read = draft();
      return read.ok ? after(await planMeasure(place, read.value)) : read;
    }
    case 'amend': {
      const read = draft();
      return read.ok ? after(await amendMeasure(place, id, read.value, reason)) : read;
    }
    case 'abandon':
      return after(await abandonMeasure(place, id, reason));
    case 'evaluate': {
      const evaluated = await evaluateMeasure(place, id);
      if (!evaluated.ok) return evaluated;
      if (json) shell.out(JSON.stringify(told(evaluated.value), null, 2));
      else printLines(evaluated.value);
      return ok(undefined);
    }
    case 'redraw': {
      const again = await redraw(place, id);
      if (!again.ok) return again;
      const { same, until, order } = again.value;
      if (json) shell.out(JSON.stringify(again.value, null, 2));
      else
        shell.out(
          words.t(same ? 'redraw-same' : 'redraw-differs', {
            until: words.evaluation.format.date(until),
            order: order.map((area) => words.evaluation.area(area)).join(', '),
          }),
        );
      return ok(undefined);
    }
    default: {
      const measure = await findMeasure(place.database, id);
      if (!measure || !evaluation) return after(measure ? ok(measure) : refused('no-such-measure', { id }));
      if (measure.evaluations.length === 0) return refused('not-evaluated', { id });
      const records = await Promise.all(
        measure.evaluations.map((one) => findEvaluation(place.database, one.id)),
      );
      const kept = records.filter((record) => record !== undefined);
      if (json) shell.out(JSON.stringify({ evaluations: kept.map(told) }, null, 2));
      else for (const record of kept) printLines(record);
      return ok(undefined);
    }
  }
}

/** A plan as YAML or JSON. Refusals: file-missing, and those of `parseYaml` with line and what is allowed. */
function readDraft(file: string): Result<MeasureDraft> {
  try {
    return parseYaml(readFileSync(file, 'utf8'), MeasureDraft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refused('file-missing', { file });
    throw error;
  }
}

/** Id, stage, verdict if there is one, and title, tab-separated. */
function lineOf(measure: Measure, words: MeasureWords, clock: PlaceClock | undefined): string {
  const verdict = measure.evaluations[0]?.verdict;
  return [
    measure.id,
    words.t(`stage-${stageOf(measure, clock)}`),
    verdict ? words.evaluation.t(verdict) : '–',
    measure.plan.title,
  ].join('\t');
}

const textOf = (measure: Measure, words: MeasureWords, clock: PlaceClock | undefined): string =>
  [
    lineOf(measure, words, clock),
    `  ${words.t('seal')}: ${measure.hash}`,
    `  ${words.t('evaluation-design', { design: words.evaluation.d(measure.plan.evaluation.design) })}`,
    ...measure.evaluations.map((one) => `  ${one.id} ${words.evaluation.t(one.verdict)}`),
  ].join('\n');

function checkLines(
  { assessment, plan }: Extract<Awaited<ReturnType<typeof checkDraft>>, { ok: true }>['value'],
  words: MeasureWords,
): string[] {
  const { indicator } = plan.evaluation;
  const judgedBy = words.evaluation.judgedBy(indicator);
  const designs = assessment.designs.map(({ design, possible }) => {
    if (!possible.ok) return [design, '–', words.refusal(possible.refusal)].join('\t');
    const mde = possible.value.minimumDetectableEffect;
    return [
      design,
      mde !== undefined
        ? words.evaluation.amount(indicator, mde)
        : words.f(
            possible.value.notStated === 'too-few-assignments' ? 'design-power-none' : 'design-power-unknown',
          ),
      [
        words.evaluation.d(design),
        ...(possible.value.powerBy === 'reassignment' ? [words.f('design-power-reassigned')] : []),
        ...(possible.value.pValue === 'possible' ? [] : [words.f('design-no-p')]),
      ].join(words.evaluation.gap === '' ? '。' : '. '),
    ].join('\t');
  });
  return judgedBy === '' ? designs : [judgedBy, ...designs];
}
