import type { Dimension } from '#facts';
import type { IndicatorDocument } from '#feedback/scoreboard';
import { estimate as estimates, fairness, type charter } from '#value';
import type { Interval } from './document.ts';

/** Facts of these kinds carry a decision about somebody. */
const DECISIONS: readonly string[] = ['case.decided', 'case.closed', 'decision.automated'];

/** Whether an indicator is the share of decisions that granted what was asked for. */
export function isShareGranted({ measure }: charter.Indicator): boolean {
  return (
    measure.type === 'rate' &&
    measure.over.every((kind) => DECISIONS.includes(kind)) &&
    /^\s*outcome\s*==\s*["']granted["']\s*$/.test(measure.success)
  );
}

export interface PublishedGroup {
  readonly key: string;
  readonly share: Interval;
  readonly decisions: number;
  /** Share over the highest share of the attribute's groups, and whether it is below four fifths. */
  readonly ofHighest?: number;
  readonly belowFourFifths: boolean;
  /** Against the reference; absent for it. */
  readonly gap?: {
    readonly difference: Interval;
    readonly ratio?: Omit<Interval, 'upper'> & { readonly upper?: number };
    readonly expectedFromNoise?: number;
    readonly adjusted: number;
    readonly decided: boolean;
    readonly standing: fairness.Standing;
  };
}

export interface PublishedAttribute {
  readonly attribute: Dimension;
  readonly reference: string;
  /** The reference first, then as published. */
  readonly groups: readonly PublishedGroup[];
}

/** What a place has published about whom it grants and whom it refuses, in its latest year. */
export interface PublishedDecisions {
  readonly indicator: string;
  readonly year: string;
  readonly attributes: readonly PublishedAttribute[];
  /** Over how many comparisons the published correction was made. */
  readonly compared: number;
}

/**
 * The share granted by group, from a published document alone: what was withheld there is not known here, and so cannot be
 * told. Nothing is compared anew; differences, ratios and corrections are the published ones.
 */
export function publishedDecisions(document: IndicatorDocument): PublishedDecisions | undefined {
  const { indicator, cells, comparisons, compared } = document;
  const whole = comparisons.filter(({ within }) => within === undefined);
  const attributes = whole.flatMap(({ attribute, reference, period, gaps }): PublishedAttribute[] => {
    const shareOf = (key: string) => {
      const cell = cells.find(
        (one) =>
          one.period === period && one.by.length === 1 && one.by[0] === attribute && one.keys[0] === key,
      );
      const counts = cell?.counts;
      if (!cell || !estimates.isMeasured(cell.estimate) || counts?.successes === undefined) return undefined;
      const { value, lower, upper } = cell.estimate;
      return { share: { value, lower, upper }, selected: counts.successes, total: counts.n };
    };
    const keys = [reference, ...gaps.map(({ key }) => key)];
    const known = keys.flatMap((key) => {
      const share = shareOf(key);
      return share ? [{ key, ...share }] : [];
    });
    if (known[0]?.key !== reference || known.length < 2) return [];
    const figure = fairness.fourFifths(
      known.map(({ key, selected, total }) => ({ group: key, selected, total })),
    );
    const groups = known.map(({ key, share, total }): PublishedGroup => {
      const own = figure.ok ? figure.value.ratios.find(({ group }) => group === key) : undefined;
      const gap = gaps.find((one) => one.key === key);
      return {
        key,
        share,
        decisions: total,
        ...(own && { ofHighest: own.ratio }),
        belowFourFifths: own?.below ?? false,
        ...(gap?.adjusted !== undefined && {
          gap: {
            difference: gap.difference,
            ...(gap.ratio && {
              ratio: {
                value: gap.ratio.value,
                lower: gap.ratio.lower,
                // JSON has no infinity: a bound that nothing sets was published as null.
                ...(Number.isFinite(gap.ratio.upper) && { upper: gap.ratio.upper }),
              },
            }),
            ...(gap.noiseMean !== undefined && { expectedFromNoise: gap.noiseMean }),
            adjusted: gap.adjusted,
            decided: gap.decided ?? false,
            standing: fairness.standingOfDifference(gap.difference),
          },
        }),
      };
    });
    return [{ attribute, reference, groups }];
  });
  const year = whole[0]?.period;
  return attributes.length === 0 || year === undefined
    ? undefined
    : { indicator: indicator.id, year, attributes, compared };
}
