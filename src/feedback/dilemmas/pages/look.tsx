import type { VNode } from 'preact';
import { Details, Notice, type View } from '#platform/ui';
import { totalsOf, type MonitorRun } from '../monitor-run.ts';
import type { Words } from '../words.ts';

interface LookProps {
  readonly words: Words;
  /** Absent before the first look. */
  readonly run: MonitorRun | undefined;
}

/** What the rules said when they last looked, in one sentence. */
export function LookSummary({ words: { t, calendarDay, number }, run }: LookProps): VNode {
  if (!run) return <p>{t('look-none')}</p>;
  const { tests, ...totals } = totalsOf(run);
  return <p>{t('look-summary', { day: calendarDay(run.lastDay), tests: number(tests), ...totals })}</p>;
}

const FEW = 3;

/** Records that no longer come: said before anything that is read from them. Nothing where all still do. */
export function StoppedRecords({ view, words, run }: LookProps & { readonly view: View }): VNode | null {
  const { t, alarm } = words;
  const alarms = run?.dataAlarms ?? [];
  if (alarms.length === 0) return null;
  const list = (
    <ul>
      {alarms.map((one) => (
        <li key={JSON.stringify(one)}>{alarm(one)}</li>
      ))}
    </ul>
  );
  return (
    <Notice view={view} kind="warning" title={t('alarms-title')}>
      <p>{t('alarms-lead')}</p>
      {alarms.length <= FEW ? (
        list
      ) : (
        <Details summary={t('alarms-count', { count: alarms.length })}>{list}</Details>
      )}
    </Notice>
  );
}
