import type { VNode } from 'preact';
import { translator } from '#platform/i18n';
import { Heading, Lead, NavigationList, Page } from '#platform/ui';
import { messages as shared } from '../../messages.ts';
import type { Frame } from '../frame.ts';
import { messages } from './messages.ts';

/** Before the first publication: says so, and how to get there. */
export function NotEvaluatedPage({
  view,
  navigation,
  footer,
  pack,
}: Frame & { readonly pack: string }): VNode {
  const t = translator(messages, view.locale);
  const s = translator(shared, view.locale);
  const title = t('title', { place: view.place.name });
  return (
    <Page view={view} title={title} navigation={navigation} footer={footer}>
      <Heading level={1}>{title}</Heading>
      <Lead>{t('lead')}</Lead>
      <p>{t('command')}</p>
      <p>
        <code>npx commonweal evaluate --pack {pack}</code>
      </p>
      <NavigationList
        items={[{ label: s('charter'), href: view.link('/charter'), description: t('charter') }]}
      />
    </Page>
  );
}
