import type { EvaluationRecord } from '#feedback/evaluation';
import type { AtomFeed } from '#platform/http';
import { asSentence, punctuation, type Locale } from '#platform/i18n';
import type { Measure } from '../domain/measure.ts';
import { evaluationPath, measurePath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';

/** Plans and verdicts as a feed: an entry for each of both. A plan that was given up says so, and why. */
export const measureFeed = (
  measures: readonly Measure[],
  evaluations: readonly EvaluationRecord[],
  { t, evaluation, colon }: MeasureWords,
  { origin, place, language }: { readonly origin: string; readonly place: string; readonly language: Locale },
): AtomFeed => ({
  language,
  page: `${origin}/measures`,
  self: `${origin}/measures.atom`,
  title: t('feed-title', { place }),
  author: place,
  entries: [
    ...measures.map(({ id, plan, plannedAt, abandoned, history }) => ({
      href: origin + measurePath(id),
      title: abandoned === undefined ? plan.title : `${t('title-abandoned')}${colon}${plan.title}`,
      published: plannedAt,
      updated: history.at(-1)?.at ?? plannedAt,
      category: abandoned === undefined ? 'plan' : 'abandoned',
      summary:
        abandoned === undefined
          ? plan.what
          : [asSentence(language, t('abandoned-event', { reason: abandoned })), plan.what].join(
              punctuation(language).gap,
            ),
    })),
    ...evaluations.map((record) => ({
      href: origin + evaluationPath(record.id),
      title: `${evaluation.t(record.found.verdict.verdict)}${colon}${record.title}`,
      published: record.madeAt,
      updated: record.madeAt,
      category: record.found.verdict.verdict,
      summary: evaluation.effect(record.found),
    })),
  ],
});
