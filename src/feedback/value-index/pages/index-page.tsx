import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Details, Heading, IntervalDots, Lead, Notice, Page, Stat, Trend } from '#platform/ui';
import type { IndexDocument, UnitResult } from '../index-document.ts';
import { comparedSentence, triedSentence } from './compared-sentences.ts';
import type { Frame } from './frame.ts';
import { silenceLines } from './hidden-model.ts';
import { firstSentence } from './hold-model.ts';
import {
  breachLines,
  dimensionRows,
  headlineOf,
  scored,
  unfinishedNotes,
  yearLabel,
  yearText,
  type BreachLine,
  type Words,
} from './index-model.ts';
import { AreaSection, EffectSection, NotCounted, WithoutSection } from './index-sections.tsx';
import type { SectionProps } from './section.ts';
import { AdjustmentSection, BreakSection, MethodSection } from './method-sections.tsx';
import { uncertaintyMessages } from './uncertainty-messages.ts';
import { GroupsSection, SourcesSection } from './uncertainty-sections.tsx';
import { WeightForm, type ReaderChoice } from './weight-form.tsx';

export interface IndexPageProps extends Frame {
  readonly words: Words;
  readonly document: IndexDocument;
  readonly choice: ReaderChoice;
}

/** The index in plain words, and what it hides. */
export function IndexPage({ words, document, choice, ...frame }: IndexPageProps): VNode {
  const { view } = frame;
  const { t, score } = words;
  const latest = document.years.at(-1) as UnitResult;
  const headline = headlineOf(words, document);
  const compared = comparedSentence(words, latest.unit, document.comparisons);
  const tried = triedSentence(words, document);
  const first = firstSentence(words, document, 'years');
  const silenceLink = translator(uncertaintyMessages, view.locale)('silence-link');
  const dots = { view, format: score, formatEnd: words.end };
  return (
    <Page {...frame} title={t('title')} failed={choice.faults.length > 0}>
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('lead')}</Lead>
      <Floors view={view} words={words} document={document} year={yearText(words, document, latest.unit)} />
      <Stat
        view={view}
        label={headline.label}
        value={headline.value}
        interval={headline.interval}
        sentence={t('value-sentence')}
      />
      {compared !== undefined && (
        <p>
          <strong>{compared}</strong> {t('compared-rule')}
        </p>
      )}
      {unfinishedNotes(words, document).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {tried !== undefined && (
        <p>
          {tried} <a href={view.link('/index/weights')}>{t('weights-link')}</a>
        </p>
      )}
      {first !== undefined && (
        <p>
          {first} <a href={view.link('/index/weights#hold')}>{t('hold-link')}</a>
        </p>
      )}
      <AdjustmentSection view={view} words={words} document={document} />
      <Heading level={2}>{t('dimensions-heading')}</Heading>
      <IntervalDots
        {...dots}
        caption={t('dimensions-caption', { year: yearText(words, document, latest.unit) })}
        labelHeading={t('dimension-heading')}
        valueHeading={t('score-heading')}
        rows={dimensionRows(words, latest)}
      />
      <p class="hint">
        {t('interval-dimensions')} <a href={view.link('/index#method')}>{t('interval-link')}</a>
      </p>
      {silenceLines(words, document).map(({ text, href }) => (
        <p key={href}>
          {text} <a href={view.link(href)}>{silenceLink}</a>
        </p>
      ))}
      <Heading level={2}>{t('years-heading')}</Heading>
      <IntervalDots
        {...dots}
        caption={t('years-heading')}
        captionHidden
        labelHeading={t('year-heading')}
        valueHeading={t('index-heading')}
        rows={document.years.map((year) => ({
          label: yearLabel(words, document, year.unit),
          datum: scored(year),
        }))}
      />
      <p class="hint">
        {t('interval-simulated', { runs: document.method.runs })}{' '}
        <a href={view.link('/index#method')}>{t('interval-link')}</a>
      </p>
      {document.months.length > 1 && (
        <Details summary={t('months-summary')}>
          <Trend
            view={view}
            id="index-months"
            caption={t('months-caption')}
            points={document.months.map((month) => ({
              period: words.format.month(month.unit),
              datum: scored(month),
            }))}
            format={score}
          />
        </Details>
      )}
      <BreakSection view={view} words={words} document={document} />
      <GroupsSection view={view} words={words} document={document} />
      <SourcesSection view={view} words={words} document={document} />
      <WeightForm view={view} words={words} document={document} choice={choice} />
      <EffectSection view={view} words={words} document={document} />
      <WithoutSection view={view} words={words} document={document} />
      <AreaSection view={view} words={words} document={document} />
      <NotCounted view={view} words={words} document={document} />
      <MethodSection view={view} words={words} document={document} />
    </Page>
  );
}

function Floors({ view, words, document, year }: SectionProps & { readonly year: string }): VNode {
  const { t } = words;
  const { decided, open } = breachLines(words, document.breaches);
  const list = (lines: readonly BreachLine[]) => (
    <ul>
      {lines.map(({ text, href }) => (
        <li key={text}>{href === undefined ? text : <a href={view.link(href)}>{text}</a>}</li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="floors">
      <Heading level={2} id="floors">
        {t('floors-heading')}
      </Heading>
      {decided.length === 0 && (
        <p>
          {t(document.areas.length > 0 ? 'floors-none' : 'floors-none-whole', {
            year,
            place: view.place.name,
          })}
        </p>
      )}
      {decided.length > 0 && (
        <Notice view={view} kind="warning" title={t('floors-decided')}>
          {list(decided)}
          <p>{t('floors-note')}</p>
        </Notice>
      )}
      {open.length > 0 && (
        <Notice view={view} kind="info" title={t('floors-open')}>
          {list(open)}
        </Notice>
      )}
      {document.breachesInParts > 0 && (
        <p>
          {t('floors-parts', { year })} <a href={view.link('/')}>{t('floors-parts-link')}</a>
        </p>
      )}
    </section>
  );
}

/** In place of the index where there is none: why. */
export function NoIndexPage({
  words,
  dimension,
  ...frame
}: Frame & { readonly words: Words; readonly dimension: string }): VNode {
  const { t } = words;
  return (
    <Page {...frame} title={t('title')}>
      <Heading level={1}>{t('title')}</Heading>
      <Lead>
        {dimension === '' ? t('no-index-any') : t('no-index', { dimension: words.dimension(dimension) })}
      </Lead>
      <p>
        <a href={frame.view.link('/scoreboard')}>{frame.view.link('/scoreboard')}</a>
      </p>
    </Page>
  );
}
