import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Heading, Lead, Page } from '#platform/ui';
import { messages } from '../messages.ts';
import type { Frame } from './frame.ts';

/** Before the first forecast: says that it is on its way, and how to start it. */
export function NotYetPage({ view, navigation, footer, pack }: Frame & { readonly pack: string }): VNode {
  const t = translator(messages, view.locale);
  const title = t('not-yet-title', { place: view.place.name });
  return (
    <Page
      view={view}
      title={title}
      navigation={navigation}
      footer={footer}
      breadcrumbs={[{ label: t('home'), href: view.link('/') }, { label: t('demand') }]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>{t('not-yet')}</Lead>
      <p>{t('not-yet-command')}</p>
      <p>
        <code>npx commonweal demand --pack {pack}</code>
      </p>
    </Page>
  );
}
