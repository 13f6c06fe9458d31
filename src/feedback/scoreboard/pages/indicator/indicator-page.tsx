import type { ComponentChildren, VNode } from 'preact';
import { punctuation, translator } from '#platform/i18n';
import {
  Details,
  DownloadList,
  Heading,
  IntervalDots,
  Lead,
  NavigationList,
  Notice,
  Page,
  Stat,
  SummaryList,
  Trend,
  type MapOutline,
} from '#platform/ui';
import { messages as shared } from '../../messages.ts';
import { evidencePath, indicatorPath, sectionId } from '../../paths.ts';
import type { StoppedLine } from '../../data-alarms.ts';
import type { Frame } from '../frame.ts';
import { MethodNote } from '../method/method-note.tsx';
import { AreaSection } from './area-section.tsx';
import { ChanceSection } from './chance-section.tsx';
import { FairnessSection } from './fairness-section.tsx';
import { InequalitySection } from './inequality-section.tsx';
import type { IndicatorModel } from './indicator-model.ts';
import { messages } from './messages.ts';
import { isLong, PartSection } from './part-section.tsx';
import type { DimensionTable } from './tables.ts';

interface IndicatorPageProps extends Frame {
  readonly model: IndicatorModel;
  readonly outline?: MapOutline | undefined;
  /** From where the records of this indicator no longer come. */
  readonly stopped?: StoppedLine | undefined;
  /** What only some indicators have, after the figure itself. */
  readonly children?: ComponentChildren;
}

/** One indicator: what it means, how it goes, and for whom. */
export function IndicatorPage({
  view,
  navigation,
  footer,
  model,
  outline,
  stopped,
  children,
}: IndicatorPageProps): VNode {
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const marks = punctuation(view.locale);
  const { figures, headline, trend } = model;
  const dots = (table: DimensionTable) => (
    <>
      <IntervalDots
        view={view}
        {...table}
        captionHidden
        valueHeading={figures.unit === '' ? undefined : figures.unit}
        countHeading={s('cases')}
        format={figures.short}
      />
      <MethodNote view={view} indicator={model.id} methods={table.methods} />
      {table.chance && <ChanceSection view={view} model={table.chance} />}
      {table.inequality && <InequalitySection view={view} indicator={model.id} model={table.inequality} />}
    </>
  );
  const section = (table: DimensionTable) => (
    <section key={table.id} id={table.id}>
      <Heading level={3}>{table.heading}</Heading>
      {table.note !== undefined && <p>{table.note}</p>}
      {dots(table)}
    </section>
  );
  const folded = (table: DimensionTable) => (
    <section key={table.id} id={table.id}>
      <Details summary={table.folded ?? table.heading}>
        {table.note !== undefined && <p>{table.note}</p>}
        {dots(table)}
      </Details>
    </section>
  );
  const longPart = (table: DimensionTable) => (
    <PartSection
      key={table.id}
      view={view}
      table={table}
      figures={figures}
      compared={model.partsCompared > 0}
      all={dots(table)}
    />
  );
  return (
    <Page
      view={view}
      title={model.part === undefined ? model.name : `${model.name} – ${model.part}`}
      navigation={navigation}
      footer={footer}
      description={model.definition}
      breadcrumbs={[
        { label: s('home'), href: view.link('/') },
        { label: s('scoreboard'), href: view.link('/scoreboard') },
        { label: model.name },
      ]}
    >
      <Heading level={1} caption={model.dimension}>
        {model.name}
      </Heading>
      <Lead>{model.definition}</Lead>
      {model.part !== undefined && (
        <p>
          <b>{model.part}</b> · <a href={view.link(indicatorPath(model.id))}>{t('whole-link')}</a>
        </p>
      )}
      <p>
        {t('year-hint')}
        {model.years.map(({ year, href }) => (
          <span key={year}>
            {' '}
            {year === model.year ? <b>{year}</b> : <a href={view.link(href)}>{year}</a>}
          </span>
        ))}
      </p>
      {stopped && (
        <Notice view={view} kind="warning">
          <p>
            {stopped.text} <a href={view.link('/data-quality#stopped')}>{stopped.link}</a>
          </p>
        </Notice>
      )}
      {headline.floor && (
        <Notice view={view} kind={headline.floor.decided ? 'warning' : 'info'}>
          <p>
            {headline.floor.sentence} {s('floor-rule')}
          </p>
        </Notice>
      )}
      <Stat
        view={view}
        label={model.year === model.yearName ? t('headline', { year: model.year }) : model.yearName}
        value={headline.value}
        interval={headline.interval}
        change={headline.change}
        sentence={
          <>
            {headline.note} {headline.sentence}
            {headline.n !== undefined && <small>{marks.aside(t('count', { n: headline.n }))}</small>}
          </>
        }
      />
      {headline.caveat !== undefined && (
        <Notice view={view} kind="warning">
          <p>{headline.caveat}</p>
        </Notice>
      )}
      <p class="contents">
        {t('contents')}
        {contentsOf(model).map(([id, word], at) => (
          <span key={id}>
            {at > 0 && ' · '}
            <a href={`#${id}`}>{t(word)}</a>
          </span>
        ))}
      </p>
      {children}
      <Heading level={2} id="over-time">
        {t('trend-title')}
      </Heading>
      {!trend.monthly && <p>{t('trend-years-only')}</p>}
      {trend.floor !== undefined && <p>{trend.floor}</p>}
      <Trend
        view={view}
        id="trend"
        caption={t(trend.monthly ? 'trend-months' : 'trend-years')}
        points={trend.points}
        format={figures.short}
        yHeading={figures.unit === '' ? undefined : figures.unit}
        reference={trend.reference}
      />
      <MethodNote view={view} indicator={model.id} methods={trend.methods} />

      {model.groups.length > 0 && (
        <>
          <Heading level={2} id="groups">
            {t('groups-title')}
          </Heading>
          <p>{model.groupsLead}</p>
          {model.groups.filter((one) => one.folded === undefined).map(section)}
          {model.groups.filter((one) => one.folded !== undefined).map(folded)}
        </>
      )}
      {model.fairness && <FairnessSection view={view} model={model.fairness} />}
      {model.areas !== undefined && model.areas.values.length > 0 && (
        <AreaSection view={view} model={model} areas={model.areas} outline={outline} />
      )}
      {model.parts.length > 0 && (
        <>
          <Heading level={2} id="parts">
            {t('parts-title')}
          </Heading>
          <p>
            {[
              t('parts-lead'),
              model.partsCompared > 0
                ? t('parts-compared', { compared: model.partsCompared })
                : t('parts-not-compared'),
            ].join(marks.gap)}
          </p>
          {model.parts.map((table) => (isLong(table) ? longPart(table) : section(table)))}
        </>
      )}

      <Heading level={2}>{t('withheld-title')}</Heading>
      <p>{model.withheld}</p>
      <Heading level={2} id="definition">
        {t('definition-title')}
      </Heading>
      <SummaryList items={model.formula} />
      <DownloadList
        items={[
          {
            label: t('download-cells'),
            href: view.link(`/api/v1/indicators/${model.id}/cells.csv`),
            format: 'CSV',
          },
        ]}
      />
      <NavigationList
        items={[
          {
            label: s('evidence'),
            href: view.link(evidencePath(model.id)),
            description: t('evidence-link'),
          },
        ]}
      />
    </Page>
  );
}

/** The sections that this page has, as links at its top name them: on a phone it is many screens long. */
const contentsOf = ({ groups, areas, parts }: IndicatorModel) =>
  [
    ['over-time', 'contents-trend'] as const,
    ...(groups.length > 0 ? [['groups', 'contents-groups'] as const] : []),
    ...(areas !== undefined && areas.values.length > 0
      ? [[sectionId('area'), 'contents-areas'] as const]
      : []),
    ...(parts.length > 0 ? [['parts', 'contents-parts'] as const] : []),
    ['definition', 'definition-title'] as const,
  ] as const;
