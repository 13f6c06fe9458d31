import type { VNode } from 'preact';
import { punctuation, translator } from '#platform/i18n';
import { Details, Heading, Table } from '#platform/ui';
import { holdLead, holdModel, type HoldModel, type UnitKind } from './hold-model.ts';
import type { SectionProps } from './section.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

/** What holds whoever is right about the weights: years and areas, the sentence first. */
export function HoldSection({ view, words, document }: SectionProps): VNode | null {
  const t = translator(uncertaintyMessages, view.locale);
  const found = (['years', 'areas'] as const).flatMap((kind) => holdModel(words, document, kind) ?? []);
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="hold">
      <Heading level={2} id="hold">
        {t('hold-heading')}
      </Heading>
      <p>{holdLead(words, document)}</p>
      {found.map((model) => (
        <Kind key={model.kind} view={view} words={words} document={document} model={model} />
      ))}
      <p class="hint">
        {[
          ...(found.some(({ bounded }) => bounded) ? [t('hold-few')] : []),
          t('hold-kept', { date: words.format.date(document.keptAt) }),
        ].join(punctuation(view.locale).gap)}
      </p>
    </section>
  );
}

const HEADINGS = { years: 'hold-years', areas: 'hold-areas' } as const satisfies Record<UnitKind, string>;

function Kind({ view, model }: SectionProps & { readonly model: HoldModel }): VNode {
  const t = translator(uncertaintyMessages, view.locale);
  const { kind, sentence, rows, central, few, names, pairs } = model;
  const unit = t(`hold-unit-${kind}`);
  return (
    <>
      <Heading level={3}>{t(HEADINGS[kind])}</Heading>
      <p>
        <strong>{sentence}</strong>
      </p>
      <Table
        view={view}
        caption={t(HEADINGS[kind])}
        captionHidden
        columns={[
          { heading: unit, cell: ({ name }) => name },
          { heading: t('hold-first'), numeric: true, cell: ({ first }) => first },
          { heading: t('hold-sure'), numeric: true, cell: ({ sure }) => sure },
        ]}
        rows={rows}
      />
      {(central.length > 0 || few) && (
        <Details summary={t(`hold-central-${kind}`)}>
          <ul>
            {central.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {few && <p class="hint">{t('hold-central-few')}</p>}
        </Details>
      )}
      <Details summary={t('hold-pairs')}>
        <p>{t('hold-pairs-lead')}</p>
        <Table
          view={view}
          caption={t('hold-pairs')}
          captionHidden
          columns={[
            { heading: unit, cell: ({ name }) => name },
            ...names.map((heading, at) => ({
              heading,
              numeric: true,
              cell: ({ shares }: (typeof pairs)[number]) => shares[at],
            })),
          ]}
          rows={pairs}
        />
      </Details>
    </>
  );
}
