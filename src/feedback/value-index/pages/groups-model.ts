import { punctuation, translator } from '#platform/i18n';
import { measured, type MarkRow } from '#platform/ui';
import { groupPhrase } from '#feedback/scoreboard';
import { measuredGaps, type IndexGap } from '../group-gaps.ts';
import type { IndexDocument, UnitResult } from '../index-document.ts';
import { yearText, type Words } from './index-model.ts';
import { sourceSentence } from './sources-model.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

type Attribute = Parameters<typeof groupPhrase>[1];

export interface GroupsModel {
  readonly lead: string;
  /** How many groups fare decidedly worse, and the largest gap. */
  readonly summary: string;
  /** Where what is uncertain about the largest gap comes from. */
  readonly source: string | undefined;
  readonly rows: readonly MarkRow[];
  readonly hint: string | undefined;
}

/** Gaps of the index between groups of people; undefined where no group is compared. */
export function groupsModel(words: Words, document: IndexDocument): GroupsModel | undefined {
  const { groups, years } = document;
  if (groups.length === 0) return undefined;
  const t = translator(uncertaintyMessages, words.locale);
  const latest = years.at(-1) as UnitResult;
  const known = measuredGaps(groups);
  const shares = known.map((gap) => gap.known);
  const percent = (share: number) => words.format.percent(share, 0);
  const [low, high] = [percent(Math.min(...shares, 1)), percent(Math.max(...shares, 0))];
  return {
    lead: t('groups-lead', { year: yearText(words, document, latest.unit) }),
    summary: summaryOf(words, groups),
    source: sourceOf(words, groups),
    rows: groups.map((gap) => rowOf(words, gap)),
    hint:
      known.length === 0
        ? undefined
        : [
            t('groups-hint', { all: known.length }),
            t('groups-known', {
              share:
                low === high ? low : words.format.interval(Math.min(...shares), Math.max(...shares), percent),
            }),
          ].join(punctuation(words.locale).gap),
  };
}

/** Gaps of groups that fare decidedly worse, the largest first. */
const lowerOf = (groups: readonly IndexGap[]) =>
  measuredGaps(groups)
    .filter(({ decided, difference }) => decided && difference < 0)
    .toSorted((a, b) => a.difference - b.difference);

function sourceOf(words: Words, groups: readonly IndexGap[]): string | undefined {
  const [largest] = lowerOf(groups);
  if (!largest) return undefined;
  const group = groupPhrase(words.locale, largest.attribute as Attribute, largest.group);
  const what = translator(uncertaintyMessages, words.locale)('what-gap', { group });
  return sourceSentence(words, what, largest.sources);
}

function summaryOf(words: Words, groups: readonly IndexGap[]): string {
  const t = translator(uncertaintyMessages, words.locale);
  const known = measuredGaps(groups);
  if (known.length === 0) return t('groups-unknown');
  const lower = lowerOf(groups);
  const [largest] = lower;
  if (!largest) return t('groups-none', { all: known.length });
  const { attribute, group, reference } = largest;
  return t('groups-lower', {
    count: lower.length,
    all: known.length,
    group: groupPhrase(words.locale, attribute as Attribute, group),
    reference: groupPhrase(words.locale, attribute as Attribute, reference),
    points: words.score(-largest.difference),
    interval: words.format.interval(largest.lower, largest.upper, words.difference),
  });
}

function rowOf(words: Words, gap: IndexGap): MarkRow {
  const t = translator(uncertaintyMessages, words.locale);
  const { attribute, group } = gap;
  const label = groupPhrase(words.locale, attribute as Attribute, group);
  if (gap.state !== 'measured') {
    const reason =
      gap.dimension === undefined
        ? t('groups-absent-any')
        : t('groups-absent', { dimension: words.dimension(gap.dimension) });
    return { label: capital(label), datum: { state: 'not-measured', reason } };
  }
  return {
    label: capital(label),
    datum: measured(gap.difference, gap.lower, gap.upper),
    note: t(gap.decided ? 'groups-against-decided' : 'groups-against', {
      reference: groupPhrase(words.locale, attribute as Attribute, gap.reference),
    }),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
