import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { View } from '#platform/ui';

/** A view for tests of markup; what a test is about is given over it. */
export function viewOf(changes: Partial<View> = {}): View {
  return {
    locale: 'en',
    plain: false,
    path: '/scoreboard?year=2025',
    base: '',
    place: { name: 'Yunhe County', synthetic: false },
    places: [],
    link: (path) => path,
    assets: { css: '/site.css' },
    ...changes,
  };
}

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The opening tags of server-rendered markup, in order: enough to ask what links to what without a browser. */
export function tagsOf(markup: string): Tag[] {
  return [...markup.matchAll(/<([a-z][a-z0-9]*)((?:\s[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name = '', attributes = '']) => ({
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    }),
  );
}

export const markupOf = (node: VNode): string => render(node);

/** The text that a reader hears or sees, tags removed. */
export const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
