import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Table, Tag } from '#platform/ui';
import { fairness } from '#value';
import { pageMessages } from './messages.ts';
import type { ResultProps } from './result-props.ts';

const TONES = { holds: 'good', broken: 'bad', undecided: 'neutral' } as const;

/** Which idea holds between each group and the reference. */
export function StandingTable({ view, words, document }: ResultProps): VNode {
  const t = translator(pageMessages, view.locale);
  const { standings, reference } = document;
  const definitions = (Object.keys(fairness.DEFINITIONS) as fairness.Definition[]).filter((definition) =>
    standings.some((one) => one.definition === definition),
  );
  const groups = [...new Set(standings.map(({ group }) => group))];
  return (
    <Table
      view={view}
      caption={t('table-standings', { reference })}
      columns={[
        {
          heading: t('column-idea'),
          cell: (definition) => (
            <>
              {words.t(`definition-${definition}`)} <small>{words.t(`name-${definition}`)}</small>
            </>
          ),
        },
        ...groups.map((group) => ({
          heading: group,
          cell: (definition: fairness.Definition) => {
            const own = standings.find((one) => one.definition === definition && one.group === group);
            return own && <Tag tone={TONES[own.standing]}>{words.t(`standing-${own.standing}`)}</Tag>;
          },
        })),
      ]}
      rows={definitions}
    />
  );
}

/** Every rate of every group. */
export function RateTable({ view, words, document }: ResultProps): VNode {
  const t = translator(pageMessages, view.locale);
  const { groups } = document;
  const rates = fairness.rateNames.filter((rate) => groups.some((one) => one.rates[rate] !== undefined));
  return (
    <Table
      view={view}
      caption={t('table-rates')}
      captionHidden
      columns={[
        {
          heading: t('column-rate'),
          cell: (rate) => (
            <>
              {words.t(`rate-${rate}`)} <small>{words.t(`term-${rate}`)}</small>
            </>
          ),
        },
        ...groups.map(({ group, rates: own }) => ({
          heading: group,
          numeric: true,
          cell: (rate: fairness.RateName) => {
            const one = own[rate];
            return one ? (
              <>
                {words.percent(one.value)} <small>{words.percents(one)}</small>{' '}
                <small>{t('people-of', { events: words.count(one.events), of: words.count(one.of) })}</small>
              </>
            ) : (
              '–'
            );
          },
        })),
      ]}
      rows={rates}
    />
  );
}

/** Every comparison with the reference group. */
export function ComparisonTable({ view, words, document }: ResultProps): VNode {
  const t = translator(pageMessages, view.locale);
  return (
    <Table
      view={view}
      caption={t('table-comparisons', { reference: document.reference })}
      captionHidden
      columns={[
        {
          heading: t('column-rate'),
          cell: ({ rate, group }) => (
            <>
              {words.t(`rate-${rate}`)} <small>{group}</small>
            </>
          ),
        },
        {
          heading: t('column-difference'),
          numeric: true,
          cell: ({ difference }) => (
            <>
              {words.signed(difference.value)} <small>{words.signedRange(difference)}</small>
            </>
          ),
        },
        {
          heading: t('column-bootstrap'),
          numeric: true,
          cell: ({ bootstrap }) => (bootstrap ? words.signedRange(bootstrap) : '–'),
        },
        {
          heading: t('column-noise'),
          numeric: true,
          cell: ({ fromNoise }) => words.points(fromNoise.expected),
        },
        {
          heading: t('column-ratio-interval'),
          numeric: true,
          cell: ({ ratio }) =>
            ratio ? (
              <>
                {words.number(ratio.value)}{' '}
                <small>
                  {words.number(ratio.lower)}–{ratio.upper === undefined ? '∞' : words.number(ratio.upper)}
                </small>
              </>
            ) : (
              '–'
            ),
        },
        {
          heading: t('column-mark'),
          cell: ({ decided }) => words.t(decided ? 'decided' : 'undecided'),
        },
      ]}
      rows={document.comparisons}
    />
  );
}
