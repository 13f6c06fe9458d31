import { importMessages } from '#facts';
import { announcementMessages } from '#feedback/announcements';
import { demandMessages } from '#feedback/demand';
import { dilemmaMessages } from '#feedback/dilemmas';
import { designMessages } from '#feedback/evaluation';
import { fairnessRefusals } from '#feedback/group-fairness';
import { measureMessages } from '#feedback/measures';
import type { Refusal } from '#platform';
import { hasMessage, translator, type Catalogue, type Locale } from '#platform/i18n';
import { messages } from './messages.ts';

const wordsIn =
  <Key extends string>(catalogue: Catalogue<Key>) =>
  ({ code, data }: Refusal, locale: Locale): string | undefined =>
    hasMessage(catalogue, code) ? translator(catalogue, locale)(code, data) : undefined;

/** The rooms' own words; the shell's come first, because it may have more to say. */
const ROOMS = [
  wordsIn(messages),
  wordsIn(importMessages),
  wordsIn(measureMessages),
  wordsIn(dilemmaMessages),
  wordsIn(designMessages),
  wordsIn(announcementMessages),
  wordsIn(demandMessages),
  wordsIn(fairnessRefusals),
];

/** The words of a refusal, whichever room it comes from; one without words is told by its code. */
export function refusalText(refusal: Refusal, locale: Locale): string {
  for (const words of ROOMS) {
    const text = words(refusal, locale);
    if (text !== undefined) return text;
  }
  const parts = Object.entries(refusal.data).map(([name, value]) => `${name}: ${value}`);
  return `${refusal.code}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}
