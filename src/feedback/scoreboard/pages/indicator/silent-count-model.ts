import { formatters, hasMessage, translator, type Locale } from '#platform/i18n';
import { measured, type MarkRow } from '#platform/ui';
import { COHORT_ATTRIBUTES, type CohortAttribute } from '#facts';
import type { GroupResponse, Interval, SilentCount } from '../../document.ts';
import { dimensionLabel, labelOf, type Names } from '../../labels.ts';
import { ratingMessages } from './rating-messages.ts';

export interface SilentCountModel {
  readonly lead: string;
  readonly verdict: string;
  readonly precision: string | undefined;
  /** Latest year: among those who rated, and with the silent counted. */
  readonly latest: readonly MarkRow[];
  readonly earlier: readonly MarkRow[];
  readonly groups: readonly MarkRow[];
  readonly year: string;
  readonly response: { readonly value: number; readonly label: string };
}

export interface SilenceWords {
  readonly minimumCell: number;
  /** A year within a sentence, with how far it reaches. */
  readonly yearOf: (period: string) => string;
  /** That a share is below its floor. */
  readonly flagOf: (share: Interval) => string | undefined;
}

/** What a page says of the silent count; undefined where no year has one. */
export function silentCountModel(
  locale: Locale,
  silence: readonly SilentCount[],
  names: Names,
  { minimumCell, yearOf, flagOf }: SilenceWords,
): SilentCountModel | undefined {
  const latest = silence.at(-1);
  if (!latest) return undefined;
  const t = translator(ratingMessages, locale);
  const format = formatters(locale, 'UTC');
  const { served, answered, unraked, raked } = latest;
  const year = yearOf(latest.period);
  const whole = (value: number) => format.number(value, 0);
  const rate = format.percent(answered / served);
  const rows = (one: SilentCount, label: (which: string) => string): MarkRow[] => [
    {
      label: label(t('silence-unraked')),
      datum: measured(one.unraked.value, one.unraked.lower, one.unraked.upper),
      note: flagOf(one.unraked),
      count: whole(one.answered),
    },
    {
      label: label(t('silence-raked')),
      datum: one.raked
        ? measured(one.raked.value, one.raked.lower, one.raked.upper)
        : { state: 'not-measured' as const },
      note: one.raked && flagOf(one.raked),
      count: one.raked ? `≈ ${whole(one.raked.effectiveN)}` : '',
    },
  ];
  const outside = raked && (raked.value < unraked.lower || raked.value > unraked.upper);
  const values = { raked: format.percent(raked?.value ?? 0), unraked: format.percent(unraked.value) };
  return {
    lead: t('silence-lead', {
      year,
      served: whole(served),
      answered: whole(answered),
      rate,
      silent: whole(served - answered),
    }),
    verdict: raked
      ? t(outside ? 'silence-differs' : 'silence-same', values)
      : t('silence-refused', { unraked: values.unraked, reason: refusalText(locale, latest.refusal) }),
    precision:
      raked && t('silence-precision', { answered: whole(answered), effective: whole(raked.effectiveN) }),
    latest: rows(latest, (which) => which),
    earlier: silence
      .slice(0, -1)
      .toReversed()
      .flatMap((one) => rows(one, (which) => t('silence-period', { year: yearOf(one.period), which }))),
    groups: inOrder(latest.groups).map(({ attribute, key, responseRate, served: ofGroup }) => ({
      label: t('response-row', {
        attribute: dimensionLabel(locale, attribute),
        group: labelOf(locale, attribute, key, names),
      }),
      datum: responseRate
        ? measured(responseRate.value, responseRate.lower, responseRate.upper)
        : { state: 'suppressed' as const, note: t('response-withheld', { minimum: minimumCell }) },
      count: ofGroup === undefined ? '' : whole(ofGroup),
    })),
    year,
    response: { value: answered / served, label: t('response-all', { rate }) },
  };
}

/** Why raking was refused; what nobody has put into words is told in general. */
function refusalText(locale: Locale, code: string | undefined): string {
  const key = `refused-${code ?? ''}`;
  return translator(ratingMessages, locale)(hasMessage(ratingMessages, key) ? key : 'refused-other');
}

/** Attributes and their categories in the order of the closed lists, so that ages stand from young to old. */
function inOrder(groups: readonly GroupResponse[]): GroupResponse[] {
  const attributes = Object.keys(COHORT_ATTRIBUTES);
  const place = ({ attribute, key }: GroupResponse) => {
    const categories: readonly string[] = COHORT_ATTRIBUTES[attribute as CohortAttribute] ?? [];
    return attributes.indexOf(attribute) * 100 + categories.indexOf(key);
  };
  return groups.toSorted((a, b) => place(a) - place(b));
}
