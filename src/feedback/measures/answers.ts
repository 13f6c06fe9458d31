import type { Answers } from '#feedback/dilemmas';
import { findEvaluation, verdictTone } from '#feedback/evaluation';
import { locales, type Locale } from '#platform/i18n';
import { stageOf } from './domain/measure.ts';
import { evaluationPath, measurePath, planPath } from './paths.ts';
import { listMeasures } from './store.ts';
import { publishedClock } from './published-clock.ts';
import { measureWords } from './words.ts';

/** What the page of a dilemma says of the measures that answer it. */
export const answers: Answers = {
  planPath: (dilemma) => planPath(dilemma),
  evaluationPath: (evaluation) => evaluationPath(evaluation),
  answersOf: async (place, dilemma) => {
    const own = (await listMeasures(place.database)).filter(({ plan }) => plan.dilemma === dilemma);
    if (own.length === 0) return [];
    const [words, clock] = await Promise.all([measureWords(place), publishedClock(place)]);
    const each = (say: (locale: Locale) => string) =>
      Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Record<Locale, string>;
    return Promise.all(
      own.toReversed().map(async (measure) => {
        const record = await findEvaluation(place.database, measure.evaluations[0]?.id ?? '');
        const verdict = record?.found.verdict.verdict;
        return {
          title: measure.plan.title,
          path: measurePath(measure.id),
          tone: verdict ? verdictTone(verdict) : ('neutral' as const),
          state: each((locale) =>
            verdict
              ? words(locale).evaluation.t(verdict)
              : words(locale).t(`stage-${stageOf(measure, clock)}`),
          ),
          ...(record &&
            verdict === 'inconclusive' && {
              mind: each((locale) => words(locale).evaluation.mind(record.found)),
            }),
          ...(record && { sentence: each((locale) => words(locale).evaluation.effect(record.found)) }),
        };
      }),
    );
  },
};
