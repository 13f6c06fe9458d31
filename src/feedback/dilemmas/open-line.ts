import { translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import { isOver } from './dilemma.ts';
import { messages } from './messages.ts';
import { listDilemmas } from './store.ts';

/** What the home page says of dilemmas: how many are open, with the way there. */
export async function openDilemmasLine(
  { database }: Place,
  locale: Locale,
): Promise<{ readonly text: string; readonly path: string; readonly count: number }> {
  const count = (await listDilemmas(database)).filter((one) => !isOver(one)).length;
  return { text: translator(messages, locale)('home-open', { count }), path: '/dilemmas', count };
}
