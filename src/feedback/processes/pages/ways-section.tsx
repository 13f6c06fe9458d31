import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { Bars, Heading, measured, type MarkRow, type View } from '#platform/ui';
import type { ProcessDocument } from '../domain/view.ts';
import type { Words } from '../words.ts';

interface WaysSectionProps {
  readonly view: View;
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** The most frequent ways one by one, all others summed. */
export function WaysSection({ view, document, words }: WaysSectionProps): VNode {
  const { t } = words;
  const { ways, minimumCell, completed, givenUp } = document;
  const whole = { completed: words.count(completed), givenUp: words.count(givenUp ?? 0) };
  const sum = ways.told.reduce((all, { share }) => all + share, ways.further.share + ways.others);
  const told = [
    t('ways-lead'),
    t(givenUp === null ? 'ways-of-completed' : 'ways-of-ended', whole),
    ...(words.share(sum) === words.share(1)
      ? []
      : [t('ways-rounded', { minimum: minimumCell, sum: words.share(sum) })]),
  ];
  const rows: MarkRow[] = ways.told.map((way) => ({
    label: words.way(way),
    datum: measured(way.share),
    count: words.count(way.cases),
  }));
  if (ways.further.ways > 0)
    rows.push({
      label: t('ways-further', { ways: ways.further.ways }),
      datum: measured(ways.further.share),
      count: '',
    });
  if (ways.others > 0)
    rows.push({ label: t('ways-others', { minimum: minimumCell }), datum: measured(ways.others), count: '' });
  return (
    <>
      <Heading level={2} id="ways">
        {t('ways-title')}
      </Heading>
      <p>{told.join(punctuation(view.locale).gap)}</p>
      <Bars
        view={view}
        caption={t('ways-title')}
        captionHidden
        labelHeading={t('way')}
        valueHeading={t('share')}
        countHeading={t('cases')}
        maximum={1}
        rows={rows}
        format={words.share}
      />
    </>
  );
}
