import type { CoursePoint } from './document.ts';
import type { DesignInput } from './estimate-design.ts';
import { pooled, type Observation } from './outcomes.ts';
import { areasOf } from './plan-counts.ts';
import { firstStart, periodOf, periodsOf, periodText, startOf, type EvaluationPlan } from './plan.ts';
import { sixDigits } from './six-digits.ts';

/** Periods drawn together, and the share of points that may be withheld before more are. */
const WIDTHS = [1, 2, 3, 6] as const;
const MOST_WITHHELD = 0.1;

/**
 * The outcome over time where the measure began and where it did not. Periods are drawn together, counted from the start
 * both ways, until hardly any point has fewer cases than the minimum; those that still have are withheld.
 */
export function courseOf(plan: EvaluationPlan, input: DesignInput, minimumCell: number): CoursePoint[] {
  const everywhere = plan.rollout.kind === 'everywhere';
  const arm = (treated: boolean) =>
    areasOf(plan).filter((area) => (startOf(plan, area) !== undefined) === treated);
  const arms = [arm(true), arm(false)];
  const cells = (periods: readonly number[], side: 0 | 1): Observation | undefined =>
    everywhere
      ? side === 0
        ? pooled(periods.map((period) => input.whole(period)))
        : undefined
      : pooled(arms[side]!.flatMap((area) => periods.map((period) => input.byArea.at(area, period))));
  const sides: readonly (0 | 1)[] = everywhere || arms[1]!.length === 0 ? [0] : [0, 1];
  const start = periodOf(plan, firstStart(plan));

  const drawn = (width: number) =>
    [...Map.groupBy(periodsOf(plan), (period) => Math.floor((period - start) / width)).values()].map(
      (periods) => ({ periods, cells: sides.map((side) => cells(periods, side)) }),
    );
  const withheld = (points: ReturnType<typeof drawn>) =>
    points.flatMap((point) => point.cells).filter((cell) => (cell?.n ?? 0) < minimumCell).length /
    (points.length * sides.length);
  const width = WIDTHS.find((one) => withheld(drawn(one)) <= MOST_WITHHELD) ?? WIDTHS.at(-1)!;

  const shown = (cell: Observation | undefined) =>
    cell && cell.n >= minimumCell ? { value: sixDigits(cell.value), n: cell.n } : undefined;
  return drawn(width).map(({ periods, cells: [first, second] }) => {
    const [treated, comparison] = [shown(first), shown(second)];
    return {
      from: periodText(plan, periods[0]!),
      until: periodText(plan, periods.at(-1)!),
      after: periods[0]! >= start,
      ...(treated && { treated }),
      ...(comparison && { comparison }),
    };
  });
}
