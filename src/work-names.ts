import { demandStepName } from '#feedback/demand';
import { hasMessage, translator, type Locale } from '#platform/i18n';
import { workMessages } from './work-messages.ts';

/** What a piece of work in the background, or a part of one, is called. */
export const workName = (locale: Locale, id: string): string =>
  hasMessage(workMessages, id) ? translator(workMessages, locale)(id) : (demandStepName(locale, id) ?? id);
