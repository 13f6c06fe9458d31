import { formatters, hasMessage, translator, type Locale } from '#platform/i18n';
import type { Refusal } from '#platform';
import type { FieldError } from '#platform/ui';
import type { charter } from '#value';
import {
  pairsOf,
  pointsName,
  readBudget,
  readPairwise,
  readSoFar,
  type Answer,
  type Form,
  type Pair,
  type PairwiseResult,
  type PairwiseSoFar,
} from '../opinions/answers.ts';
import { isStakeholders, type WeighingMethod } from '../opinions/opinion.ts';
import { worstThree, type PairOf, type WorstThree } from '../opinions/view.ts';
import type { Weights } from '../score.ts';
import { compareMessages } from './compare-messages.ts';

export const GROUP_FIELD = 'group';

/** What a person sent, and what came of it. */
export interface Statement {
  readonly method: WeighingMethod;
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly weights?: Weights;
  /** Of a pairwise statement. */
  readonly pairwise?: PairwiseResult;
  /** Of a pairwise statement that is not complete. */
  readonly soFar?: PairwiseSoFar;
}

/** What a reader asks for: a check of the answers so far, all that comes of them, or that they be kept. */
export const STEPS = ['check', 'see', 'store'] as const;
export type Step = (typeof STEPS)[number];

/**
 * Reads a form as it was sent. To be kept it must be complete and not contradict itself; for a check nothing is amiss while
 * answers are missing.
 */
export function readStatement(
  locale: Locale,
  declared: charter.Charter,
  method: WeighingMethod,
  form: Form,
  step: Step,
): Statement {
  const toStore = step === 'store';
  const ids = declared.dimensions.map(({ id }) => id);
  const t = translator(compareMessages, locale);
  const errors: FieldError[] = [];
  const group = isStakeholders(form[GROUP_FIELD]);
  if (toStore && !group) errors.push({ field: GROUP_FIELD, text: t('group-missing') });
  if (method === 'budget') {
    const budget = readBudget(form, ids);
    if (budget.ok) return { method, form, errors, weights: budget.value.weights };
    return { method, form, errors: [...errors, errorOf(locale, declared, budget.refusal)] };
  }
  const pairwise = readPairwise(form, ids);
  if (!pairwise.ok) {
    const missing = step === 'check' ? [] : [errorOf(locale, declared, pairwise.refusal)];
    return { method, form, errors: [...errors, ...missing], soFar: readSoFar(form, ids) };
  }
  const { worst, consistent, weights } = pairwise.value;
  if (toStore && !consistent && worst) {
    errors.push({ field: worst.pairs[2].name, text: t('comparisons-inconsistent') });
  }
  return { method, form, errors, weights, pairwise: pairwise.value };
}

function errorOf(locale: Locale, declared: charter.Charter, refusal: Refusal): FieldError {
  const field = String(refusal.data['name'] ?? `points-${declared.dimensions[0]?.id}`);
  return { field, text: viewRefusal(locale, declared, refusal) };
}

/** Why a view, or weights that a reader writes down, cannot be taken, in words. */
export function viewRefusal(locale: Locale, declared: charter.Charter, { code, data }: Refusal): string {
  const t = translator(compareMessages, locale);
  const format = formatters(locale, 'UTC');
  const named = (id: unknown) => declared.dimensions.find((one) => one.id === id)?.names[locale];
  const field = declared.dimensions.find(({ id }) => data['name'] === pointsName(id))?.id;
  const dimension = String(named(field ?? data['dimension']) ?? data['dimension'] ?? '');
  switch (code) {
    case 'points-sum': {
      const left = Number(data['left']);
      return t(code, {
        sum: format.number(Number(data['sum'])),
        left: format.number(Math.abs(left)),
        more: String(left > 0),
      });
    }
    case 'pair-twice':
      return t(code, { first: named(data['first']) ?? '', second: named(data['second']) ?? '' });
    default:
      return hasMessage(compareMessages, code) ? t(code, { ...data, dimension }) : code;
  }
}

export const questionOf = (locale: Locale, declared: charter.Charter, pair: PairOf): string =>
  translator(compareMessages, locale)('question', namesOf(locale, declared, pair));

export const answerText = (
  locale: Locale,
  declared: charter.Charter,
  pair: PairOf,
  answer: Answer,
): string => {
  const t = translator(compareMessages, locale);
  return answer === 'equal' ? t('answer-equal') : t(`answer-${answer}`, namesOf(locale, declared, pair));
};

const namesOf = (locale: Locale, { dimensions }: charter.Charter, pair: PairOf) => {
  const name = (id: string) => dimensions.find((one) => one.id === id)?.names[locale] ?? id;
  return { first: name(pair.first), second: name(pair.second) };
};

export interface ContradictionText {
  readonly answers: readonly string[];
  readonly implied: string;
  /** The field to look at again. */
  readonly field: string;
}

/** The worst contradiction said in words, with the answer to look at again. */
export function contradictionText(
  locale: Locale,
  declared: charter.Charter,
  { worst }: Pick<PairwiseResult, 'worst'>,
): ContradictionText | undefined {
  if (!worst) return undefined;
  const said = worstSentences(locale, declared, worstThree(worst));
  return { answers: said.slice(0, -1), implied: said.at(-1)!, field: worst.pairs[2].name };
}

/** The same of a view that no form sent. */
export function worstSentences(
  locale: Locale,
  declared: charter.Charter,
  { comparisons, implied }: WorstThree,
): string[] {
  const t = translator(compareMessages, locale);
  const last = comparisons.at(-1)!;
  return [
    ...comparisons.map((one) =>
      t('worst-answer', {
        question: questionOf(locale, declared, one),
        answer: answerText(locale, declared, one, one.answer),
      }),
    ),
    t('worst-implied', { implied: answerText(locale, declared, last, implied) }),
  ];
}

/** What the answers so far say, sentence by sentence. */
export function soFarSentences(
  locale: Locale,
  declared: charter.Charter,
  soFar: Pick<PairwiseSoFar, 'answered' | 'pairs' | 'consistent' | 'apart'> & { readonly worst?: unknown },
): string[] {
  const t = translator(compareMessages, locale);
  const { answered, pairs, consistent, apart, worst } = soFar;
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);
  const names = apart.map((id) => declared.dimensions.find((one) => one.id === id)?.names[locale] ?? id);
  const fit =
    consistent === undefined
      ? 'so-far-nothing-yet'
      : !consistent
        ? 'so-far-contradict'
        : worst
          ? 'so-far-fit'
          : 'so-far-fit-fully';
  return [
    t('so-far-answered', { answered, pairs }),
    t(fit),
    ...(names.length > 0 ? [t('so-far-apart', { names: list.format(names) })] : []),
  ];
}

export const pairsOfCharter = ({ dimensions }: charter.Charter): Pair[] =>
  pairsOf(dimensions.map(({ id }) => id));
