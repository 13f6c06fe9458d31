import { formatters, translator, type Locale } from '#platform/i18n';
import type { Refusal } from '#platform';
import type { FieldError } from '#platform/ui';
import type { charter } from '#value';
import {
  pairsOf,
  readBudget,
  readPairwise,
  type Answer,
  type Form,
  type Pair,
  type PairwiseResult,
} from '../opinions/answers.ts';
import { isStakeholders, type WeighingMethod } from '../opinions/opinion.ts';
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
}

/** Reads a form as it was sent. `toStore`: it is to be kept, so it must be complete and not contradict itself. */
export function readStatement(
  locale: Locale,
  declared: charter.Charter,
  method: WeighingMethod,
  form: Form,
  toStore: boolean,
): Statement {
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
    return { method, form, errors: [...errors, errorOf(locale, declared, pairwise.refusal)] };
  }
  const { worst, consistent, weights } = pairwise.value;
  if (toStore && !consistent && worst) {
    errors.push({ field: worst.pairs[2].name, text: t('comparisons-inconsistent') });
  }
  return { method, form, errors, weights, pairwise: pairwise.value };
}

function errorOf(locale: Locale, declared: charter.Charter, { code, data }: Refusal): FieldError {
  const t = translator(compareMessages, locale);
  const format = formatters(locale, 'UTC');
  const field = String(data['name'] ?? `points-${declared.dimensions[0]?.id}`);
  const dimension = declared.dimensions.find(({ id }) => field === `points-${id}`)?.names[locale] ?? '';
  switch (code) {
    case 'pairs-unanswered':
      return { field, text: t(code, { missing: Number(data['missing']) }) };
    case 'points-not-a-number':
    case 'points-negative':
      return { field, text: t(code, { dimension }) };
    case 'points-sum': {
      const left = Number(data['left']);
      const values = {
        sum: format.number(Number(data['sum'])),
        left: format.number(Math.abs(left)),
        more: String(left > 0),
      };
      return { field, text: t(code, values) };
    }
    default:
      throw new Error(`no words for ${code}`);
  }
}

export const questionOf = (locale: Locale, declared: charter.Charter, pair: Pair): string =>
  translator(compareMessages, locale)('question', namesOf(locale, declared, pair));

export const answerText = (locale: Locale, declared: charter.Charter, pair: Pair, answer: Answer): string => {
  const t = translator(compareMessages, locale);
  return answer === 'equal' ? t('answer-equal') : t(`answer-${answer}`, namesOf(locale, declared, pair));
};

const namesOf = (locale: Locale, { dimensions }: charter.Charter, pair: Pair) => {
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
  { worst }: PairwiseResult,
): ContradictionText | undefined {
  if (!worst) return undefined;
  const t = translator(compareMessages, locale);
  const last = worst.pairs[2];
  return {
    answers: worst.pairs.map((pair, at) =>
      t('worst-answer', {
        question: questionOf(locale, declared, pair),
        answer: answerText(locale, declared, pair, worst.answers[at]!),
      }),
    ),
    implied: t('worst-implied', { implied: answerText(locale, declared, last, worst.implied) }),
    field: last.name,
  };
}

export const pairsOfCharter = ({ dimensions }: charter.Charter): Pair[] =>
  pairsOf(dimensions.map(({ id }) => id));
