import type { VNode } from 'preact';
import { Heading, Notice, SummaryList, Table } from '#platform/ui';
import { aggregationSentences, meanOfPower } from '#feedback/scoreboard';
import { yearLabel } from './index-model.ts';
import type { SectionProps } from './section.ts';
import { seriesModel, type SeriesModel } from './series-model.ts';

/** Decisions outside the formula, apart from what the formula gives. */
export function AdjustmentSection({ view, words, document }: SectionProps): VNode | null {
  const { t, score, format, locale } = words;
  const { adjustments, adjustmentsRefused } = document;
  if (adjustments.length === 0 && adjustmentsRefused === undefined) return null;
  return (
    <section>
      <Heading level={2}>{t('adjust-heading')}</Heading>
      {adjustmentsRefused !== undefined && (
        <Notice view={view} kind="warning">
          <p>{t('adjust-refused')}</p>
        </Notice>
      )}
      {adjustments.length > 0 && <p>{t('adjust-lead')}</p>}
      {adjustments.length > 0 && (
        <Table
          view={view}
          caption={t('adjust-caption')}
          columns={[
            { heading: t('adjust-year'), cell: ({ unit }) => yearLabel(words, document, unit) },
            { heading: t('adjust-before'), numeric: true, cell: ({ computed }) => score(computed) },
            { heading: t('adjust-after'), numeric: true, cell: ({ published }) => score(published) },
            { heading: t('adjust-who'), cell: ({ texts }) => texts?.who[locale] },
            { heading: t('adjust-why'), cell: ({ texts }) => texts?.why[locale] },
            { heading: t('adjust-ground'), cell: ({ texts }) => texts?.legalGround[locale] },
            {
              heading: t('adjust-recorded'),
              cell: ({ recordedAt }) =>
                recordedAt === undefined ? t('adjust-not-recorded') : format.date(recordedAt),
            },
          ]}
          rows={adjustments}
        />
      )}
    </section>
  );
}

/** Two charters, two series, side by side: a change of method, not of the world. */
export function BreakSection({ view, words, document }: SectionProps): VNode | null {
  const { t } = words;
  if (!document.seriesBreak) return null;
  const model = seriesModel(words, document, document.seriesBreak);
  const figure = (one: SeriesModel['rows'][number]['earlier']) =>
    one ? (
      <>
        {one.value} <small class="interval">{one.interval}</small>
      </>
    ) : (
      <small>{t('break-absent')}</small>
    );
  return (
    <section aria-labelledby="series">
      <Heading level={2} id="series">
        {t('break-heading')}
      </Heading>
      <p>{model.lead}</p>
      <p>{t('break-changes')}</p>
      <ul>
        {model.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p>{model.facts}</p>
      <Table
        view={view}
        caption={t('break-caption')}
        columns={[
          { heading: t('year-heading'), cell: ({ year }) => year },
          { heading: model.earlier, numeric: true, cell: ({ earlier }) => figure(earlier) },
          { heading: model.later, numeric: true, cell: ({ later }) => figure(later) },
          { heading: t('break-difference'), numeric: true, cell: ({ difference }) => difference ?? '' },
        ]}
        rows={model.rows}
      />
      <p class="hint">{t(`break-interval-${document.seriesBreak.earlier.weightsTried}`)}</p>
    </section>
  );
}

export function MethodSection({ view, words, document }: SectionProps): VNode {
  const { t } = words;
  const { method, fingerprint, charter, keptAt, hash } = document;
  const mean = (power: number) => meanOfPower(words.locale, power);
  return (
    <section>
      <Heading level={2} id="method">
        {t('method-heading')}
      </Heading>
      <p>{t('method-1')}</p>
      {aggregationSentences(words.locale, { aggregation: method }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href={view.link('/charter#aggregation')}>{t('method-aggregation')}</a>
      </p>
      <p>{t('method-3', { runs: method.runs, seed: method.seed })}</p>
      <SummaryList
        items={[
          { term: t('method-power'), value: mean(method.power) },
          { term: t('method-instrumental'), value: mean(method.instrumentalPower) },
          { term: t('method-penalty'), value: words.format.number(method.breachPenalty) },
          {
            term: t('method-tried'),
            value: method.powersTried.map(mean).join(t('clause-joint')),
          },
          { term: t('method-shift'), value: words.format.percent(method.goalpostShift, 0) },
          { term: t('method-fingerprint'), value: <code>{fingerprint}</code> },
          { term: t('method-kept'), value: words.format.dateTime(keptAt) },
          { term: t('method-hash'), value: <code>{hash}</code> },
          { term: t('method-charter'), value: <a href={view.link('/charter')}>{charter}</a> },
          {
            term: t('method-api'),
            value: <a href={view.link('/api/v1/index')}>/api/v1/index</a>,
          },
        ]}
      />
    </section>
  );
}
