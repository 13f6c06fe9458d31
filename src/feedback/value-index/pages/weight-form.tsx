import { Fragment, type VNode } from 'preact';
import {
  Button,
  Details,
  errorOf,
  ErrorSummary,
  Field,
  Form,
  Heading,
  Table,
  type FieldError,
} from '#platform/ui';
import type { ReaderIndex } from '../reader-index.ts';
import { weightName, type WeightFault } from '../reader-weights.ts';
import { charterWeights, type Weights } from '../score.ts';
import { readerAnswer, readerTables } from './reader-model.ts';
import type { SectionProps } from './section.ts';

/** What a reader wrote into the address, and what came of it. */
export interface ReaderChoice extends Pick<ReaderIndex, 'years' | 'compared' | 'areas' | 'decidedAreas'> {
  /** As written, by field name. */
  readonly written: Readonly<Record<string, string>>;
  readonly weights?: Weights;
  readonly faults: readonly WeightFault[];
}

/** Of a reader who wrote nothing, or nothing that can be reckoned with. */
export const NO_CHOICE: ReaderChoice = {
  written: {},
  faults: [],
  years: [],
  compared: [],
  areas: [],
  decidedAreas: [],
};

/** One number a dimension, sent as part of the address; the answer comes with the page. */
export function WeightForm({
  view,
  words,
  document,
  choice,
}: SectionProps & { readonly choice: ReaderChoice }): VNode {
  const { t, declared, format } = words;
  const errors = choice.faults.map(({ code, dimension }): FieldError => ({
    field: weightName(dimension),
    text: t(`error-${code}`, { dimension: words.dimension(dimension) }),
  }));
  const own = charterWeights(declared);
  return (
    <section aria-labelledby="your-weights">
      <Heading level={2} id="your-weights">
        {t('form-heading')}
      </Heading>
      <ErrorSummary view={view} errors={errors} />
      <Answer view={view} words={words} document={document} choice={choice} />
      <p>{t('form-lead')}</p>
      <Form view={view} action={view.link('/index#your-weights')} method="get">
        <div class="grid">
          {declared.dimensions.map(({ id }) => {
            const name = weightName(id);
            const weight = format.number((own[id] ?? 0) * 100, 0);
            return (
              <Field
                key={id}
                view={view}
                kind="number"
                name={name}
                label={words.dimension(id)}
                hint={t('form-hint', { weight })}
                value={choice.written[name] ?? weight}
                error={errorOf(errors, name)}
              />
            );
          })}
        </div>
        <Button>{t('form-submit')}</Button>
      </Form>
      {Object.keys(choice.written).length > 0 && (
        <p>
          <a href={view.link('/index#your-weights')}>{t('form-reset')}</a>
        </p>
      )}
      <p>
        {t('form-state')} <a href={view.link('/index/weights/compare')}>{t('form-state-link')}</a>
      </p>
      <p>
        {t('own-table')} <a href={view.link('/composition')}>{t('own-table-link')}</a>
      </p>
    </section>
  );
}

function Answer({
  view,
  words,
  document,
  choice,
}: SectionProps & { readonly choice: ReaderChoice }): VNode | null {
  const { t } = words;
  const [lead, compared, against] = readerAnswer(words, document, choice);
  if (lead === undefined) return null;
  const tables = readerTables(words, document, choice).map((table) => (
    <Fragment key={table.kind}>
      <Table
        view={view}
        caption={t(table.kind === 'years' ? 'form-table' : 'form-areas')}
        columns={table.headings.map((heading, at) => ({
          heading,
          numeric: at > 0,
          cell: (cells: (typeof table.rows)[number]) => cells[at],
        }))}
        rows={table.rows}
      />
      {table.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Fragment>
  ));
  const [years, ...areas] = tables;
  return (
    <>
      <p>
        <strong>{lead}</strong>
      </p>
      {compared !== undefined && (
        <p>
          <strong>{compared}</strong> {against}
        </p>
      )}
      {years}
      {areas.length > 0 && <Details summary={t('form-areas')}>{areas}</Details>}
      <p>{t('form-share')}</p>
    </>
  );
}
