import type { VNode } from 'preact';
import { monitorMessages, monitors } from '#feedback/monitors';
import { processPath } from '#feedback/processes';
import { translator } from '#platform/i18n';
import {
  Button,
  Details,
  ErrorSummary,
  errorOf,
  Field,
  KeyField,
  Form,
  Heading,
  Lead,
  NavigationList,
  Notice,
  Page,
  SummaryList,
  Tag,
  type FieldError,
  type NavigationItem,
  type View,
} from '#platform/ui';
import type { Answer } from '../answers.ts';
import { ACTIONS, isOver, type Action, type Dilemma, type DilemmaEvent } from '../dilemma.ts';
import { dilemmaPath } from '../paths.ts';
import type { Words } from '../words.ts';

export interface DilemmaPageProps {
  readonly view: View;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
  readonly dilemma: Dilemma;
  readonly words: Words;
  readonly answers: readonly Answer[];
  /** Where a measure for it is planned. */
  readonly planPath: string;
  /** Whether the steering office's form is open on this site. */
  readonly operated: boolean;
  readonly errors?: readonly FieldError[] | undefined;
  /** What was sent, to be corrected. Never the key. */
  readonly sent?:
    | {
        readonly comment?: string;
        readonly reason?: string;
        readonly action?: string;
        readonly removal?: string;
        readonly removalReason?: string;
      }
    | undefined;
}

/** One dilemma: what the facts show, for whom, by which rule, what the causes may be, and what was done. */
export function DilemmaPage(props: DilemmaPageProps): VNode {
  const { view, navigation, footer, dilemma, words, errors = [] } = props;
  const { t } = words;
  const kinds = translator(monitorMessages, view.locale);
  const title = words.name(dilemma);
  const first = dilemma.evidence[0];
  const comments = dilemma.history.filter((event) => event.type === 'commented');
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
          { term: t('kind'), value: kinds(dilemma.kind) },
          {
            term: t('severity'),
            value: <Tag tone={dilemma.severity === 'high' ? 'bad' : 'caution'}>{t(dilemma.severity)}</Tag>,
          },
          { term: t('status'), value: t(dilemma.status) },
          { term: t('who'), value: words.who(dilemma) },
          { term: t('affected'), value: words.affected(dilemma) },
          { term: t('since'), value: words.day(dilemma.openedAt) },
        ]}
      />
      {dilemma.notSeen !== undefined && (
        <Notice view={view} kind="info">
          <p>{t('not-seen', { day: words.day(dilemma.notSeen) })}</p>
        </Notice>
      )}
      <Heading level={2}>{t('evidence')}</Heading>
      <p>{t('evidence-lead', { day: words.day(dilemma.lastDay) })}</p>
      <ul>
        {dilemma.evidence.map((evidence, at) => {
          const link = words.link(dilemma, evidence);
          return (
            <li key={at}>
              {words.sentence(evidence)} {link && <a href={view.link(link.path)}>{link.label}</a>}
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
          <li key={cause}>{kinds(`cause-${cause}`)}</li>
        ))}
      </ul>
      <AnswersSection {...props} />
      <Heading level={2}>{t('history')}</Heading>
      <ol>
        {dilemma.history
          .filter((event) => event.type !== 'commented')
          .map((event, at) => (
            <li key={at}>
              {words.day(event.at)} – {words.event(event)}
            </li>
          ))}
      </ol>
      <Heading level={2} id="comments">
        {t('comments')}
      </Heading>
      {comments.length === 0 && <p>{t('no-comments')}</p>}
      {comments.map((event, at) => (
        <blockquote key={at}>
          <p>{words.event(event)}</p>
          <p class="hint">{words.day(event.at)}</p>
        </blockquote>
      ))}
      {isOver(dilemma) ? <p>{t('comments-closed')}</p> : <CommentForm {...props} errors={errors} />}
      <Heading level={2}>{t('operator-title')}</Heading>
      <OperatorForm {...props} errors={errors} />
      <RemovalForm {...props} errors={errors} />
    </Page>
  );
}

/** The causes that fit what found it: those of the strongest rule first. */
const causesOf = ({ monitors: found }: Dilemma) => [
  ...new Set(found.flatMap((id) => monitors.find((monitor) => monitor.id === id)?.causes ?? [])),
];

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
          items={answers.map(({ title, path, state, tone, sentence }) => ({
            label: title,
            href: view.link(path),
            description: (
              <>
                <Tag tone={tone}>{state[view.locale]}</Tag> {sentence?.[view.locale]}
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

type FormProps = DilemmaPageProps & { readonly errors: readonly FieldError[] };

function CommentForm({ view, dilemma, words: { t }, errors, sent }: FormProps): VNode {
  return (
    <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/comments`)}>
      <Field
        view={view}
        kind="textarea"
        name="comment"
        label={t('comment-label')}
        hint={t('comment-hint')}
        value={sent?.comment}
        error={errorOf(errors, 'comment')}
      />
      <Button tone="secondary">{t('comment-send')}</Button>
    </Form>
  );
}

function OperatorForm({ view, dilemma, words: { t }, operated, errors, sent }: FormProps): VNode {
  if (isOver(dilemma)) return <p>{t('dilemma-over')}</p>;
  if (!operated) return <p>{t('operator-off')}</p>;
  return (
    <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/actions`)}>
      <p>{t('operator-lead')}</p>
      <Field
        view={view}
        kind="radios"
        name="action"
        label={t('action')}
        value={sent?.action}
        options={ACTIONS.map((action) => ({ value: action, label: t(`action-${action}`) }))}
        error={errorOf(errors, 'action')}
      />
      <Field
        view={view}
        kind="textarea"
        name="reason"
        label={t('reason')}
        hint={t('reason-hint')}
        rows={3}
        value={sent?.reason}
        error={errorOf(errors, 'reason')}
      />
      <KeyField view={view} label={t('key')} errors={errors} />
      <Button>{t('save')}</Button>
    </Form>
  );
}

/** How much of a comment tells it from the others. */
const SHOWN = 40;

/** Takes a comment out of what is published, also of a dilemma that is over. Nothing where there is none, or no key. */
function RemovalForm({ view, dilemma, words, operated, errors, sent }: FormProps): VNode | null {
  const { t, day } = words;
  const comments = dilemma.history.flatMap((event, at) =>
    event.type === 'commented' && !event.removed
      ? [{ value: String(at + 1), label: `${day(event.at)} – ${event.text.slice(0, SHOWN)}` }]
      : [],
  );
  if (!operated || comments.length === 0) return null;
  return (
    <>
      <Heading level={3}>{t('removal-title')}</Heading>
      <Form view={view} action={view.link(`${dilemmaPath(dilemma.id)}/removals`)}>
        <p>{t('removal-lead')}</p>
        <Field
          view={view}
          kind="select"
          name="removal"
          label={t('removal-which')}
          placeholder=""
          options={comments}
          value={sent?.removal}
          error={errorOf(errors, 'removal')}
        />
        <Field
          view={view}
          kind="textarea"
          name="removalReason"
          label={t('reason')}
          hint={t('reason-hint')}
          rows={3}
          value={sent?.removalReason}
          error={errorOf(errors, 'removalReason')}
        />
        <KeyField view={view} name="removalKey" label={t('key')} errors={errors} />
        <Button tone="warning">{t('removal-save')}</Button>
      </Form>
    </>
  );
}
