import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Heading, Lead, Page } from '#platform/ui';
import { messages } from '../messages.ts';
import type { Frame } from './frame.ts';

/** Before the first publication. */
export function NotYetPage(frame: Frame): VNode {
  const t = translator(messages, frame.view.locale);
  return (
    <Page {...frame} title={t('title')}>
      <Heading level={1}>{t('title')}</Heading>
      <Lead>{t('no-publication')}</Lead>
    </Page>
  );
}
