import { hasMessage, translator, type Locale } from '#platform/i18n';
import { kindMessages } from './messages.ts';

/** What a kind is called. A name from elsewhere that is no kind of ours is shown as it is. */
export const kindLabel = (locale: Locale, kind: string): string =>
  hasMessage(kindMessages, kind) ? translator(kindMessages, locale)(kind) : kind;
