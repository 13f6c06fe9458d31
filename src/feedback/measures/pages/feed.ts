import type { EvaluationRecord } from '#feedback/evaluation';
import type { AtomFeed } from '#platform/http';
import type { Locale } from '#platform/i18n';
import type { Measure } from '../domain/measure.ts';
import { evaluationPath, measurePath } from '../paths.ts';
import type { MeasureWords } from '../words.ts';

/** Plans and verdicts as a feed: an entry for each of both. */
export const measureFeed = (
  measures: readonly Measure[],
  evaluations: readonly EvaluationRecord[],
  { t, evaluation }: MeasureWords,
  { origin, place, language }: { readonly origin: string; readonly place: string; readonly language: Locale },
): AtomFeed => ({
  language,
  page: `${origin}/measures`,
  self: `${origin}/measures.atom`,
  title: t('feed-title', { place }),
  author: place,
  entries: [
    ...measures.map(({ id, plan, plannedAt, history }) => ({
      href: origin + measurePath(id),
      title: plan.title,
      published: plannedAt,
      updated: history.at(-1)?.at ?? plannedAt,
      category: 'plan',
      summary: plan.what,
    })),
    ...evaluations.map((record) => ({
      href: origin + evaluationPath(record.id),
      title: `${evaluation.t(record.found.verdict.verdict)}${language === 'en' ? ': ' : '：'}${record.title}`,
      published: record.madeAt,
      updated: record.madeAt,
      category: record.found.verdict.verdict,
      summary: evaluation.effect(record.found),
    })),
  ],
});
