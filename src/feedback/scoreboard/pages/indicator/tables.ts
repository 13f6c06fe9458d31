import { partsOf, COHORT_ATTRIBUTES, type Dimension } from '#facts';
import { punctuation, translator, type Locale } from '#platform/i18n';
import { isMeasured, type Datum, type MarkRow } from '#platform/ui';
import { believedOf, isDoubted, officeNames } from '../../believed.ts';
import { cellsBy, type Part } from '../../cells.ts';
import type { GroupComparison, GroupGap, IndicatorDocument, PublishedCell } from '../../document.ts';
import { countOf, datumOf, figuresOf, floorFlag, senseOf } from '../../figures.ts';
import { dimensionLabel, labelOf } from '../../labels.ts';
import { comparedParts, isOffice } from '../../part-findings.ts';
import { indicatorPath, sectionId } from '../../paths.ts';
import { yearPhrase } from '../../year-change.ts';
import { methodsOf } from '../method/methods.ts';
import { anyDecided, chanceVerdict } from './chance-verdict.ts';
import { chanceModel, type ChanceModel } from './chance-model.ts';
import { inequalityModel, type InequalityModel } from './inequality-model.ts';
import { messages } from './messages.ts';
import { ratingMessages } from './rating-messages.ts';
import type { Subject } from './subject.ts';

export interface DimensionTable {
  readonly id: string;
  readonly heading: string;
  readonly caption: string;
  readonly labelHeading: string;
  readonly rows: readonly MarkRow[];
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
  /** Whether the largest gap is more than chance. */
  readonly note?: string | undefined;
  /** What is said of it where it is folded up: groups were compared, and there is nothing to show of it. */
  readonly folded?: string | undefined;
  /** Methods of the intervals. */
  readonly methods: readonly string[];
  /** Each gap beside what chance alone would show. */
  readonly chance?: ChanceModel | undefined;
  /** How unequal they are in all. */
  readonly inequality?: InequalityModel | undefined;
}

/** The figures by one dimension, with the groups' decided differences; undefined where there is nothing to set side by side. */
export function tableBy(subject: Subject, dimension: Dimension, whole: Datum): DimensionTable | undefined {
  const { view, board, document, year, part } = subject;
  const { locale } = view;
  const { indicator } = document;
  const cells = partCells(document, year, dimension, part);
  if (cells.filter((cell) => keyOf(cell) !== 'unknown').length < 2) return undefined;
  const t = translator(messages, locale);
  const figures = figuresOf(locale, indicator);
  const minimum = board.summary.method.minimumCell;
  const comparison = comparisonOf(document, year, dimension, part);
  const rows = cells.map((cell) => {
    const key = keyOf(cell);
    const gap = comparison?.gaps.find((one) => one.key === key);
    const isReference = comparison?.reference === key;
    return {
      key,
      label: labelOf(locale, dimension, key, board.names),
      href: hrefOf(subject, dimension, key),
      datum: datumOf(locale, cell.estimate, minimum),
      count: countOf(locale, cell),
      emphasis: isReference,
      note: joined(locale, [
        isReference ? t('is-reference') : undefined,
        gap?.decided ? decidedNote(locale, document, gap) : undefined,
        partNote(subject, dimension, key),
        floorFlag(locale, indicator, cell.estimate),
        doubtNote(subject, dimension, key),
      ]),
    };
  });
  const name = dimensionLabel(locale, dimension);
  const spoken = locale === 'en' ? name.toLowerCase() : name;
  const ordered = isOrdered(dimension)
    ? rows.toSorted(byClosedList(dimension))
    : rows.toSorted(worstFirst(subject));
  const heading = t('by-title', { dimension: spoken });
  const reference = rows.find(({ key }) => key === comparison?.reference);
  const believed = part ? undefined : believedReference(subject);
  return {
    id: sectionId(dimension),
    heading,
    caption: t('caption-by', {
      indicator: indicator.names[locale],
      year: yearPhrase(locale, board, document, year),
      dimension: spoken,
    }),
    labelHeading: name,
    rows: ordered,
    reference:
      reference && isMeasured(reference.datum)
        ? {
            value: reference.datum.value,
            label: t('reference-line', {
              group: reference.label,
              value: figures.full(reference.datum.value),
            }),
          }
        : isOffice(dimension) && believed && isMeasured(believed.datum)
          ? { value: believed.datum.value, label: believed.label }
          : isMeasured(whole)
            ? { value: whole.value, label: t('whole-line', { value: figures.full(whole.value) }) }
            : undefined,
    folded: comparison && foldedText(subject, heading, comparison),
    note: comparison ? gapNote(subject, dimension, comparison) : undefined,
    methods: methodsOf(cells),
    chance:
      comparison &&
      chanceModel(subject, dimension, { heading, keys: ordered.map(({ key }) => key) }, comparison),
    inequality: inequalityModel(subject, dimension, heading),
  };
}

const keyOf = (cell: PublishedCell): string => cell.keys.at(-1) ?? '';

function partCells(
  document: IndicatorDocument,
  year: string,
  dimension: Dimension,
  part?: Part,
): readonly PublishedCell[] {
  if (!part) return cellsBy(document, year, dimension);
  return cellsBy(document, year, part.dimension, dimension).filter((cell) => cell.keys[0] === part.key);
}

const comparisonOf = (
  document: IndicatorDocument,
  year: string,
  dimension: Dimension,
  part?: Part,
): GroupComparison | undefined =>
  document.comparisons.find(
    ({ attribute, within, period }) =>
      attribute === dimension &&
      period === year &&
      within?.dimension === part?.dimension &&
      within?.key === part?.key,
  );

/** What departments and services are held against where some ratings are doubted: the whole without these. */
function believedReference({ view, board, document, year }: Subject) {
  const believed = believedOf(document, year);
  if (!believed) return undefined;
  const datum = datumOf(view.locale, believed.cell.estimate, board.summary.method.minimumCell);
  const label = translator(ratingMessages, view.locale)('without-reference', {
    offices: officeNames(view.locale, believed.without, board.names),
    value: isMeasured(datum) ? figuresOf(view.locale, document.indicator).full(datum.value) : '',
  });
  return { datum, label };
}

function joined(locale: Locale, notes: readonly (string | undefined)[]): string | undefined {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? undefined : said.join(punctuation(locale).clauses);
}

function doubtNote({ view, document, year }: Subject, dimension: Dimension, key: string) {
  return isOffice(dimension) && isDoubted(document, year, dimension, key)
    ? translator(ratingMessages, view.locale)('doubted-row')
    : undefined;
}

/** That a department, service or channel decidedly differs from the average of all; of the latest year of the whole place. */
function partNote({ view, document, year, part }: Subject, dimension: Dimension, key: string) {
  if (part || year !== document.years.at(-1)) return undefined;
  const found = comparedParts(document).find(
    (one) => one.part.dimension === dimension && one.part.key === key,
  );
  if (!found?.decided) return undefined;
  const difference = figuresOf(view.locale, document.indicator).difference(found.difference.value);
  return translator(messages, view.locale)(`part-${found.verdict}`, { difference });
}

function decidedNote(locale: Locale, { indicator }: IndicatorDocument, gap: GroupGap): string {
  const sense = senseOf(indicator);
  const { value } = gap.difference;
  const verdict =
    sense === 0
      ? value > 0
        ? 'more'
        : 'less'
      : value * sense > 0
        ? ('better' as const)
        : ('worse' as const);
  const difference = figuresOf(locale, indicator).difference(value);
  return translator(messages, locale)(`decided-${verdict}`, { difference });
}

/** That no difference holds; where none was tested, that none is larger than chance would make it. */
function foldedText({ view }: Subject, heading: string, comparison: GroupComparison): string | undefined {
  const t = translator(messages, view.locale);
  const { largest } = comparison;
  const decided = anyDecided(comparison);
  if (decided === false) return t('undecided', { heading });
  const isWithinChance = largest !== undefined && largest.value <= largest.noise95;
  return decided === undefined && isWithinChance ? t('within-chance', { heading }) : undefined;
}

function gapNote({ view, board, document }: Subject, dimension: Dimension, comparison: GroupComparison) {
  const { largest } = comparison;
  if (!largest) return undefined;
  const { locale } = view;
  if (largest.value === 0) return translator(messages, locale)('gap-none');
  const figures = figuresOf(locale, document.indicator);
  const size = (value: number) => figures.difference(value).replace(/^\+/, '');
  return translator(messages, locale)(
    `gap-${chanceVerdict(largest.value > largest.noise95, anyDecided(comparison))}`,
    {
      compared: document.compared,
      highest: labelOf(locale, dimension, largest.highest, board.names),
      lowest: labelOf(locale, dimension, largest.lowest, board.names),
      value: size(largest.value),
      noise: size(largest.noiseMean),
      noise95: size(largest.noise95),
    },
  );
}

/** Names of services, departments and areas lead to the same page of that part alone. */
function hrefOf({ view, document, year }: Subject, dimension: Dimension, key: string): string | undefined {
  if (dimension !== 'service' && dimension !== 'department' && dimension !== 'area') return undefined;
  const latest = document.years.at(-1);
  return view.link(
    indicatorPath(document.indicator.id, { dimension, key }, year === latest ? undefined : year),
  );
}

const isOrdered = (dimension: Dimension): boolean =>
  partsOf(dimension).every((part) => part in COHORT_ATTRIBUTES);

function byClosedList(dimension: Dimension): (a: { key: string }, b: { key: string }) => number {
  const parts = partsOf(dimension) as (keyof typeof COHORT_ATTRIBUTES)[];
  const rank = (key: string) =>
    (parts.length > 1 ? key.split('·') : [key]).reduce((sum, one, at) => {
      const list: readonly string[] = COHORT_ATTRIBUTES[parts[at] as 'sex'];
      return sum * 10 + list.indexOf(one);
    }, 0);
  return (a, b) => rank(a.key) - rank(b.key);
}

/** The worst first, because they need looking at; what has no figure last. */
function worstFirst({ document }: Subject): (a: { datum: Datum }, b: { datum: Datum }) => number {
  const sense = senseOf(document.indicator) || -1;
  const rank = (datum: Datum) => (isMeasured(datum) ? datum.value * sense : Infinity);
  return (a, b) => (rank(a.datum) === rank(b.datum) ? 0 : rank(a.datum) - rank(b.datum));
}
