import { listEvaluations } from '#feedback/evaluation';
import { translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { stageOf } from './domain/measure.ts';
import { messages } from './messages.ts';
import { evaluationPath, measurePath } from './paths.ts';
import { listMeasures } from './store.ts';
import { publishedDay } from './published-day.ts';
import { measureWords } from './words.ts';

/** What the first page says of measures: how many are under way and have a verdict, and the latest of each. */
export interface LoopLines {
  readonly underWay: string;
  readonly verdicts: string;
  readonly latest: readonly { readonly title: string; readonly path: string; readonly sentence: string }[];
}

const MOST = 3;

export async function loopLines(place: Place, locale: Locale): Promise<LoopLines> {
  const t = translator(messages, locale);
  const measures = await listMeasures(place.database);
  const lastDay = await publishedDay(place);
  const open = measures.filter((one) => ['planned', 'under-way', 'due'].includes(stageOf(one, lastDay)));
  const evaluations = await listEvaluations(place.database);
  const done = measures.filter((one) => one.evaluations.length > 0);
  const words = (await measureWords(place))(locale);
  const firsts = done.flatMap(({ evaluations: [first] }) => evaluations.filter(({ id }) => id === first?.id));
  return {
    underWay: t('home-under-way', { count: open.length }),
    verdicts: t('home-verdicts', { count: done.length }),
    latest: [
      ...firsts.toReversed().map((record) => ({
        title: `${words.evaluation.t(record.found.verdict.verdict)}${locale === 'en' ? ': ' : '：'}${record.title}`,
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
