import { labelOf } from '#feedback/scoreboard';
import type { IndexDocument } from '../index-document.ts';
import type { ReaderIndex } from '../reader-index.ts';
import type { Compared, Reweighted } from '../reader-weights.ts';
import { comparedSentence } from './compared-sentences.ts';
import { aboveSentences, yearLabel, yearText, type Words } from './index-model.ts';

type Answer = Pick<ReaderIndex, 'years' | 'compared'>;

/** What comes of a reader's weights, in sentences: the latest year's index, and what it is against the others. */
export function readerAnswer(words: Words, document: IndexDocument, reader: Answer): string[] {
  const { t, score } = words;
  const latest = reader.years.at(-1);
  if (!latest) return [];
  const lead = t('form-result-lead', {
    year: yearText(words, document, latest.unit),
    own: score(latest.own),
    charter: score(latest.charter),
  });
  const own = comparedSentence(words, latest.unit, reader.compared);
  if (own === undefined) return [lead];
  const above = comparedSentence(words, latest.unit, document.comparisons);
  return [
    lead,
    t('form-compared', { compared: own }),
    sameVerdicts(reader.compared, document.comparisons)
      ? t('form-same')
      : t('form-other', { compared: above ?? '' }),
  ];
}

/** Whether two sets of weights say the same of every year. */
const sameVerdicts = (some: readonly Compared[], others: readonly Compared[]): boolean =>
  some.every(({ before, verdict }) => others.find((one) => one.before === before)?.verdict === verdict);

export interface ReaderTable {
  readonly kind: 'years' | 'areas';
  readonly headings: readonly [string, string, string];
  readonly rows: readonly (readonly [string, string, string])[];
  /** What the order of the rows says, and what it does not. */
  readonly sentences: readonly string[];
}

/** Years and areas by both sets of weights; areas by their names, and then which of them are decidedly above which. */
export function readerTables(
  words: Words,
  document: IndexDocument,
  { years, areas, decidedAreas }: Pick<ReaderIndex, 'years' | 'areas' | 'decidedAreas'>,
): readonly ReaderTable[] {
  const { t, score, locale, names } = words;
  const rowsOf = (units: readonly Reweighted[], label: (unit: string) => string) =>
    units.map(({ unit, charter, own }) => [label(unit), score(charter), score(own)] as const);
  const columns = [t('form-charter'), t('form-own')] as const;
  const ofYears: ReaderTable = {
    kind: 'years',
    headings: [t('year-heading'), ...columns],
    rows: rowsOf(years, (unit) => yearLabel(words, document, unit)),
    sentences: [],
  };
  if (areas.length < 2) return [ofYears];
  const pairs = (areas.length * (areas.length - 1)) / 2;
  return [
    ofYears,
    {
      kind: 'areas',
      headings: [t('area-heading'), ...columns],
      rows: rowsOf(areas, (unit) => labelOf(locale, 'area', unit, names)).toSorted(([a], [b]) =>
        a.localeCompare(b, locale),
      ),
      sentences:
        decidedAreas.length === 0
          ? [t('form-areas-none', { pairs })]
          : [
              t('form-areas-decided', { pairs, decided: decidedAreas.length }),
              ...aboveSentences(words, decidedAreas),
            ],
    },
  ];
}
