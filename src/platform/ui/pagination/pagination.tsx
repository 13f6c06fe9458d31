import type { VNode } from 'preact';
import { words } from '../messages.ts';
import { safeHref } from '../safe-href.ts';
import type { View } from '../view.ts';

export interface PaginationProps {
  readonly view: View;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
}

/** Nothing when everything fits on one page. */
export function Pagination({ view, page, pages, href }: PaginationProps): VNode | null {
  if (pages <= 1) return null;
  const t = words(view);
  return (
    <nav class="pagination" aria-label={t('pagination')}>
      {page > 1 && (
        <a href={safeHref(href(page - 1))} rel="prev">
          {t('previous')}
        </a>
      )}
      <span>{t('page-of', { page, pages })}</span>
      {page < pages && (
        <a href={safeHref(href(page + 1))} rel="next">
          {t('next')}
        </a>
      )}
    </nav>
  );
}
