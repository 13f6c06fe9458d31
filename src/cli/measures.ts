import { readFileSync, writeFileSync } from 'node:fs';
import {
  abandonMeasure,
  amendMeasure,
  checkDraft,
  evaluateMeasure,
  findMeasure,
  libraryOf,
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
import type { PlaceClock } from '#feedback/evaluation';
import { ok, refused, type Result } from '#platform';
import type { OpenedPlace } from '#platform/home';
import { parseYaml } from '#platform/yaml';
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

interface Asked {
  readonly id: string;
  readonly file: string;
  readonly reason: string;
  readonly out: string | undefined;
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
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, json = false, reason = '', out } = options.value.values;
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
      out,
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
  { id, file, reason, out }: Asked,
  shell: Shell,
  json: boolean,
): Promise<Result<void>> {
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
  const draft = (): Result<MeasureDraft> => readDraft(file);
  switch (verb) {
    case 'list': {
      const all = await listMeasures(place.database);
      if (json) shell.out(JSON.stringify({ measures: all }, null, 2));
      else for (const one of all) shell.out(lineOf(one, words, clock));
      return ok(undefined);
    }
    case 'library': {
      const library = JSON.stringify(await libraryOf(place), null, 2);
      if (out === undefined) shell.out(library);
      else writeFileSync(out, `${library}\n`);
      return ok(undefined);
    }
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
      const { found } = evaluated.value;
      if (json) shell.out(JSON.stringify(evaluated.value, null, 2));
      else
        shell.out(
          [
            evaluated.value.id,
            words.evaluation.t(found.verdict.verdict),
            words.evaluation.effect(found),
          ].join('\t'),
        );
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
      return after(measure ? ok(measure) : refused('no-such-measure', { id }));
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
  return assessment.designs.map(({ design, possible }) => {
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
}
