import { matterOf } from '#feedback/monitors';
import { isOver, type Action, type Dilemma, type DilemmaEvent } from './dilemma.ts';

/** What became of the same matter before and after a dilemma: each time that it comes back it is another dilemma. */
export interface SameMatter {
  /** The one before, with why it was closed or rejected. */
  readonly before?: { readonly id: string; readonly decision: Decision } | undefined;
  /** The one that was opened after this one was over. */
  readonly after?: Dilemma | undefined;
}

type Decision = Extract<DilemmaEvent, { type: Action }>;

/** `all` holds the dilemma itself, in any order. */
export function sameMatter(dilemma: Dilemma, all: readonly Dilemma[]): SameMatter {
  const kin = all
    .filter((one) => matterOf(one) === matterOf(dilemma))
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.length - b.id.length);
  const at = kin.findIndex(({ id }) => id === dilemma.id);
  const before = kin[at - 1];
  const decision = before?.history.findLast(
    (event): event is Decision => isOver(before) && event.type === before.status,
  );
  return { ...(before && decision && { before: { id: before.id, decision } }), after: kin[at + 1] };
}
