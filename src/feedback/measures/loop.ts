import { listEvaluations, type EvaluationRecord, type PlaceClock } from '#feedback/evaluation';
import { translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { stageOf, type Measure, type Stage } from './domain/measure.ts';
import { messages } from './messages.ts';
import { evaluationPath, measurePath } from './paths.ts';
import { listMeasures } from './store.ts';
import { publishedClock } from './published-clock.ts';
import { measureWords, type MeasureWords } from './words.ts';

/** What the first page says of measures: how many there are of each stage, as `/measures` has them, or that there is none; and the latest. */
export interface LoopLines {
  readonly counts: readonly { readonly title: string; readonly path: string }[];
  readonly latest: readonly { readonly title: string; readonly path: string; readonly sentence: string }[];
}

const MOST = 3;

/** What is always said of measures, also when it is none. */
const ALWAYS: readonly Stage[] = ['planned', 'under-way', 'evaluated'];

/** How many measures are how far, in the order of their course: the one count that all pages show. */
export function stageCounts(
  measures: readonly Measure[],
  clock: PlaceClock | undefined,
): { readonly stage: Stage; readonly count: number }[] {
  const stages = measures.map((measure) => stageOf(measure, clock));
  return (['planned', 'under-way', 'due', 'evaluated', 'abandoned'] as const)
    .map((stage) => ({ stage, count: stages.filter((one) => one === stage).length }))
    .filter(({ stage, count }) => count > 0 || ALWAYS.includes(stage));
}

export async function loopLines(place: Place, locale: Locale): Promise<LoopLines> {
  const t = translator(messages, locale);
  const measures = await listMeasures(place.database);
  const clock = await publishedClock(place);
  const open = measures.filter((one) => ['planned', 'under-way', 'due'].includes(stageOf(one, clock)));
  const evaluations = await listEvaluations(place.database);
  const done = measures.filter((one) => one.evaluations.length > 0);
  const words = (await measureWords(place))(locale);
  const firsts = done.flatMap(({ evaluations: [first] }) => evaluations.filter(({ id }) => id === first?.id));
  return {
    counts:
      measures.length === 0
        ? [{ title: t('home-none'), path: '/measures' }]
        : stageCounts(measures, clock).map(({ stage, count }) => ({
            title: t('home-count', { count: t(`count-${stage}`, { count }) }),
            // The page has a heading for what there is.
            path: count > 0 ? `/measures#${stage}` : '/measures',
          })),
    latest: [
      ...firsts.toReversed().map((record) => ({
        title: verdictLine(words, locale, record),
        path: evaluationPath(record.id),
        sentence: words.evaluation.effect(record.found),
      })),
      ...open.toReversed().map(({ id, plan }) => ({
        title: plan.title,
        path: measurePath(id),
        sentence: plan.what.length > 140 ? `${plan.what.slice(0, 139)}…` : plan.what,
      })),
    ].slice(0, MOST),
  };
}

/** The verdict with what makes it convince less, and the measure. */
const verdictLine = (
  { evaluation: { t } }: MeasureWords,
  locale: Locale,
  { found, retrospective, title }: EvaluationRecord,
): string => {
  const verdict = t(found.verdict.verdict);
  const mark = t('written-afterwards');
  return locale === 'en'
    ? `${verdict}${retrospective ? ` (${mark})` : ''}: ${title}`
    : `${verdict}${retrospective ? `（${mark}）` : ''}：${title}`;
};
