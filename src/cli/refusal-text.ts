import { importMessages } from '#facts';
import type { Refusal } from '#platform';
import { hasMessage, translator, type Locale } from '#platform/i18n';
import { messages } from './messages.ts';

/** The words of a refusal, whichever room it comes from; one without words is told by its code. */
export function refusalText({ code, data }: Refusal, locale: Locale): string {
  if (hasMessage(messages, code)) return translator(messages, locale)(code, data);
  if (hasMessage(importMessages, code)) return translator(importMessages, locale)(code, data);
  const parts = Object.entries(data).map(([name, value]) => `${name}: ${value}`);
  return `${code}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}
