import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, extentOf, Heading, IntervalDots, Table } from '#platform/ui';
import { areaSentences, effectsSentence, withoutCells, withoutSentence } from './hidden-model.ts';
import { areaBands, bandSentences, leftOutLine } from './index-model.ts';
import type { SectionProps } from './section.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

export function EffectSection({ view, words, document }: SectionProps): VNode {
  const { t, format } = words;
  const summary = effectsSentence(words, document);
  return (
    <section>
      <Heading level={2}>{t('effects-heading')}</Heading>
      <p>{t('effects-lead')}</p>
      {summary !== undefined && (
        <p>
          <strong>{summary}</strong>
        </p>
      )}
      <Details summary={translator(uncertaintyMessages, view.locale)('effects-all')}>
        <Table
          view={view}
          caption={t('effects-caption')}
          captionHidden
          columns={[
            {
              heading: t('effects-indicator'),
              // The dimension stands under the name: a column of its own would be a letter wide on a phone.
              cell: ({ id, dimension }) => (
                <>
                  <a href={view.link(`/scoreboard/${id}`)}>{words.indicator(id)}</a>
                  <small>{words.dimension(dimension)}</small>
                </>
              ),
            },
            { heading: t('effects-paper'), numeric: true, cell: (row) => format.percent(row.nominal, 0) },
            {
              heading: t('effects-ten'),
              numeric: true,
              cell: ({ tenPoints }) => format.signed(tenPoints, 2, true),
            },
            {
              heading: t('effects-apart'),
              numeric: true,
              cell: ({ apart }) => (apart === undefined ? t('effects-unknown') : format.percent(apart, 0)),
            },
          ]}
          rows={document.effects}
        />
      </Details>
    </section>
  );
}

/** A dimension without which there is no index keeps its row, and says why. */
export function WithoutSection({ view, words, document }: SectionProps): VNode {
  const { t } = words;
  const summary = withoutSentence(words, document);
  return (
    <section>
      <Heading level={2}>{t('without-heading')}</Heading>
      <p>{t('without-lead')}</p>
      {summary !== undefined && (
        <p>
          <strong>{summary}</strong>
        </p>
      )}
      <Details summary={t('without-caption')}>
        <Table
          view={view}
          caption={t('without-caption')}
          captionHidden
          columns={[
            { heading: t('without-name'), cell: ({ dimension }) => words.dimension(dimension) },
            { heading: t('without-index'), numeric: true, cell: (row) => withoutCells(words, row).index },
            { heading: t('without-change'), numeric: true, cell: (row) => withoutCells(words, row).change },
            { heading: t('without-years'), numeric: true, cell: (row) => withoutCells(words, row).years },
          ]}
          rows={document.withoutDimension}
        />
      </Details>
    </section>
  );
}

/** Areas in bands. Inside a band they stand in the order of their names. */
export function AreaSection({ view, words, document }: SectionProps): VNode | null {
  const { t, score } = words;
  const bands = areaBands(words, document);
  if (bands.length === 0) return null;
  // One scale for all bands, so that the charts compare.
  const domain = extentOf(bands.flatMap(({ rows }) => rows.map(({ datum }) => datum)));
  return (
    <section>
      <Heading level={2}>{t('areas-heading')}</Heading>
      {[...bandSentences(words, document), ...areaSentences(words, document, view.place.name)].map(
        (sentence) => (
          <p key={sentence}>{sentence}</p>
        ),
      )}
      {bands.map(({ title, rows }) => (
        <IntervalDots
          key={title}
          view={view}
          caption={bands.length === 1 ? t('areas-heading') : title}
          captionHidden={bands.length === 1}
          labelHeading={t('area-heading')}
          valueHeading={t('index-heading')}
          rows={rows}
          format={score}
          formatEnd={words.end}
          domain={domain}
        />
      ))}
      <p class="hint">
        {t('interval-simulated', { runs: document.method.runs })}{' '}
        <a href={view.link('/index#method')}>{t('interval-link')}</a>
      </p>
    </section>
  );
}

export function NotCounted({ words, document }: SectionProps): VNode | null {
  const { t } = words;
  const { notCounted, leftOut } = document;
  if (notCounted.length + leftOut.length === 0) return null;
  return (
    <section>
      <Heading level={2}>{t('not-counted-heading')}</Heading>
      <p>{t('not-counted-lead')}</p>
      <ul>
        {notCounted.map(({ id, reason }) => (
          <li key={id}>
            {t('not-counted-line', { name: words.indicator(id), reason: t(`reason-${reason}`) })}
          </li>
        ))}
        {leftOut.map((one) => (
          <li key={one.unit}>{leftOutLine(words, one)}</li>
        ))}
      </ul>
    </section>
  );
}
