import type { VNode } from 'preact';
import { Heading, IntervalDots, Notice, Table, type Column } from '#platform/ui';
import type { CompositionDocument } from '../domain/document.ts';
import { breachSentences, mainSentences } from '../sentences.ts';
import type { CompositionWords } from '../words.ts';
import {
  AcceptabilitySection,
  DataSection,
  DecisiveSection,
  EffectSection,
  Lines,
  RecordSection,
  told,
  type ResultProps,
} from './evidence-sections.tsx';
import { bandRows, contributionText, unitsInBands } from './result-model.ts';

/** The answer: words, then the bands, then what the result rests on. */
export function ResultSections(props: ResultProps): VNode {
  const { view, say, words, document } = props;
  const breaches = breachSentences(words, document);
  const [first, ...further] = mainSentences(words, document);
  return (
    <section aria-labelledby="result">
      <Heading level={2} id="result">
        {say('result-heading')}
      </Heading>
      {breaches.length > 0 && (
        <Notice view={view} kind="warning" title={say('breaches-title')}>
          <Lines lines={breaches} />
        </Notice>
      )}
      <p>
        <strong>{first}</strong>
      </p>
      {further.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {document.remarks.length > 0 && (
        <Notice view={view} kind="info" title={say('remarks-heading')}>
          <Lines lines={document.remarks.map(words.remark)} />
        </Notice>
      )}
      <BandSection {...props} />
      <DecisiveSection {...props} />
      <AcceptabilitySection {...props} />
      <EffectSection {...props} />
      <DataSection {...props} />
      <RecordSection {...props} />
    </section>
  );
}

function BandSection(props: ResultProps): VNode {
  const { view, say, words, document } = props;
  const { standing, record } = document;
  return (
    <section>
      <Heading level={3}>{say('bands-heading')}</Heading>
      <IntervalDots
        view={view}
        caption={say(told(standing) ? 'bands-caption' : 'bands-none')}
        labelHeading={words.t('column-unit')}
        valueHeading={words.t('column-index')}
        intervalLabel={say('interval-label')}
        rows={bandRows(say, document)}
        format={words.score}
      />
      {told(standing) && (
        <p class="hint">{say('interval-hint', { runs: Math.min(2000, record.method.runs) })}</p>
      )}
      <PlaceTable {...props} />
      <ContributionTable {...props} />
    </section>
  );
}

/** Numbers alone: together with the words of what brings them, no telephone is wide enough. */
function PlaceTable({ view, say, words, document }: ResultProps): VNode | null {
  const { standing, units } = document;
  const columns: Column<Unit>[] = [
    ...(told(standing)
      ? [
          { heading: words.t('column-band'), numeric: true, cell: ({ band }: Unit) => band },
          {
            heading: say('places-heading'),
            numeric: true,
            cell: ({ places }: Unit) => places && placesText(words, places.best, places.worst),
          },
          {
            heading: say('ranks-heading'),
            numeric: true,
            cell: ({ ranks }: Unit) =>
              ranks && placesText(words, Math.floor(ranks.lower), Math.ceil(ranks.upper)),
          },
        ]
      : []),
    ...(units.some(({ favoured }) => favoured !== undefined)
      ? [
          {
            heading: say('favoured-heading'),
            numeric: true,
            cell: ({ favoured = 0 }: Unit) => words.number(favoured, 2),
          },
        ]
      : []),
    ...(units.some(({ imputedShare }) => imputedShare > 0)
      ? [
          {
            heading: words.t('column-imputed'),
            numeric: true,
            cell: ({ imputedShare }: Unit) => (imputedShare > 0 ? words.share(imputedShare) : ''),
          },
        ]
      : []),
  ];
  if (columns.length === 0) return null;
  return (
    <Table
      view={view}
      caption={say('units-caption')}
      columns={[{ heading: words.t('column-unit'), cell: ({ unit }) => unit }, ...columns]}
      rows={unitsInBands(document)}
    />
  );
}

function ContributionTable({ view, say, words, document }: ResultProps): VNode | null {
  const { contributions } = document;
  if (!told(contributions)) return null;
  return (
    <Table
      view={view}
      caption={say('contributions-caption')}
      columns={[
        { heading: words.t('column-unit'), cell: ({ unit }) => unit },
        {
          heading: say(contributions.kind === 'points' ? 'contributions-most' : 'contributions-without'),
          cell: (unit) => contributionText(words, say, document, unit),
        },
      ]}
      rows={unitsInBands(document)}
    />
  );
}

type Unit = CompositionDocument['units'][number];

const placesText = (words: CompositionWords, best: number, worst: number): string =>
  best === worst ? String(best) : words.interval({ lower: best, upper: worst }, String);
