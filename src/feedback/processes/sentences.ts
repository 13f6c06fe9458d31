import type { Bottleneck, ProcessDocument } from './domain/view.ts';
import type { Words } from './words.ts';

/** How it goes, in a few plain sentences: time, range, conformity, the longest wait. */
export function leadOf(document: ProcessDocument, words: Words): string[] {
  const { t } = words;
  const { time, conforming, longestWait, period } = document;
  const sentences: string[] = [];
  if (time) {
    sentences.push(t('lead-median', { period: words.period(period), time: words.time(time.median.value) }));
    if (time.range) sentences.push(t('lead-range', words.range(time.range)));
  } else sentences.push(t('no-time'));
  if (conforming) sentences.push(t('lead-conforming', { share: words.share(conforming.share.value) }));
  if (longestWait) {
    const { from, to, between, medianDays, waitingAlone } = longestWait;
    const name = between === 'departments' ? words.department : words.activity;
    sentences.push(
      t(`lead-longest-${between}${waitingAlone ? '' : '-work'}`, {
        from: name(from),
        to: name(to),
        time: words.time(medianDays),
      }),
    );
  }
  return sentences;
}

/** Cases against the published steps: what is missing, extra or in another order, and of how many it is not told. */
export function conformingSentences(document: ProcessDocument, words: Words): string[] {
  const { t } = words;
  const { conforming } = document;
  if (!conforming) return [];
  const { missing, extra, order } = conforming;
  return [
    ...missing.map(({ activity, share }) =>
      t('conforming-missing', { share: words.share(share), step: words.activity(activity) }),
    ),
    ...extra.map(({ activity, share }) =>
      t('conforming-extra', { share: words.share(share), step: words.activity(activity) }),
    ),
    ...order.map(({ activity, before, share }) =>
      t('conforming-order', {
        share: words.share(share),
        step: words.activity(activity),
        before: words.activity(before),
      }),
    ),
  ];
}

export function bottleneckSentence({ at, part, days, othersDays }: Bottleneck, words: Words): string {
  const values = {
    whose: words.whose(part),
    time: words.time(days.value),
    others: words.time(othersDays.value),
  };
  return 'from' in at
    ? words.t('bottleneck-hand-over', {
        ...values,
        from: words.department(at.from),
        to: words.department(at.to),
      })
    : words.t('bottleneck-step', { ...values, step: words.activity(at.before) });
}
