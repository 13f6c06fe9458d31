import type { VNode } from 'preact';
import { Details, Heading, SummaryList, Table, type View } from '#platform/ui';
import type { CompositionDocument, FactorShare, Interval, Part } from '../domain/document.ts';
import { shareOf, withoutSentences } from '../sentences.ts';
import type { CompositionWords } from '../words.ts';
import type { PageText } from './form-section.tsx';
import { amongFirstThree, weightsText } from './result-model.ts';

export interface ResultProps {
  readonly view: View;
  readonly say: PageText;
  readonly words: CompositionWords;
  readonly document: CompositionDocument;
}

export const Lines = ({ lines }: { readonly lines: readonly string[] }): VNode => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

export const told = <T extends object>(part: Part<T>): part is { readonly state: 'told' } & T =>
  part.state === 'told';

export function DecisiveSection({ view, say, words, document }: ResultProps): VNode | null {
  const { decisive } = document;
  if (!told(decisive)) return null;
  const tables = [
    { caption: say('decisive-caption'), shares: decisive.order },
    ...decisive.gaps.slice(0, 3).map(({ name, shares }) => ({
      caption: say('decisive-gap-caption', { name }),
      shares,
    })),
  ].filter(({ shares }) => shares.length > 0);
  if (tables.length === 0) return null;
  const clipped = (value: number) => Math.min(1, Math.max(0, value));
  const range = ({ lower, upper }: Interval) =>
    words.interval({ lower: clipped(lower), upper: clipped(upper) }, words.share);
  return (
    <section>
      <Heading level={3}>{say('decisive-heading')}</Heading>
      {tables.map(({ caption, shares }) => (
        <Table
          key={caption}
          view={view}
          caption={caption}
          columns={[
            { heading: words.t('column-factor'), cell: ({ factor }: FactorShare) => words.factor(factor) },
            {
              heading: words.t('column-first-order'),
              numeric: true,
              cell: (share) => (
                <>
                  {shareOf(words, share)} <small>{range(share.firstInterval)}</small>
                </>
              ),
            },
            {
              heading: words.t('column-total-order'),
              numeric: true,
              cell: ({ total, totalInterval }) => (
                <>
                  {words.share(clipped(total))} <small>{range(totalInterval)}</small>
                </>
              ),
            },
          ]}
          rows={shares.toSorted((a, b) => b.first - a.first)}
        />
      ))}
      <p class="hint">{say('decisive-hint')}</p>
    </section>
  );
}

export function AcceptabilitySection({ view, say, words, document }: ResultProps): VNode | null {
  const { acceptability } = document;
  if (!told(acceptability)) return null;
  const { parts, draws, units } = acceptability;
  const named = parts.map(words.name).join(say('list-separator'));
  const hasFloors = document.record.method.aggregate.by === 'limited-compensation';
  const caption = hasFloors ? 'acceptability-caption-floors' : 'acceptability-caption';
  return (
    <section>
      <Heading level={3}>{say('acceptability-heading')}</Heading>
      <Table
        view={view}
        caption={say(caption, { parts: named, draws: words.number(draws, 0) })}
        columns={[
          { heading: words.t('column-unit'), cell: ({ unit }) => unit },
          { heading: say('first-heading'), numeric: true, cell: ({ ranks }) => words.share(ranks[0]!) },
          {
            heading: say('three-heading'),
            numeric: true,
            cell: ({ ranks }) => words.share(amongFirstThree(ranks)),
          },
          { heading: say('last-heading'), numeric: true, cell: ({ ranks }) => words.share(ranks.at(-1)!) },
        ]}
        rows={units}
      />
      {withoutSentences(words, document).map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
      <FirstTable view={view} say={say} words={words} document={document} />
    </section>
  );
}

/** Of more parts the weights would fill the screen without telling anybody anything. */
const MOST_WEIGHTS = 8;

/** What speaks for the units that are first under some weights. */
function FirstTable({ view, say, words, document: { acceptability } }: ResultProps): VNode | null {
  if (!told(acceptability)) return null;
  const { parts, units } = acceptability;
  const first = units.filter(({ centralWeights }) => centralWeights !== undefined);
  if (first.length === 0) return null;
  return (
    <Table
      view={view}
      caption={say('first-caption')}
      columns={[
        { heading: words.t('column-unit'), cell: ({ unit }) => unit },
        ...(parts.length > MOST_WEIGHTS
          ? []
          : [
              {
                heading: say('central-heading'),
                cell: ({ centralWeights }: (typeof first)[number]) =>
                  weightsText(words, say, parts, centralWeights),
              },
            ]),
        {
          heading: say('confidence-heading'),
          numeric: true,
          cell: ({ confidence }) => (confidence === undefined ? '' : words.share(confidence)),
        },
      ]}
      rows={first}
    />
  );
}

export function EffectSection({ view, say, words, document }: ResultProps): VNode {
  const { effects, shifts, weights } = document;
  const effective = new Map(
    told(effects) ? effects.indicators.map((one) => [one.indicator, one.effective]) : [],
  );
  const shift = new Map(shifts.map((one) => [one.node, one.shift]));
  return (
    <section>
      <Heading level={3}>{say('effects-heading')}</Heading>
      {!told(effects) && <p>{words.refusal(effects.refusal)}</p>}
      <Table
        view={view}
        caption={say('effects-caption')}
        columns={[
          { heading: words.t('column-part'), cell: ({ code }) => words.name(code) },
          { heading: words.t('column-weight'), numeric: true, cell: ({ weight }) => words.share(weight) },
          {
            heading: words.t('column-effective'),
            numeric: true,
            cell: ({ code }) => (effective.has(code) ? words.share(effective.get(code)!) : ''),
          },
          {
            heading: words.t('column-shift'),
            numeric: true,
            cell: ({ code }) => (shift.has(code) ? words.number(shift.get(code)!, 1) : ''),
          },
        ]}
        rows={weights}
      />
      <p class="hint">{say('effects-hint')}</p>
    </section>
  );
}

/** What was done to the data before anything was computed. */
export function DataSection({ view, say, words, document }: ResultProps): VNode | null {
  const { treatments, imputed, leftOut } = document;
  return (
    <>
      {treatments.length > 0 && (
        <Table
          view={view}
          caption={say('treatments-heading')}
          columns={[
            { heading: words.t('column-indicator'), cell: ({ indicator }) => words.name(indicator) },
            { heading: words.t('column-treatment'), cell: ({ by }) => words.t(`treated-${by}`) },
            { heading: words.t('column-moved'), numeric: true, cell: ({ moved }) => moved },
          ]}
          rows={treatments}
        />
      )}
      {imputed.length > 0 && (
        <Table
          view={view}
          caption={say('imputed-caption')}
          columns={[
            { heading: words.t('column-indicator'), cell: ({ indicator }) => words.name(indicator) },
            { heading: words.t('column-imputed'), numeric: true, cell: ({ share }) => words.share(share) },
          ]}
          rows={imputed}
        />
      )}
      {leftOut.length > 0 && (
        <>
          <p>{say('left-out-lead')}</p>
          <ul>
            {leftOut.map((one) => (
              <li key={one.unit}>
                {one.unit} – {words.refusal(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function RecordSection({ say, document }: ResultProps): VNode {
  const { record, fingerprint } = document;
  const limits = (['indicators', 'errors', 'choices', 'sum'] as const).map((limit) => say(`limit-${limit}`));
  return (
    <section>
      <Heading level={3}>{say('limits-heading')}</Heading>
      <Lines lines={limits} />
      <Heading level={3}>{say('method-heading')}</Heading>
      <SummaryList
        items={[
          { term: say('record-term'), value: <code>{fingerprint}</code> },
          { term: say('table-hash'), value: <code>{record.table}</code> },
        ]}
      />
      <p>
        {say('method-again')} <code>npx commonweal compose TABLE.csv --method METHOD.yaml</code>
      </p>
      <Details summary={say('method-record')}>
        <pre role="region" tabIndex={0} aria-label={say('method-record')}>
          {JSON.stringify(record.method, null, 1)}
        </pre>
      </Details>
    </section>
  );
}
