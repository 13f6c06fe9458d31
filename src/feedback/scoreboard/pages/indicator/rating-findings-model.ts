import { formatters, translator, type Locale } from '#platform/i18n';
import { estimate as estimates } from '#value';
import { officeNames, type Believed } from '../../believed.ts';
import type { IndicatorDocument, OfficeFinding, RatingEvidence } from '../../document.ts';
import { markedFigure } from '../../figures.ts';
import { labelOf, type Names } from '../../labels.ts';
import { ratingMessages } from './rating-messages.ts';

/** A decided finding in one sentence, with what people say when called back where it is known. */
export function ratingSentence(locale: Locale, finding: OfficeFinding, names: Names): string {
  const { callback, dimension, key, bestLevel } = finding;
  const format = formatters(locale, 'UTC');
  const share = (value: number) => format.percent(value, 0);
  const message = !callback
    ? 'finding-uniform'
    : callback.decided
      ? 'finding-contradicted'
      : 'finding-borne-out';
  return translator(ratingMessages, locale)(message, {
    kind: dimension,
    office: labelOf(locale, dimension, key, names),
    best: share(bestLevel.share),
    expected: share(bestLevel.expected),
    solved: share(callback?.solved ?? 0),
    elsewhere: share(callback?.elsewhere ?? 0),
  });
}

/** What a figure is without the ratings that are too uniform to be believed; undefined where none are. */
export function believedSentence(
  locale: Locale,
  { indicator }: Pick<IndicatorDocument, 'indicator'>,
  names: Names,
  believed: Believed | undefined,
): string | undefined {
  if (!believed || !estimates.isMeasured(believed.cell.estimate)) return undefined;
  return translator(ratingMessages, locale)('without', {
    offices: officeNames(locale, believed.without, names),
    value: markedFigure(locale, indicator, believed.cell.estimate),
  });
}

export interface RatingRow {
  readonly key: string;
  readonly name: string;
  readonly ratings: string;
  readonly best: string;
  readonly expected: string;
  readonly byDefault: string;
  readonly solved: string;
  readonly verdict: string;
}

export interface RatingFindingsModel {
  /** Decided findings as sentences: departments first, then services. */
  readonly sentences: readonly string[];
  readonly departments: readonly RatingRow[];
}

export function ratingFindingsModel(
  locale: Locale,
  evidence: RatingEvidence,
  names: Names,
): RatingFindingsModel {
  const t = translator(ratingMessages, locale);
  const format = formatters(locale, 'UTC');
  const decided = evidence.offices.filter((office) => office.decided);
  return {
    sentences: decided.map((office) => ratingSentence(locale, office, names)),
    departments: evidence.offices
      .filter((office) => office.dimension === 'department')
      .map((office) => ({
        key: office.key,
        name: labelOf(locale, 'department', office.key, names),
        ratings: format.number(office.ratings, 0),
        best: format.percent(office.bestLevel.share),
        expected: format.percent(office.bestLevel.expected),
        byDefault: office.byDefault ? format.percent(office.byDefault.share) : t('few-defaults'),
        solved: office.callback ? format.percent(office.callback.solved) : t('none'),
        verdict: t(verdictOf(office)),
      })),
  };
}

const verdictOf = ({ decided, callback }: OfficeFinding) =>
  !decided ? 'verdict-plain' : callback?.decided ? 'verdict-contradicted' : 'verdict-uniform';
