import type { VNode } from 'preact';
import type { View } from '#platform/ui';
import type { Board } from '../../board.ts';
import type { IndicatorDocument } from '../../document.ts';
import { floorFlag } from '../../figures.ts';
import { yearPhrase } from '../../year-change.ts';
import { RatingFindings } from './rating-findings.tsx';
import { SilentCount } from './silent-count.tsx';

interface RatingSectionsProps {
  readonly view: View;
  readonly board: Board;
  readonly document: IndicatorDocument;
}

/** What only an indicator over ratings has: whether they can be believed, and the silent count. */
export function RatingSections({ view, board, document }: RatingSectionsProps): VNode {
  const { names, summary } = board;
  const { ratings, silence } = document;
  const yearOf = (period: string) => yearPhrase(view.locale, board, document, period);
  return (
    <>
      {ratings && (
        <RatingFindings view={view} evidence={ratings} names={names} year={yearOf(ratings.period)} />
      )}
      {silence && (
        <SilentCount
          view={view}
          indicator={document.indicator.id}
          silence={silence}
          names={names}
          minimumCell={summary.method.minimumCell}
          yearOf={yearOf}
          flagOf={(share) => floorFlag(view.locale, document.indicator, share)}
        />
      )}
    </>
  );
}
