import { measured, type MarkRow } from '#platform/ui';
import type { Stated } from '../index-document.ts';
import { FEWEST_PEOPLE, type Stakeholders } from '../opinions/opinion.ts';
import type { OpinionSummary } from '../opinions/summarise.ts';
import { charterWeights } from '../score.ts';
import type { Words } from './index-model.ts';

export const groupName = ({ t }: Words, group: Stakeholders): string => t(`group-${group}`);

/** How many stated a view, and how many of these views no real person has. */
export function peopleSentence({ t }: Words, { people, madeUp }: Stated): string {
  if (people === 0) return t('weights-none');
  if (people === undefined) return t('weights-people-few', { minimum: FEWEST_PEOPLE });
  if (madeUp === undefined) return t('weights-mostly-made-up', { people, minimum: FEWEST_PEOPLE });
  if (madeUp === 0) return t('weights-people', { people });
  const real = people - madeUp;
  return real === 0
    ? t('weights-made-up', { people })
    : t('weights-partly-made-up', { people, madeUp, real });
}

export interface DimensionWeights {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly MarkRow[];
  readonly charter: { readonly value: number; readonly label: string };
}

/** For each dimension, what the groups give it; a group of a few people says only that. */
export function weightsByDimension(words: Words, summary: OpinionSummary): DimensionWeights[] {
  const { t, format, declared } = words;
  const own = charterWeights(declared);
  return declared.dimensions.map(({ id }) => ({
    id,
    title: t('weights-dimension', { dimension: words.dimension(id) }),
    charter: {
      value: own[id] ?? 0,
      label: t('weights-charter', { weight: format.percent(own[id] ?? 0, 0) }),
    },
    rows: summary.groups
      .filter(({ people }) => people !== 0)
      .map(({ group, people, means }): MarkRow => {
        const mean = means?.[id];
        return {
          label: groupName(words, group),
          datum: mean
            ? measured(mean.score, mean.lower, mean.upper)
            : { state: 'suppressed', reason: t('weights-few', { minimum: FEWEST_PEOPLE }) },
          count: people === undefined ? '' : format.number(people, 0),
        };
      }),
  }));
}

/** Where groups agree and differ, in sentences. */
export function agreementLines(words: Words, summary: OpinionSummary): string[] {
  const { t, format } = words;
  const shareOf = (group: Stakeholders, dimension: string) =>
    format.percent(summary.groups.find((one) => one.group === group)?.means?.[dimension]?.score ?? 0, 0);
  const differ = summary.differ.map(({ dimension, more, less }) =>
    t('weights-differ', {
      dimension: words.dimension(dimension),
      more: groupName(words, more),
      high: shareOf(more, dimension),
      less: groupName(words, less),
      low: shareOf(less, dimension),
    }),
  );
  const agree = listed(words, summary.agree.map(words.dimension));
  const published = summary.groups.filter(({ means }) => means !== undefined).length;
  if (published < 2) return [];
  if (differ.length === 0) return [t('weights-differ-none')];
  return [...differ, agree === '' ? t('weights-agree-none') : t('weights-agree', { dimensions: agree })];
}

const listed = ({ t }: Words, names: readonly string[]) => names.join(t('list-joint'));
