import { Fragment, type VNode } from 'preact';
import { translator } from '#platform/i18n';
import {
  Button,
  Details,
  errorOf,
  ErrorSummary,
  Field,
  Form,
  Heading,
  Lead,
  Notice,
  Page,
  SummaryList,
  Table,
} from '#platform/ui';
import { STAKEHOLDERS } from '#facts';
import { ANSWERS, pointsName, type PairwiseSoFar } from '../opinions/answers.ts';
import { charterWeights, type Weights } from '../score.ts';
import { compareMessages } from './compare-messages.ts';
import {
  answerText,
  contradictionText,
  GROUP_FIELD,
  pairsOfCharter,
  questionOf,
  soFarSentences,
  type Statement,
} from './compare-model.ts';
import type { Frame } from './frame.ts';
import type { Words } from './index-model.ts';

export interface ComparePageProps extends Frame {
  readonly words: Words;
  readonly statement: Statement;
}

const PATH = '/index/weights/compare';

/** Two ways to say what matters; what was sent comes back with what it says, before it is kept. */
export function ComparePage({ words, statement, ...frame }: ComparePageProps): VNode {
  const { view } = frame;
  const { method, errors, weights } = statement;
  const t = translator(compareMessages, view.locale);
  const other = method === 'pairwise' ? 'budget' : 'pairwise';
  const props = { view, words, statement };
  return (
    <Page
      {...frame}
      title={t('title')}
      failed={errors.length > 0}
      breadcrumbs={[
        { label: words.t('title'), href: view.link('/index') },
        { label: words.t('weights-title'), href: view.link('/index/weights') },
      ]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('lead')}</Lead>
      <p>
        {t('other')} <a href={view.link(`${PATH}?method=${other}`)}>{t(`way-${other}`)}</a>
      </p>
      <Details summary={t('meaning')}>
        <p>{t('meaning-trade')}</p>
        <p>{t('meaning-example')}</p>
        <p>{t('meaning-floors')}</p>
      </Details>
      <Details summary={t('about')}>
        <SummaryList
          items={words.declared.dimensions.map(({ names, question }) => ({
            term: names[view.locale],
            value: question[view.locale],
          }))}
        />
      </Details>
      {weights && <Outcome {...props} />}
      {statement.soFar && <SoFar {...props} soFar={statement.soFar} />}
      <Form view={view} action={view.link(PATH)} hidden={{ method }}>
        <Heading level={2}>{t(`way-${method}`)}</Heading>
        <p>{t(`way-${method}-lead`)}</p>
        {method === 'pairwise' ? <Pairs {...props} /> : <Points {...props} />}
        <Field
          view={view}
          kind="radios"
          name={GROUP_FIELD}
          label={t('who')}
          hint={t('who-hint')}
          value={textOf(statement, GROUP_FIELD)}
          error={errorOf(errors, GROUP_FIELD)}
          options={STAKEHOLDERS.map((group) => ({ value: group, label: t(`group-${group}`) }))}
        />
        <p class="hint">{t('views-not-people')}</p>
        <Button name="step" value="see" tone={weights ? 'secondary' : 'primary'}>
          {t(weights ? 'see-again' : 'see-weights')}
        </Button>{' '}
        {weights && (
          <Button name="step" value="store">
            {t('store')}
          </Button>
        )}
      </Form>
    </Page>
  );
}

type Part = Pick<ComparePageProps, 'view' | 'words' | 'statement'>;

const textOf = ({ form }: Statement, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
};

/** After how many questions the answers so far can be checked. */
const CHECK_EVERY = 5;

function Pairs({ view, words, statement }: Part): VNode {
  const { locale } = view;
  const { declared } = words;
  const pairs = pairsOfCharter(declared);
  return (
    <>
      {pairs.map((pair, at) => (
        <Fragment key={pair.name}>
          <Field
            view={view}
            kind="radios"
            inline
            name={pair.name}
            label={questionOf(locale, declared, pair)}
            value={textOf(statement, pair.name)}
            error={errorOf(statement.errors, pair.name)}
            options={ANSWERS.map((answer) => ({
              value: answer,
              label: answerText(locale, declared, pair, answer),
            }))}
          />
          {((at + 1) % CHECK_EVERY === 0 || at === pairs.length - 1) && <Check view={view} />}
        </Fragment>
      ))}
    </>
  );
}

/** Help while there are answers missing: sent like the form itself, so that it works without script. */
function Check({ view }: Pick<Part, 'view'>): VNode {
  const t = translator(compareMessages, view.locale);
  return (
    <p>
      <Button name="step" value="check" tone="secondary">
        {t('check')}
      </Button>{' '}
      <span class="hint">{t('check-hint')}</span>
    </p>
  );
}

function Points({ view, words, statement }: Part): VNode {
  const t = translator(compareMessages, view.locale);
  return (
    <>
      {words.declared.dimensions.map(({ id, names, question }) => {
        const name = pointsName(id);
        return (
          <Field
            key={id}
            view={view}
            kind="number"
            name={name}
            label={names[view.locale]}
            hint={question[view.locale]}
            suffix={t('points-suffix')}
            value={textOf(statement, name)}
            error={errorOf(statement.errors, name)}
          />
        );
      })}
    </>
  );
}

/** What the answers say: the weights, and whether they fit each other. */
function Outcome({ view, words, statement }: Part): VNode {
  const t = translator(compareMessages, view.locale);
  const { weights = {}, pairwise } = statement;
  return (
    <section aria-labelledby="outcome">
      <Heading level={2} id="outcome">
        {t('result-heading')}
      </Heading>
      <WeightTable view={view} words={words} weights={weights} />
      {pairwise && (
        <Notice view={view} kind={pairwise.consistent ? 'info' : 'warning'}>
          <p>
            {t(
              !pairwise.consistent
                ? 'inconsistent'
                : pairwise.worst
                  ? 'consistent-enough'
                  : 'consistent-fully',
            )}
          </p>
          <Contradiction view={view} words={words} worst={pairwise.worst} />
        </Notice>
      )}
    </section>
  );
}

/** The same while answers are missing. */
function SoFar({ view, words, statement, soFar }: Part & { readonly soFar: PairwiseSoFar }): VNode {
  const t = translator(compareMessages, view.locale);
  const next = pairsOfCharter(words.declared).find(({ name }) => textOf(statement, name) === undefined);
  const { weights, consistent, worst } = soFar;
  return (
    <section aria-labelledby="so-far">
      <Heading level={2} id="so-far">
        {t('so-far-heading')}
      </Heading>
      <Notice view={view} kind={consistent === false ? 'warning' : 'info'}>
        {soFarSentences(view.locale, words.declared, soFar).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Contradiction view={view} words={words} worst={worst} />
      </Notice>
      {weights && <WeightTable view={view} words={words} weights={weights} />}
      {next && (
        <p>
          <a href={`#${next.name}`}>{t('so-far-next')}</a>
        </p>
      )}
    </section>
  );
}

function WeightTable({
  view,
  words,
  weights,
}: Pick<Part, 'view' | 'words'> & { readonly weights: Weights }): VNode {
  const t = translator(compareMessages, view.locale);
  const own = charterWeights(words.declared);
  const percent = (value: number | undefined) => words.format.percent(value ?? 0, 0);
  return (
    <Table
      view={view}
      caption={t('result-caption')}
      columns={[
        { heading: t('dimension'), cell: ({ id }) => words.dimension(id) },
        { heading: t('own'), numeric: true, cell: ({ id }) => percent(weights[id]) },
        { heading: t('charter'), numeric: true, cell: ({ id }) => percent(own[id]) },
      ]}
      rows={words.declared.dimensions}
    />
  );
}

/** The three answers that fit least, and the one to look at again. */
function Contradiction({
  view,
  words,
  worst,
}: Pick<Part, 'view' | 'words'> & { readonly worst: PairwiseSoFar['worst'] | undefined }): VNode | null {
  const t = translator(compareMessages, view.locale);
  const contradiction = worst && contradictionText(view.locale, words.declared, { worst });
  if (!contradiction) return null;
  return (
    <>
      <p>{t('worst-lead')}</p>
      <ol>
        {contradiction.answers.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ol>
      <p>
        {contradiction.implied} <a href={`#${contradiction.field}`}>{t('worst-link')}</a>
      </p>
    </>
  );
}
