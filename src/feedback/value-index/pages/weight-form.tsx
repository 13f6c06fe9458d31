import type { VNode } from 'preact';
import { Button, errorOf, ErrorSummary, Field, Form, Heading, Table, type FieldError } from '#platform/ui';
import { charterWeights, type Weights } from '../score.ts';
import { weightName, type Compared, type Reweighted, type WeightFault } from '../reader-weights.ts';
import { comparedSentence } from './compared-sentences.ts';
import { yearLabel, yearText } from './index-model.ts';
import type { SectionProps } from './section.ts';

/** What a reader wrote into the address, and what came of it. */
export interface ReaderChoice {
  /** As written, by field name. */
  readonly written: Readonly<Record<string, string>>;
  readonly weights?: Weights;
  readonly faults: readonly WeightFault[];
  readonly years: readonly Reweighted[];
  /** The latest year against all earlier ones, with these weights. */
  readonly compared: readonly Compared[];
}

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
  const { t, score } = words;
  const latest = choice.years.at(-1);
  if (!latest) return null;
  const label = (unit: string) => yearLabel(words, document, unit);
  const figures = {
    year: yearText(words, document, latest.unit),
    own: score(latest.own),
    charter: score(latest.charter),
  };
  const own = comparedSentence(words, latest.unit, choice.compared);
  const above = comparedSentence(words, latest.unit, document.comparisons);
  return (
    <>
      <p>
        <strong>{t('form-result-lead', figures)}</strong>
      </p>
      {own !== undefined && (
        <p>
          <strong>{t('form-compared', { compared: own })}</strong>{' '}
          {sameVerdicts(choice.compared, document.comparisons)
            ? t('form-same')
            : t('form-other', { compared: above ?? '' })}
        </p>
      )}
      <Table
        view={view}
        caption={t('form-table')}
        columns={[
          { heading: t('year-heading'), cell: ({ unit }) => label(unit) },
          { heading: t('form-charter'), numeric: true, cell: (row) => score(row.charter) },
          { heading: t('form-own'), numeric: true, cell: (row) => score(row.own) },
        ]}
        rows={choice.years}
      />
      <p>{t('form-share')}</p>
    </>
  );
}

/** Whether two sets of weights say the same of every year. */
const sameVerdicts = (some: readonly Compared[], others: readonly Compared[]): boolean =>
  some.every(({ before, verdict }) => others.find((one) => one.before === before)?.verdict === verdict);
