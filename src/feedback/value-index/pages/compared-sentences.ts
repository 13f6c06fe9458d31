import type { IndexDocument, Stated, YearComparison } from '../index-document.ts';
import { FEWEST_PEOPLE } from '../opinions/opinion.ts';
import type { Compared } from '../reader-weights.ts';
import type { Words } from './index-model.ts';

/** "2025 is better than 2024 (+1.6 points); 2025 cannot be told apart from 2023 (+0.3 points)." Nothing for no years. */
export function comparedSentence(
  { locale, t, difference }: Words,
  after: string,
  compared: readonly Compared[],
): string | undefined {
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);
  const parts = (['better', 'worse', 'undecided'] as const).flatMap((verdict) => {
    const own = compared.filter((one) => one.verdict === verdict);
    if (own.length === 0) return [];
    const years = list.format(
      own.map(({ before, change }) => t('compared-year', { year: before, change: difference(change) })),
    );
    return [t(`compared-${verdict}`, { after, years })];
  });
  return parts.length === 0 ? undefined : t('sentence', { text: parts.join(t('clause-joint')) });
}

/** Under how many of the weights that were tried the latest year is above each earlier one, and whose weights they are. */
export function triedSentence(
  { t, format }: Words,
  { comparisons, stated }: Pick<IndexDocument, 'comparisons' | 'stated'>,
): string | undefined {
  const [first] = comparisons;
  if (!first) return undefined;
  const partOf = (one: YearComparison) => {
    const { before, after, shareOfWeights: share, shareBound, weightSets: sets } = one;
    const count = countOf(one);
    if (count !== undefined) return t('above-count', { before, after, count, sets });
    const known = share === 1 ? 'all' : share === 0 ? 'none' : 'some';
    return t(`above-${shareBound ?? known}`, {
      before,
      after,
      share: shareBound ? format.percent(share, 0) : format.percent(share),
    });
  };
  const parts = comparisons.map(partOf).join(t('clause-joint'));
  return first.weights === 'around'
    ? t('tried-around', { parts })
    : t('tried-stated', { parts, sets: first.weightSets, whose: whoseWeights(t, stated) });
}

/** Up to how many sets of weights "32 of 125" says more than a share of them. */
const MOST_COUNTED = 999;

/** Under how many of the sets, where they are not many, and it is neither all nor none nor withheld. */
function countOf({ shareOfWeights: share, shareBound, weights, weightSets }: YearComparison) {
  const isCounted = weights === 'stated' && shareBound === undefined && share > 0 && share < 1;
  return isCounted && weightSets <= MOST_COUNTED ? Math.round(share * weightSets) : undefined;
}

/** "124 views", or how many of the answers are no real people's. */
export function whoseWeights(t: Words['t'], { people = 0, madeUp }: Stated): string {
  const real = madeUp === undefined ? undefined : people - madeUp;
  if (madeUp === 0) return t('whose-people', { people });
  if (real === undefined) return t('whose-mostly-made-up', { people, minimum: FEWEST_PEOPLE });
  return real === 0 ? t('whose-made-up', { people }) : t('whose-partly-made-up', { people, real });
}
