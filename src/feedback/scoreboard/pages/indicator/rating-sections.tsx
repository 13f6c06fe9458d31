import type { VNode } from 'preact';
import type { View } from '#platform/ui';
import type { Board } from '../../board.ts';
import type { IndicatorDocument } from '../../document.ts';
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
  return (
    <>
      {ratings && <RatingFindings view={view} evidence={ratings} names={names} />}
      {silence && (
        <SilentCount
          view={view}
          indicator={document.indicator.id}
          silence={silence}
          names={names}
          minimumCell={summary.method.minimumCell}
        />
      )}
    </>
  );
}
