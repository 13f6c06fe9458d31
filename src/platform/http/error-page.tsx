import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Button, Heading, Lead, Page, type NavigationItem, type View } from '#platform/ui';
import { messages, pageStatus } from './messages.ts';

export interface ErrorPageProps {
  readonly view: View;
  readonly status: number;
  readonly navigation: readonly NavigationItem[];
  readonly footer: readonly NavigationItem[];
}

/** What went wrong in words, and a way on; never a trace of the program. */
export function ErrorPage({ view, status, navigation, footer }: ErrorPageProps): VNode {
  const t = translator(messages, view.locale);
  const kind = pageStatus(status);
  const title = t(`title-${kind}`);
  return (
    <Page view={view} title={title} navigation={navigation} footer={footer}>
      <Heading level={1}>{title}</Heading>
      <Lead>{t(`text-${kind}`)}</Lead>
      <p>
        <Button href={view.link('/')}>{t('home')}</Button>
      </p>
    </Page>
  );
}
