import type { ComponentChildren, VNode } from 'preact';
import { type Crumb, Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx';
import { Form } from '../form/form.tsx';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import type { View } from '../view.ts';

export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  /** True for the section that the page belongs to. */
  readonly current?: boolean | undefined;
}

export interface PageProps {
  readonly view: View;
  /** What this page is; the document's title adds the place. The page's own h1 is a `Heading`. */
  readonly title: string;
  readonly navigation: readonly NavigationItem[];
  readonly breadcrumbs?: readonly Crumb[] | undefined;
  readonly footer?: readonly NavigationItem[] | undefined;
  readonly description?: string | undefined;
  /** A form was sent back with errors: the title says so first, for those who hear it (WCAG 3.3.1). */
  readonly failed?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** The whole document. The kernel writes `<!doctype html>` before it. */
export function Page({
  view,
  title,
  navigation,
  breadcrumbs,
  footer = [],
  description,
  failed = false,
  children,
}: PageProps): VNode {
  const t = words(view);
  return (
    <html lang={view.locale} class={view.plain ? 'plain' : undefined}>
      <head>
        <meta charset="utf-8" />
        <title>{`${failed ? t('error-prefix') : ''}${title} – ${view.place.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#12454a" />
        {description !== undefined && <meta name="description" content={description} />}
        <link rel="stylesheet" href={safeHref(view.assets.css)} />
      </head>
      <body>
        <a class="skip-link" href="#main">
          {t('skip-to-content')}
        </a>
        <Header view={view} navigation={navigation} />
        {view.place.synthetic && (
          <aside class="synthetic" aria-label={t('synthetic-tag')}>
            <div class="width">
              <strong class="tag">{t('synthetic-tag')}</strong> <span>{t('synthetic-notice')}</span>
            </div>
          </aside>
        )}
        <div class="width body">
          {breadcrumbs !== undefined && breadcrumbs.length > 0 && (
            <Breadcrumbs view={view} items={breadcrumbs} />
          )}
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Footer view={view} links={footer} />
      </body>
    </html>
  );
}

function Header({ view, navigation }: Pick<PageProps, 'view' | 'navigation'>): VNode {
  const t = words(view);
  return (
    <header>
      <div class="masthead">
        <div class="width">
          <a class="brand" href={view.link('/')}>
            <Mark />
            <span>
              <b>{view.place.name}</b> <small>{t('product')}</small>
            </span>
          </a>
          <Preferences view={view} />
        </div>
      </div>
      {navigation.length > 0 && (
        <nav class="sections" aria-label={t('service-navigation')}>
          <ul class="width">
            {navigation.map(({ label, href, current = false }) => (
              <li key={href}>
                <a href={safeHref(href)} aria-current={current ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/**
 * Plain links, so that they work without script and can be bookmarked; the kernel remembers the choice and returns. A page that
 * answers a form cannot be returned to: there they are buttons that send the same form again with the choice.
 */
function Preferences({ view }: { readonly view: View }): VNode {
  const t = words(view);
  const { answer } = view;
  const other = view.locale === 'en' ? { locale: 'zh-CN', name: '中文' } : { locale: 'en', name: 'English' };
  const choices = [
    { name: 'locale', value: other.locale, label: other.name, lang: other.locale },
    { name: 'plain', value: view.plain ? '0' : '1', label: t(view.plain ? 'plain-off' : 'plain-on') },
  ];
  const back = encodeURIComponent(view.path);
  return (
    <nav class="preferences" aria-label={t('reader-preferences')}>
      {answer ? (
        <Form view={view} action={answer.action} hidden={answer.fields}>
          {choices.map(({ name, value, label, lang }) => (
            <button key={name} type="submit" name={name} value={value} lang={lang}>
              {label}
            </button>
          ))}
        </Form>
      ) : (
        choices.map(({ name, value, label, lang }) => (
          <a key={name} href={`/preferences?${name}=${value}&return=${back}`} lang={lang} hreflang={lang}>
            {label}
          </a>
        ))
      )}
    </nav>
  );
}

function Footer({ view, links }: { readonly view: View; readonly links: readonly NavigationItem[] }): VNode {
  const t = words(view);
  return (
    <footer>
      <div class="width">
        {links.length > 0 && (
          <nav aria-label={t('footer-navigation')}>
            <ul class="links">
              {links.map(({ label, href }) => (
                <li key={href}>
                  <a href={safeHref(href)}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {view.places.length > 1 && (
          <nav aria-label={t('places')}>
            <ul class="links">
              {view.places.map(({ name, href }) => (
                <li key={href}>
                  <a href={safeHref(href)} aria-current={name === view.place.name ? 'true' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <p>
          {t('product')} · {t('product-line')}
        </p>
      </div>
    </footer>
  );
}

/** The product's mark: 公 as four strokes in a seal. */
function Mark(): VNode {
  return (
    <svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="38" height="38" rx="7" />
      <path d="M16 8c-1 5-4 9-8 12M24 8c1 5 4 9 8 12M19 19l-6 12h13M23 24l6 9" />
    </svg>
  );
}
