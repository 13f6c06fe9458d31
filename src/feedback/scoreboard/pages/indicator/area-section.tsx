import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  AreaMap,
  Details,
  FunnelPlot,
  Heading,
  IntervalDots,
  type AreaValue,
  type MapOutline,
  type View,
} from '#platform/ui';
import { dimensionLabel } from '../../labels.ts';
import { messages as shared } from '../../messages.ts';
import { sectionId } from '../../paths.ts';
import { MethodNote } from '../method/method-note.tsx';
import type { IndicatorModel } from './indicator-model.ts';
import { InequalitySection } from './inequality-section.tsx';
import { messages } from './messages.ts';
import { StandardisedSection } from './standardised-section.tsx';

interface AreaSectionProps {
  readonly view: View;
  readonly model: IndicatorModel;
  readonly areas: NonNullable<IndicatorModel['areas']>;
  readonly outline: MapOutline | undefined;
}

/** Map or, where there are no borders, dots; then the funnel and who lives where figures are low. */
export function AreaSection({ view, model, areas, outline }: AreaSectionProps): VNode {
  const t = translator(messages, view.locale);
  const { figures } = model;
  const { table, funnel, rankings } = areas;
  const area = dimensionLabel(view.locale, 'area');
  const valueHeading = figures.unit === '' ? undefined : figures.unit;
  const caption = t('caption-by', {
    indicator: model.name,
    year: model.yearPhrase,
    dimension: view.locale === 'en' ? area.toLowerCase() : area,
  });
  const map = (borders: MapOutline) => (
    <>
      <AreaMap
        view={view}
        id="map"
        caption={caption}
        outline={borders}
        areas={areas.values}
        format={figures.short}
        valueHeading={valueHeading}
      />
      <p class="hint">{t(funnel ? 'map-method-funnel' : 'map-method')}</p>
    </>
  );
  return (
    <section id={sectionId('area')}>
      <Heading level={2}>{t('area-title')}</Heading>
      {outline ? (
        isAnyMarked(areas.values) ? (
          map(outline)
        ) : (
          <>
            <p>{t('no-area-marked')}</p>
            <Details summary={t('map-and-table', { caption })}>{map(outline)}</Details>
          </>
        )
      ) : (
        table && (
          <IntervalDots
            view={view}
            {...table}
            countHeading={translator(shared, view.locale)('cases')}
            valueHeading={valueHeading}
            format={figures.short}
          />
        )
      )}
      <MethodNote view={view} indicator={model.id} methods={areas.methods} />
      {table?.inequality && <InequalitySection view={view} indicator={model.id} model={table.inequality} />}
      {areas.standardised && (
        <StandardisedSection view={view} indicator={model.id} model={areas.standardised} area={area} />
      )}
      {funnel && (
        <>
          <Heading level={3}>{t('funnel-title')}</Heading>
          <p>{t('funnel-lead')}</p>
          <FunnelPlot
            view={view}
            id="funnel"
            caption={t('funnel-caption', { indicator: model.name, year: model.yearPhrase })}
            points={funnel.points}
            average={funnel.average}
            limits={funnel.limits}
            format={figures.short}
            formatSize={funnel.formatSize}
            labelHeading={area}
            valueHeading={valueHeading}
            sizeHeading={t(funnel.size === 'people' ? 'funnel-size-people' : 'funnel-size')}
          />
          <p class="hint">{t(funnel.size === 'people' ? 'funnel-method-people' : 'funnel-method')}</p>
        </>
      )}
      {rankings.length > 0 && (
        <>
          <Heading level={3}>{t('ranking-title')}</Heading>
          {rankings.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p class="hint">{t('ranking-method')}</p>
        </>
      )}
    </section>
  );
}

/** Whether the map has anything to show: an area that clearly differs, or is below its floor; or none could be judged. */
const isAnyMarked = (areas: readonly AreaValue[]): boolean =>
  areas.every(({ standing }) => standing === undefined) ||
  areas.some(({ standing, flag }) => (standing !== undefined && standing !== 'within') || flag !== undefined);
