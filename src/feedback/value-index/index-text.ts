import type { PublicationSummary } from '#feedback/scoreboard';
import type { Result } from '#platform';
import { translator, type Locale } from '#platform/i18n';
import type { Place } from '#platform/place';
import type { IndexDocument, UnitResult } from './index-document.ts';
import { comparedSentence, triedSentence } from './pages/compared-sentences.ts';
import { groupsModel } from './pages/groups-model.ts';
import {
  areaSentences,
  effectsSentence,
  silenceLines,
  withoutCells,
  withoutSentence,
} from './pages/hidden-model.ts';
import { firstSentence, holdModel, type UnitKind } from './pages/hold-model.ts';
import {
  areaBands,
  bandSentences,
  breachLines,
  headlineOf,
  leftOutLine,
  unfinishedNotes,
  yearLabel,
  yearText,
  type Words,
} from './pages/index-model.ts';
import { readerAnswer, readerTables } from './pages/reader-model.ts';
import { sourcesModel } from './pages/sources-model.ts';
import { uncertaintyMessages } from './pages/uncertainty-messages.ts';
import type { ReaderIndex } from './reader-index.ts';
import { charterWeights } from './score.ts';
import { wordsOfPlace } from './weights-text.ts';

/**
 * The index in the words of its page, line by line, the cells of its tables separated by tabs.
 *
 * @param reader what it would be by weights of the reader's own
 */
export async function indexText(
  place: Place,
  publication: PublicationSummary,
  found: Result<IndexDocument>,
  locale: Locale,
  reader?: ReaderIndex,
): Promise<string[]> {
  const words = await wordsOfPlace(place, publication, locale);
  if (found.ok) return linesOf(words, found.value, place.pack.names[locale], reader);
  const dimension = String(found.refusal.data['dimension'] ?? '');
  return [
    dimension === ''
      ? words.t('no-index-any')
      : words.t('no-index', { dimension: words.dimension(dimension) }),
  ];
}

const row = (...cells: readonly string[]): string => cells.join('\t');

function linesOf(
  words: Words,
  document: IndexDocument,
  place: string,
  reader: ReaderIndex | undefined,
): string[] {
  const { t } = words;
  const u = translator(uncertaintyMessages, words.locale);
  const latest = document.years.at(-1) as UnitResult;
  const headline = headlineOf(words, document);
  const groups = groupsModel(words, document);
  const some = (...texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines] : [];
  return [
    t('title'),
    ...section(t('floors-heading'), floorLines(words, document, place)),
    '',
    row(headline.label, headline.value, headline.interval),
    ...some(comparedSentence(words, latest.unit, document.comparisons)),
    ...unfinishedNotes(words, document),
    ...some(triedSentence(words, document), firstSentence(words, document, 'years')),
    ...section(t('form-heading'), reader ? readerLines(words, document, reader) : []),
    ...section(t('dimensions-heading'), [
      ...dimensionLines(words, latest),
      ...silenceLines(words, document).map(({ text }) => text),
    ]),
    ...section(
      t('years-heading'),
      document.years.map((year) => figureLine(words, yearLabel(words, document, year.unit), year)),
    ),
    ...section(u('groups-heading'), groups ? some(groups.summary, groups.source) : []),
    ...section(u('sources-heading'), sourcesModel(words, document).sentences),
    ...section(t('effects-heading'), [
      ...some(effectsSentence(words, document)),
      ...effectLines(words, document),
    ]),
    ...section(t('without-heading'), [
      ...some(withoutSentence(words, document)),
      ...document.withoutDimension.map((one) => {
        const { index, change, years: against } = withoutCells(words, one);
        return row(words.dimension(one.dimension), index, change, against);
      }),
    ]),
    ...section(t('areas-heading'), areaLines(words, document, place)),
    ...section(u('hold-heading'), [
      ...holdLines(words, document, 'years'),
      ...holdLines(words, document, 'areas'),
    ]),
    ...section(t('not-counted-heading'), [
      ...document.notCounted.map(({ id, reason }) =>
        t('not-counted-line', { name: words.indicator(id), reason: t(`reason-${reason}`) }),
      ),
      ...document.leftOut.map((one) => leftOutLine(words, one)),
    ]),
    '',
    row(t('method-fingerprint'), document.fingerprint),
  ];
}

function readerLines(words: Words, document: IndexDocument, reader: ReaderIndex): string[] {
  const { format } = words;
  return [
    ...words.declared.dimensions.map(({ id }) =>
      row(words.dimension(id), format.percent(reader.weights[id] ?? 0, 0)),
    ),
    ...readerAnswer(words, document, reader),
    ...readerTables(words, document, reader).flatMap(({ headings, rows, sentences }) => [
      row(...headings),
      ...rows.map((cells) => row(...cells)),
      ...sentences,
    ]),
  ];
}

/** What breaches its floor before anything else. */
function floorLines(words: Words, document: IndexDocument, place: string): string[] {
  const { t } = words;
  const latest = document.years.at(-1) as UnitResult;
  const year = yearText(words, document, latest.unit);
  const { decided, open } = breachLines(words, document.breaches);
  const none = t(document.areas.length > 0 ? 'floors-none' : 'floors-none-whole', { year, place });
  return [
    ...(decided.length === 0
      ? [none]
      : [t('floors-decided'), ...decided.map(({ text }) => text), t('floors-note')]),
    ...(open.length === 0 ? [] : [t('floors-open'), ...open.map(({ text }) => text)]),
    ...(document.breachesInParts > 0 ? [t('floors-parts', { year })] : []),
  ];
}

const figureLine = (words: Words, label: string, { score, lower, upper }: UnitResult): string =>
  row(label, words.score(score), words.format.interval(lower, upper, words.score));

function dimensionLines(words: Words, { dimensions }: UnitResult): string[] {
  const weights = charterWeights(words.declared);
  return dimensions.map(({ id, score, lower, upper }) =>
    row(
      words.dimension(id),
      score === undefined ? '–' : words.score(score),
      lower === undefined || upper === undefined ? '' : words.format.interval(lower, upper, words.score),
      words.format.percent(weights[id] ?? 0, 0),
    ),
  );
}

function effectLines(words: Words, { effects }: IndexDocument): string[] {
  const { t, format } = words;
  if (effects.length === 0) return [];
  return [
    row(t('effects-indicator'), t('effects-paper'), t('effects-ten'), t('effects-apart')),
    ...effects.map(({ id, nominal, tenPoints, apart }) =>
      row(
        words.indicator(id),
        format.percent(nominal, 0),
        format.signed(tenPoints, 2, true),
        apart === undefined ? t('effects-unknown') : format.percent(apart, 0),
      ),
    ),
  ];
}

function areaLines(words: Words, document: IndexDocument, place: string): string[] {
  const bands = areaBands(words, document);
  if (bands.length === 0) return [];
  return [
    ...bandSentences(words, document),
    ...areaSentences(words, document, place),
    ...bands.flatMap(({ title, rows }) => [
      ...(bands.length === 1 ? [] : [title]),
      ...rows.map(({ label, datum }) =>
        datum.state === 'measured'
          ? row(
              label,
              words.score(datum.value),
              words.format.interval(datum.lower ?? datum.value, datum.upper ?? datum.value, words.score),
            )
          : label,
      ),
    ]),
  ];
}

function holdLines(words: Words, document: IndexDocument, kind: UnitKind): string[] {
  const u = translator(uncertaintyMessages, words.locale);
  const model = holdModel(words, document, kind);
  if (!model) return [];
  const { rows, central } = model;
  return [
    row(u(`hold-unit-${kind}`), u('hold-first'), u('hold-sure')),
    ...rows.map(({ name, first, sure }) => row(name, first, sure)),
    ...central,
  ];
}
