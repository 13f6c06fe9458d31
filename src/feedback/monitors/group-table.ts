import { formatters, translator, type Locale } from '#platform/i18n';
import { messages } from './messages.ts';
import type { Evidence } from './monitor.ts';
import { sentenceOf, type SentenceNames } from './sentence.ts';

/** What is the same for several groups of people, said once, with a row for each group. */
export interface GroupTable {
  readonly says: string;
  readonly columns: readonly { readonly heading: string; readonly numeric: boolean }[];
  /** The group first. */
  readonly rows: readonly (readonly string[])[];
}

interface EvidencePart {
  readonly first: Evidence;
  readonly said: string | GroupTable;
}

/** Fewer groups are told in sentences. */
const FEWEST = 3;

const COLUMNS = {
  'trade-off': ['group', 'earlier', 'share', 'fell-by', 'of'],
  'gap-granted': ['group', 'share', 'reference', 'other', 'less-by', 'of'],
} as const;
type Says = keyof typeof COLUMNS;
type Name = (typeof COLUMNS)[Says][number];

/** What the pieces of evidence have in common that one sentence may say for all. */
const commonOf = ({ says, numbers }: Evidence): string | undefined => {
  if (!Object.hasOwn(COLUMNS, says)) return undefined;
  return says === 'trade-off'
    ? `${says} ${numbers['years']} ${Math.round((numbers['faster'] ?? 0) * 100)}`
    : says;
};

/**
 * Evidence as it is read: in its order, sentence by sentence, but what is said of three groups or more is one sentence and a table
 * that stands where the first of them did.
 *
 * @returns for each piece its first evidence, with the sentence or the table
 */
export function evidenceParts(
  locale: Locale,
  evidence: readonly Evidence[],
  names: SentenceNames,
): readonly EvidencePart[] {
  const sets = Map.groupBy(evidence, (one) => (one.group ? commonOf(one) : undefined));
  return evidence.flatMap((one): EvidencePart[] => {
    const common = one.group ? commonOf(one) : undefined;
    const own = common === undefined ? [] : (sets.get(common) ?? []);
    if (own.length < FEWEST) return [{ first: one, said: sentenceOf(locale, one, names) }];
    return own[0] === one ? [{ first: one, said: tableOf(locale, own, names) }] : [];
  });
}

function tableOf(locale: Locale, own: readonly Evidence[], names: SentenceNames): GroupTable {
  const t = translator(messages, locale);
  const format = formatters(locale, 'UTC');
  const first = own[0]!;
  const says = first.says as Says;
  const share = (value: number | undefined) => (value === undefined ? '–' : format.percent(value, 0));
  const points = (value: number | undefined) => String(Math.round((value ?? 0) * 100));
  const cell = ({ numbers, group, reference }: Evidence, name: Name): string => {
    switch (name) {
      case 'group':
        return group ? names.group(group) : '–';
      case 'reference':
        return reference ? names.group(reference) : '–';
      case 'fell-by':
      case 'less-by':
        return t('points-between', { least: points(numbers['least']), most: points(numbers['most']) });
      case 'of':
        return numbers['of'] === undefined ? '–' : format.number(numbers['of'], 0);
      case 'share':
      case 'earlier':
      case 'other':
        return share(numbers[name]);
    }
  };
  const { years = 0, faster } = first.numbers;
  return {
    says:
      says === 'trade-off'
        ? t('trade-off-groups', { years, faster: share(faster), groups: own.length })
        : t('gap-granted-groups', { groups: own.length }),
    columns: COLUMNS[says].map((name) => ({
      heading: t(`column-${says}-${name}` as 'column-trade-off-group'),
      numeric: name !== 'group' && name !== 'reference',
    })),
    rows: own.map((one) => COLUMNS[says].map((name) => cell(one, name))),
  };
}
