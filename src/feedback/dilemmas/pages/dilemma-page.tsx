import type { VNode } from 'preact';
import { monitors, type GroupTable } from '#feedback/monitors';
import { processPath } from '#feedback/processes';
import {
  Details,
  ErrorSummary,
  Heading,
  Lead,
  NavigationList,
  Notice,
  Page,
  Pagination,
  SummaryList,
  Table,
  Tag,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { Answer } from '../answers.ts';
import { COMMENTS_ON_PAGE, commentPage, doneOf } from '../comments.ts';
import { isOver, type Action, type Dilemma, type DilemmaEvent } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import { causesOf } from '../said.ts';
import type { SameMatter } from '../same-matter.ts';
import type { Words } from '../words.ts';
import { CommentForm, OperatorForm, RemovalForm, type Sent } from './forms.tsx';

export interface DilemmaPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly dilemma: Dilemma;
  readonly matter: SameMatter;
  readonly words: Words;
  readonly answers: readonly Answer[];
  /** Where an evaluation is. */
  readonly evaluationPath: (evaluation: string) => string;
  /** Where a measure for it is planned. */
  readonly planPath: string;
  /** Which page of the comments, from 1. */
  readonly commentsPage: number;
  /** Whether the steering office's form is open on this site. */
  readonly operated: boolean;
  readonly errors?: readonly FieldError[] | undefined;
  readonly sent?: Sent | undefined;
}

/** One dilemma: what the facts show, for whom, by which rule, what the causes may be, and what was done. */
export function DilemmaPage(props: DilemmaPageProps): VNode {
  const { view, navigation, footer, dilemma, words, errors = [] } = props;
  const { t } = words;
  const title = words.name(dilemma);
  const first = dilemma.evidence[0];
  const comments = commentPage(dilemma, props.commentsPage, COMMENTS_ON_PAGE);
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      failed={errors.length > 0}
      breadcrumbs={[
        { label: t('home'), href: view.link('/') },
        { label: t('dilemmas'), href: view.link('/dilemmas') },
        { label: title },
      ]}
    >
      <ErrorSummary view={view} errors={errors} />
      <Heading level={1}>{title}</Heading>
      {first !== undefined && <Lead>{words.sentence(first)}</Lead>}
      <SummaryList
        items={[
          { term: t('kind'), value: words.kind(dilemma.kind) },
          {
            term: t('severity'),
            value: <Tag tone={dilemma.severity === 'high' ? 'bad' : 'caution'}>{t(dilemma.severity)}</Tag>,
          },
          { term: t('status'), value: words.status(dilemma) },
          { term: t('who'), value: words.who(dilemma) },
          { term: t('affected'), value: words.affected(dilemma) },
          { term: t('since'), value: words.day(dilemma.openedAt) },
        ]}
      />
      <MatterNotice {...props} />
      {dilemma.notSeen !== undefined && (
        <Notice view={view} kind="info">
          <p>{t('not-seen', { day: words.day(dilemma.notSeen) })}</p>
        </Notice>
      )}
      {dilemma.reopened && (
        <Notice view={view} kind="warning">
          <p>
            {words.event(dilemma.reopened)} <OutcomeLink {...props} event={dilemma.reopened} />
          </p>
        </Notice>
      )}
      <Heading level={2}>{t('evidence')}</Heading>
      <p>{t('evidence-lead', { day: words.day(dilemma.lastDay) })}</p>
      <ul>
        {words.evidence(dilemma.evidence).map(({ first: evidence, said }, at) => {
          const link = words.link(dilemma, evidence);
          return (
            <li key={at}>
              {typeof said === 'string' ? said : <Groups view={view} words={words} table={said} />}{' '}
              {link && <a href={view.link(link.path)}>{link.label}</a>}
            </li>
          );
        })}
      </ul>
      {dilemma.subject.dimension === 'service' && (
        <p>
          <a href={view.link(processPath(dilemma.subject.key))}>{t('see-process')}</a>
        </p>
      )}
      <Details summary={t('rule')}>
        {monitors
          .filter(({ id }) => dilemma.monitors.includes(id))
          .map((monitor) => (
            <SummaryList
              key={monitor.id}
              items={[
                { term: monitor.names[view.locale], value: monitor.rule[view.locale] },
                { term: t('rule-statistic'), value: monitor.statistic[view.locale] },
              ]}
            />
          ))}
      </Details>
      <Heading level={2}>{t('causes')}</Heading>
      <p>{t('causes-lead')}</p>
      <ul>
        {causesOf(dilemma).map((cause) => (
          <li key={cause}>{words.cause(cause)}</li>
        ))}
      </ul>
      <AnswersSection {...props} />
      <Heading level={2}>{t('history')}</Heading>
      <ol>
        {doneOf(dilemma).map(({ event, times }, at) => (
          <li key={at}>
            {words.day(event.at)} – {words.event(event, times)} <OutcomeLink {...props} event={event} />
          </li>
        ))}
      </ol>
      <Heading level={2} id="comments">
        {t('comments')}
      </Heading>
      <p>{t('comments-count', { count: comments.total, shown: comments.pages })}</p>
      {comments.comments.map((event) => (
        <blockquote key={event.number}>
          <p>{words.event(event)}</p>
          <p class="hint">{t('comment-number', { day: words.day(event.at), number: event.number })}</p>
        </blockquote>
      ))}
      <Pagination
        view={view}
        page={comments.page}
        pages={comments.pages}
        href={(page) => view.link(`${dilemmaPath(dilemma.id)}?comments=${page}#comments`)}
      />
      {isOver(dilemma) ? <p>{t('comments-closed')}</p> : <CommentForm {...props} errors={errors} />}
      <Heading level={2}>{t('operator-title')}</Heading>
      <OperatorForm {...props} errors={errors} />
      <RemovalForm {...props} errors={errors} />
    </Page>
  );
}

/** How many groups are seen without a click: the worst off come first. */
const SHOWN = 3;

function Groups({
  view,
  words: { t },
  table: { says, columns, rows },
}: Pick<DilemmaPageProps, 'view' | 'words'> & { readonly table: GroupTable }): VNode {
  const part = (some: GroupTable['rows']) => (
    <Table
      view={view}
      caption={says}
      captionHidden
      columns={columns.map((column, at) => ({ ...column, cell: (row: readonly string[]) => row[at] }))}
      rows={some}
    />
  );
  return (
    <>
      <p>{says}</p>
      {part(rows.slice(0, SHOWN))}
      {rows.length > SHOWN && (
        <Details summary={t('more-groups', { count: rows.length - SHOWN })}>
          {part(rows.slice(SHOWN))}
        </Details>
      )}
    </>
  );
}

function AnswersSection({ view, dilemma, words, answers, planPath }: DilemmaPageProps): VNode {
  const { t, day } = words;
  const reply = dilemma.history.findLast(
    (event) => event.type === 'answered' && event.measure === undefined,
  ) as Extract<DilemmaEvent, { type: Action }> | undefined;
  return (
    <>
      <Heading level={2} id="answers">
        {t('answers-title')}
      </Heading>
      {reply && <p>{t('answered-without-measure', { day: day(reply.at), reason: reply.reason })}</p>}
      {answers.length === 0 ? (
        reply ? null : (
          <p>{t('answers-none')}</p>
        )
      ) : (
        <NavigationList
          items={answers.map(({ title, path, state, tone, sentence, mind }) => ({
            label: title,
            href: view.link(path),
            description: (
              <>
                <Tag tone={tone}>{state[view.locale]}</Tag> {sentence?.[view.locale]}
                {mind && (
                  <>
                    <br />
                    {t('mind', { mind: mind[view.locale] })}
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      {!isOver(dilemma) && (
        <p>
          <a href={view.link(planPath)}>{t('plan-measure')}</a>
        </p>
      )}
    </>
  );
}

/** That the matter was closed or rejected before, and why; and that it came back since. */
function MatterNotice({ view, words, matter: { before, after } }: DilemmaPageProps): VNode | null {
  if (!before && !after) return null;
  const { t, day } = words;
  return (
    <Notice view={view} kind="info">
      {before && (
        <p>
          {t(before.decision.type === 'rejected' ? 'before-rejected' : 'before-closed', {
            day: day(before.decision.at),
            reason: before.decision.reason,
          })}{' '}
          <a href={view.link(dilemmaPath(before.id))}>{t('before-link')}</a>
        </p>
      )}
      {after && (
        <p>
          {t('came-back', { day: day(after.openedAt) })}{' '}
          <a href={view.link(dilemmaPath(after.id))}>{t('came-back-link')}</a>
        </p>
      )}
    </Notice>
  );
}

/** Where an event says what became of a measure: the way to how that was found. */
function OutcomeLink({
  view,
  words: { t },
  evaluationPath,
  event,
}: DilemmaPageProps & { readonly event: DilemmaEvent }): VNode | null {
  const evaluation = 'outcome' in event ? event.outcome?.evaluation : undefined;
  if (evaluation === undefined) return null;
  return <a href={view.link(evaluationPath(evaluation))}>{t('outcome-link')}</a>;
}
