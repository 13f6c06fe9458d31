import type { EventLabel, Kind } from '#facts';

/** Facts that are steps of a case or of a report. */
export const STEP_KINDS = [
  'case.opened',
  'task.started',
  'task.completed',
  'evidence.requested',
  'case.suspended',
  'case.resumed',
  'case.decided',
  'case.closed',
  'report.opened',
  'report.dispatched',
  'report.resolved',
  'report.reopened',
  'callback.answered',
] as const satisfies readonly Kind[];

/** What residents do themselves, and what only records an end: no department works there, and none hands over. */
const NOBODYS_WORK: readonly Kind[] = [
  'case.opened',
  'case.resumed',
  'case.closed',
  'report.opened',
  'report.reopened',
  'callback.answered',
];

export const isWork = (kind: Kind): boolean => !NOBODYS_WORK.includes(kind);
export const isOpening = (kind: Kind): boolean => kind === 'case.opened' || kind === 'report.opened';
export const isTask = (kind: Kind): boolean => kind === 'task.started' || kind === 'task.completed';

/**
 * The name of an activity in logs and in the API: `case.opened`, `task:register`, `case.decided:granted`. A task is one
 * activity, whether its start or its completion was recorded.
 */
export const activityKey = ({ kind, detail }: EventLabel): string =>
  isTask(kind) ? `task:${detail ?? ''}` : detail === undefined ? kind : `${kind}:${detail}`;

/** Stands for all that follows where fewer cases than may be told go the same way. */
export const VARIOUS = 'various';

/** What an activity's name says: the kind of step, and its task or outcome. */
export function partsOfActivity(key: string): { kind: string; detail?: string | undefined } {
  const at = key.indexOf(':');
  return at < 0 ? { kind: key } : { kind: key.slice(0, at), detail: key.slice(at + 1) };
}

/** The kind of step without its outcome: `case.decided` for any decision; a task with its name. */
export const withoutOutcome = (key: string): string =>
  key.startsWith('task:') ? key : partsOfActivity(key).kind;

/** Whether an activity is a department's work. */
export const isWorkActivity = (key: string): boolean =>
  key !== VARIOUS && !(NOBODYS_WORK as readonly string[]).includes(partsOfActivity(key).kind);
