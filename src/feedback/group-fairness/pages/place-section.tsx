import type { VNode } from 'preact';
import { dimensionLabel, groupPhrase, indicatorPath, labelOf, type Names } from '#feedback/scoreboard';
import type { Result } from '#platform';
import { translator } from '#platform/i18n';
import { Details, Heading, Table, type View } from '#platform/ui';
import type { PublishedAttribute, PublishedDecisions, PublishedGroup } from '../domain/index.ts';
import type { PlaceDecisions } from '../place-decisions.ts';
import type { FairnessWords } from '../words.ts';
import { pageMessages } from './messages.ts';

interface PlaceSectionProps {
  readonly view: View;
  readonly words: FairnessWords;
  readonly place: Result<PlaceDecisions>;
}

/** What the place has published about whom it grants and whom it refuses. */
export function PlaceSection({ view, words, place }: PlaceSectionProps): VNode {
  const t = translator(pageMessages, view.locale);
  const { name } = view.place;
  return (
    <section aria-labelledby="place">
      <Heading level={2} id="place">
        {t('place-title', { place: name })}
      </Heading>
      {place.ok ? (
        <Published view={view} words={words} place={place.value} />
      ) : (
        <p>{t('place-none', { place: name })}</p>
      )}
      <p>
        {t('place-automated')}
        <a href={view.link('/monitors')}>{t('place-monitors')}</a>
      </p>
    </section>
  );
}

function Published({
  view,
  words,
  place,
}: Omit<PlaceSectionProps, 'place'> & { readonly place: PlaceDecisions }): VNode {
  const t = translator(pageMessages, view.locale);
  return (
    <>
      {place.shares.map(({ indicator, decisions }) => (
        <div key={indicator.id}>
          <Heading level={3}>
            {t('place-year', { name: indicator.names[view.locale], year: decisions.year })}
          </Heading>
          <ul>
            {decisions.attributes.map((one) => (
              <li key={one.attribute}>{attributeSentence(view, words, one)}</li>
            ))}
          </ul>
          <p>{fourFifths(view, words, decisions)}</p>
          <Details summary={t('place-more')}>
            <GroupTable view={view} words={words} names={place.names} decisions={decisions} />
          </Details>
          <p>
            <a href={view.link(indicatorPath(indicator.id))}>
              {t('place-link', { name: indicator.names[view.locale] })}
            </a>
          </p>
        </div>
      ))}
      <p>
        <strong>{t('place-unknown')}</strong>
      </p>
      <p>
        <a href={view.link('/api/v1/group-fairness')}>{t('place-json')}</a>
      </p>
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The group that differs most of those that differ for certain, or that none does. */
function attributeSentence(view: View, words: FairnessWords, one: PublishedAttribute): string {
  const { locale } = view;
  const t = translator(pageMessages, locale);
  const { attribute, reference, groups } = one;
  const base = groups.find(({ key }) => key === reference);
  const phrase = (key: string) => groupPhrase(locale, attribute, key);
  const most = groups
    .filter(({ gap }) => gap?.decided)
    .toSorted((a, b) => Math.abs(b.gap!.difference.value) - Math.abs(a.gap!.difference.value))[0];
  if (!most?.gap || !base)
    return t('place-no-gap', { attribute: dimensionLabel(locale, attribute), reference: phrase(reference) });
  return t('place-gap', {
    group: capital(phrase(most.key)),
    reference: phrase(reference),
    a: words.percent(most.share.value),
    b: words.percent(base.share.value),
    ...words.distance(most.gap.difference),
  });
}

function fourFifths({ locale }: View, words: FairnessWords, { attributes }: PublishedDecisions): string {
  const t = translator(pageMessages, locale);
  const below = attributes.flatMap(({ attribute, groups }) =>
    groups.filter((one) => one.belowFourFifths).map(({ key }) => groupPhrase(locale, attribute, key)),
  );
  return below.length === 0 ? t('place-none-below') : t('place-below', { groups: words.list(below) });
}

function GroupTable({
  view,
  words,
  names,
  decisions,
}: {
  readonly view: View;
  readonly words: FairnessWords;
  readonly names: Names;
  readonly decisions: PublishedDecisions;
}): VNode {
  const { locale } = view;
  const t = translator(pageMessages, locale);
  const rows = decisions.attributes.flatMap(({ attribute, reference, groups }) =>
    groups.map((group) => ({ attribute, isReference: group.key === reference, group })),
  );
  const own = (gap: PublishedGroup['gap'], tell: (gap: NonNullable<PublishedGroup['gap']>) => string) =>
    gap ? tell(gap) : '';
  return (
    <Table
      view={view}
      caption={t('place-table')}
      columns={[
        {
          heading: t('column-group'),
          cell: ({ attribute, isReference, group }) => (
            <>
              {labelOf(locale, attribute, group.key, names)}
              <small>
                {' '}
                {dimensionLabel(locale, attribute)}
                {isReference && ` · ${t('reference')}`}
              </small>
            </>
          ),
        },
        {
          heading: t('column-share'),
          numeric: true,
          cell: ({ group: { share } }) => (
            <>
              {words.percent(share.value)} <small>{words.percents(share)}</small>
            </>
          ),
        },
        {
          heading: t('column-decisions'),
          numeric: true,
          cell: ({ group }) => words.count(group.decisions),
        },
        {
          heading: t('column-difference'),
          numeric: true,
          cell: ({ group: { gap } }) => (
            <>
              {own(gap, ({ difference }) => words.signed(difference.value))}{' '}
              <small>{own(gap, ({ difference }) => words.signedRange(difference))}</small>
            </>
          ),
        },
        {
          heading: t('column-noise'),
          numeric: true,
          cell: ({ group: { gap } }) =>
            own(gap, ({ expectedFromNoise: noise }) => (noise === undefined ? '' : words.points(noise))),
        },
        {
          heading: t('column-ratio'),
          numeric: true,
          cell: ({ group: { gap } }) => own(gap, ({ ratio }) => (ratio ? words.number(ratio.value) : '')),
        },
        {
          heading: t('column-of-highest'),
          numeric: true,
          cell: ({ group: { ofHighest, belowFourFifths } }) =>
            ofHighest === undefined
              ? ''
              : `${words.number(ofHighest)}${belowFourFifths ? ` · ${t('below')}` : ''}`,
        },
        {
          heading: t('column-mark'),
          cell: ({ group: { gap } }) => own(gap, ({ decided }) => words.t(decided ? 'decided' : 'undecided')),
        },
      ]}
      rows={rows}
    />
  );
}
