import type { VNode } from 'preact';
import {
  Heading,
  ProcessMap,
  Table,
  type PlaceBoxes,
  type ProcessArrow,
  type ProcessBox,
  type View,
} from '#platform/ui';
import { partsOfActivity, VARIOUS } from '../domain/activity.ts';
import type { MapDocument, ProcessDocument } from '../domain/view.ts';
import { layeredLayout } from '../mining/index.ts';
import type { Words } from '../words.ts';

interface MapSectionProps {
  readonly view: View;
  readonly document: ProcessDocument;
  readonly words: Words;
}

/** The drawing with the tables of its steps and arrows. */
export function MapSection({ view, document, words }: MapSectionProps): VNode {
  const { t } = words;
  const { map, minimumCell, startKnown } = document;
  const title = (
    <Heading level={2} id="map">
      {t('map-title')}
    </Heading>
  );
  if (map.steps.length === 0)
    return (
      <>
        {title}
        <p>{t('no-map', { minimum: minimumCell })}</p>
      </>
    );
  const arrows = map.arrows.filter(({ from, to }) => from !== to);
  return (
    <>
      {title}
      <p>
        {t('map-lead')} {startKnown > 0 && t('map-lead-work')}
      </p>
      <ProcessMap
        view={view}
        id="process-map"
        caption={t('map-caption', {
          period: words.period(document.period),
          share: words.share(map.share),
          count: words.count(document.completed + (document.givenUp ?? 0)),
        })}
        description={t('map-description', {
          steps: map.steps.length,
          arrows: arrows.length,
          main: document.ways.told[0] ? words.way(document.ways.told[0]) : '',
        })}
        boxes={boxesOf(map, words)}
        arrows={arrows.map((arrow) => arrowOf(arrow, words))}
        place={place}
        widthLegend={t('map-width')}
        markedLegend={t('map-marked')}
        table={<Tables view={view} map={map} words={words} />}
      />
      {map.share < 1 && <p class="hint">{t('map-frequent')}</p>}
    </>
  );
}

const place: PlaceBoxes = (boxes, lines) => layeredLayout(boxes, lines, { layerGap: 22, nodeGap: 18 });

function boxesOf(map: MapDocument, words: Words): ProcessBox[] {
  const { t } = words;
  const leaves = new Set(map.arrows.flatMap(({ from, to }) => (from === to ? [] : [from])));
  return map.steps.map(({ activity, cases, departments, workDays }) => {
    const { kind } = partsOfActivity(activity);
    const again = map.arrows.find(({ from, to }) => from === activity && to === activity);
    return {
      id: activity,
      kind: kind.endsWith('.opened')
        ? 'begin'
        : leaves.has(activity) || activity === VARIOUS
          ? 'step'
          : 'end',
      title: words.activity(activity),
      details: [
        ...departments.map(words.department),
        t('map-cases', { count: words.count(cases) }),
        ...(workDays === null ? [] : [t('map-work', { time: words.time(workDays) })]),
        ...(again ? [t('map-again', { times: words.count(again.times) })] : []),
      ],
    };
  });
}

function arrowOf(
  { from, to, times, medianDays, handOver }: MapDocument['arrows'][number],
  words: Words,
): ProcessArrow {
  const { t } = words;
  return {
    from,
    to,
    times,
    marked: handOver,
    label: [
      t('map-arrow', { times: words.count(times), time: words.time(medianDays) }),
      ...(handOver ? [t('map-hand-over')] : []),
    ],
  };
}

function Tables({
  view,
  map,
  words,
}: Pick<MapSectionProps, 'view' | 'words'> & { readonly map: MapDocument }): VNode {
  const { t } = words;
  const work = words.column(map.steps.flatMap(({ workDays }) => workDays ?? []));
  const wait = words.column(map.arrows.map(({ medianDays }) => medianDays));
  return (
    <>
      <Table
        view={view}
        caption={t('steps-table')}
        columns={[
          { heading: t('step'), cell: ({ activity }) => words.activity(activity) },
          {
            heading: t('department'),
            cell: ({ departments }) => departments.map(words.department).join(' · ') || t('no-department'),
          },
          { heading: t('cases'), numeric: true, cell: ({ cases }) => words.count(cases) },
          {
            heading: t('half-work'),
            numeric: true,
            cell: ({ workDays }) => (workDays === null ? t('not-recorded') : work(workDays)),
          },
        ]}
        rows={map.steps}
      />
      <Table
        view={view}
        caption={t('map-table')}
        columns={[
          { heading: t('from'), cell: ({ from }) => words.activity(from) },
          { heading: t('to'), cell: ({ to }) => words.activity(to) },
          { heading: t('times'), numeric: true, cell: ({ times }) => words.count(times) },
          { heading: t('half-wait'), numeric: true, cell: ({ medianDays }) => wait(medianDays) },
          {
            heading: t('time-is'),
            cell: ({ waitingAlone, handOver }) =>
              [
                t(waitingAlone ? 'waiting' : 'waiting-and-work'),
                ...(handOver ? [t('map-hand-over')] : []),
              ].join(' · '),
          },
        ]}
        rows={map.arrows}
      />
    </>
  );
}
