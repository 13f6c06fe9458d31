import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  Card,
  Details,
  Grid,
  Heading,
  Lead,
  NavigationList,
  Notice,
  Page,
  Stat,
  SummaryList,
} from '#platform/ui';
import type { LoopSummary } from '../../loop.ts';
import { messages as shared } from '../../messages.ts';
import type { StoppedLine } from '../../data-alarms.ts';
import type { Frame } from '../frame.ts';
import type { HomeModel, Line } from './home-model.ts';
import { messages } from './messages.ts';

interface HomePageProps extends Frame {
  readonly model: HomeModel;
  readonly loop?: LoopSummary | undefined;
  /** From where records no longer come. */
  readonly stopped?: StoppedLine | undefined;
  /** That none come at all. */
  readonly outage?: { readonly title: string; readonly text: string } | undefined;
}

/** What this place is and how it does. */
export function HomePage({ view, navigation, footer, model, loop, stopped, outage }: HomePageProps): VNode {
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const { floors } = model;
  const link = (lines: readonly Line[]) =>
    lines.map(({ title, href, sentence }) => ({
      label: title,
      href: view.link(href),
      description: sentence,
    }));
  return (
    <Page view={view} title={model.title} navigation={navigation} footer={footer} description={model.lead}>
      <Heading level={1}>{model.title}</Heading>
      <Lead>{model.lead}</Lead>
      {outage && (
        <Notice view={view} kind="warning" title={outage.title}>
          <p>
            {outage.text} <a href={view.link('/data-quality#stopped')}>{s('data-quality')}</a>
          </p>
        </Notice>
      )}
      {stopped && (
        <Notice view={view} kind="warning">
          <p>
            {stopped.text} <a href={view.link('/data-quality#stopped')}>{stopped.link}</a>
          </p>
        </Notice>
      )}
      {(floors.whole.length > 0 || floors.parts.length > 0) && (
        <Notice view={view} kind="warning" title={t('floor-title')}>
          <p>{t('floor-lead')}</p>
          {floors.whole.length > 0 && <NavigationList items={link(floors.whole)} />}
          {floors.parts.length > 0 && (
            <>
              <p>
                {t(floors.whole.length > 0 ? 'floor-parts-too' : 'floor-parts', { place: view.place.name })}
              </p>
              <NavigationList items={link(floors.parts)} />
              {floors.more.length > 0 && (
                <Details summary={t('floor-more', { n: floors.more.length })}>
                  <NavigationList items={link(floors.more)} />
                </Details>
              )}
            </>
          )}
          <p class="hint">
            {t('floor-covers')} {s('floor-rule')}
          </p>
        </Notice>
      )}

      <Heading level={2}>{t('dimensions')}</Heading>
      <p>{t('dimensions-lead', { span: model.span })}</p>
      <Grid>
        {model.cards.map((card) => (
          <Card key={card.name} title={card.name} level={3} href={view.link(card.href)}>
            <p>{card.question}</p>
            <Stat view={view} {...card} href={undefined} />
            {card.floor !== undefined && (
              <p>
                <b>{card.floor}</b>
              </p>
            )}
            {card.caveat !== undefined && (
              <p>
                <b>{card.caveat}</b>
              </p>
            )}
          </Card>
        ))}
      </Grid>

      {loop && (
        <>
          <Heading level={2} id="loop">
            {t('loop-title')}
          </Heading>
          <p>{t('loop-lead')}</p>
          <ul class="loop">
            {[loop.dilemmas, ...loop.measures].map(({ title, path }) => (
              <li key={title}>
                <a href={view.link(path)}>{title}</a>
              </li>
            ))}
          </ul>
          {loop.latest.length > 0 && (
            <NavigationList
              items={loop.latest.map(({ title, path, sentence }) => ({
                label: title,
                href: view.link(path),
                description: sentence,
              }))}
            />
          )}
        </>
      )}

      <Heading level={2} id="who-gets-less">
        {t('less-title')}
      </Heading>
      <p>
        {t(model.less.length > 0 ? 'less-lead' : model.grouped ? 'less-none' : 'less-not-grouped', {
          compared: model.compared,
        })}
      </p>
      {model.less.length > 0 && (
        <>
          <NavigationList items={link(model.less)} />
          <p>{model.stricter}</p>
        </>
      )}

      {model.parts.length > 0 && (
        <>
          <Heading level={2}>{t('parts-title')}</Heading>
          <p>{t('parts-lead', { compared: model.compared })}</p>
          <NavigationList items={link(model.parts)} />
        </>
      )}

      {model.ratings.length > 0 && (
        <>
          <Heading level={2}>{t('ratings-title')}</Heading>
          <p>{t('ratings-lead')}</p>
          <NavigationList items={link(model.ratings)} />
        </>
      )}

      <Heading level={2}>{t('data-title')}</Heading>
      <SummaryList
        items={[
          { term: t('data-until'), value: model.data.until },
          { term: t('data-count'), value: model.data.count },
          { term: t('data-made'), value: model.data.made },
          { term: t('data-charter'), value: model.data.charter },
        ]}
      />
      <NavigationList
        items={[
          { label: s('scoreboard'), href: view.link('/scoreboard'), description: t('go-scoreboard') },
          { label: s('charter'), href: view.link('/charter'), description: t('go-charter') },
          { label: s('data-quality'), href: view.link('/data-quality'), description: t('go-quality') },
        ]}
      />
    </Page>
  );
}
