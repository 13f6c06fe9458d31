import { Month } from '#feedback/evaluation';
import { plainText, type Refusal } from '#platform';
import { causal } from '#value';
import type { PlaceOptions } from '../domain/options-of-place.ts';
import { draftProblems } from '../domain/draft-problems.ts';
import { MeasureDraft } from '../domain/draft.ts';
import { factorOf, type FormValues } from './form-values.ts';

/** A message of the form: its key and what it needs. */
export interface FormProblem {
  readonly field: string;
  readonly code: string;
  readonly data: Readonly<Record<string, number>>;
}

/** The draft that the form says, or everything that is wrong with it at once. Texts are sent as they were typed. */
export function readForm(
  values: FormValues,
  options: PlaceOptions,
):
  | { readonly draft: MeasureDraft }
  | { readonly problems: readonly FormProblem[]; readonly refusals: readonly Refusal[] } {
  const { indicators } = options.charter;
  const problems: FormProblem[] = [];
  const say = (field: string, code: string, data: FormProblem['data'] = {}) =>
    problems.push({ field, code, data });

  const words = (
    field: 'title' | 'what' | 'role' | 'costUnit' | 'sideEffects',
    least: number,
    most: number,
  ) => {
    const text = plainText(values[field]).trim();
    if (text.length < least || text.length > most) say(field, 'error-length', { least, most });
    return text;
  };
  const chosen = (field: 'organisation' | 'service' | 'indicator') => {
    if (values[field] === '') say(field, 'error-choose');
    return values[field];
  };
  const number = (field: 'smallest' | 'expected' | 'costAmount', least: number, code: string) => {
    const value = Number(values[field].trim().replace(',', '.') || 'nothing');
    if (!(value >= least) || (least === 0 ? false : value <= 0)) say(field, code);
    return value;
  };
  const month = (field: 'start' | 'until' | 'from' | 'later', optional = false) => {
    const text = values[field].trim();
    if (optional && text === '') return undefined;
    if (!Month.safeParse(text).success) say(field, optional ? 'error-month-optional' : 'error-month');
    return text;
  };

  const indicator = indicators.find(({ id }) => id === values.indicator);
  const factor = factorOf(indicator);
  const [attribute = '', key = ''] = values.aimedAt.split('|');
  const rollout = rolloutOf(values, month, say);
  const draft = {
    title: words('title', 5, 120),
    what: words('what', 20, 1500),
    ...(values.dilemma !== '' && { dilemma: values.dilemma }),
    owner: { organisation: chosen('organisation'), role: words('role', 2, 120) },
    cost: { amount: number('costAmount', 0, 'error-cost'), unit: words('costUnit', 1, 60) },
    sideEffects: words('sideEffects', 10, 1000),
    service: chosen('service'),
    indicator: chosen('indicator'),
    ...(values.aimedAt !== '' && { aimedAt: { attribute, key } }),
    ...(values.watch.length > 0 && { watch: values.watch }),
    rollout,
    ...(values.from.trim() !== '' && { from: month('from', true) }),
    until: month('until'),
    period: values.period === 'quarter' ? 'quarter' : 'month',
    transition: Number(values.transition || '1'),
    ...(causal.DESIGNS.includes(values.design as causal.Design) && { design: values.design }),
    smallestEffect: number('smallest', Number.MIN_VALUE, 'error-number') / factor,
    expectedEffect: number('expected', Number.MIN_VALUE, 'error-number') / factor,
  };
  // What contradicts itself is said in the same round, where its fields can be read.
  const bad = new Set(problems.map(({ field }) => field));
  const readable = <T>(field: string, value: T) => (bad.has(field) ? undefined : value);
  const { start, later, first } = rollout ?? {};
  const refusals = draftProblems(
    {
      service: readable('service', draft.service),
      indicator: readable('indicator', draft.indicator),
      smallestEffect: readable('smallest', draft.smallestEffect),
      expectedEffect: readable('expected', draft.expectedEffect),
      first: readable('first', first),
      start: readable('start', start),
      later: readable('later', later),
      from: readable('from', draft.from),
      until: readable('until', draft.until),
    },
    options,
  );
  if (problems.length > 0 || refusals.length > 0) return { problems, refusals };
  const parsed = MeasureDraft.safeParse(draft);
  // What is left are values that the form does not offer: somebody sent them by hand.
  return parsed.success
    ? { draft: parsed.data }
    : { problems: [{ field: 'title', code: 'error-choose', data: {} }], refusals: [] };
}

interface FormRollout {
  readonly kind: string;
  readonly start?: string | undefined;
  readonly later?: string | undefined;
  readonly first?: number | undefined;
  readonly starts?: Readonly<Record<string, string | undefined>> | undefined;
}

function rolloutOf(
  values: FormValues,
  month: (field: 'start' | 'later', optional?: boolean) => string | undefined,
  say: (field: string, code: string) => void,
): FormRollout | undefined {
  switch (values.rollout) {
    case 'unchanged':
      return { kind: 'unchanged' };
    case 'everywhere':
      return { kind: 'everywhere', start: month('start') };
    case 'areas': {
      if (values.areas.length === 0) say('areas', 'error-areas');
      const start = month('start');
      return { kind: 'areas', starts: Object.fromEntries(values.areas.map((area) => [area, start])) };
    }
    case 'lot': {
      const first = Number(values.first.trim());
      if (!(Number.isInteger(first) && first > 0)) say('first', 'error-first');
      const later = month('later', true);
      return { kind: 'lot', first, start: month('start'), ...(later !== undefined && { later }) };
    }
    default:
      say('rollout', 'error-choose');
      return undefined;
  }
}

/** The field at which a refusal is shown; the name of the measure where nothing is said. */
const FIELDS: Readonly<Record<string, string>> = {
  'service-not-known': 'service',
  'dilemma-of-another-service': 'service',
  'organisation-not-known': 'organisation',
  'indicator-not-known': 'indicator',
  'indicator-not-evaluable': 'indicator',
  'indicator-not-recorded': 'indicator',
  'expected-below-smallest': 'expected',
  'effect-beyond-share': 'expected',
  'from-before-records': 'from',
  'observed-too-long': 'until',
  'attribute-not-known': 'watch',
  'group-not-known': 'aimedAt',
  'unknown-area': 'areas',
  'nobody-starts': 'areas',
  'no-areas': 'rollout',
  'nothing-to-keep': 'rollout',
  'lot-not-repeated': 'rollout',
  'too-many-drawn': 'first',
  'later-not-after-start': 'later',
  'start-before-observation': 'from',
  'start-within-quarter': 'start',
  'observation-ends-before-start': 'until',
  'no-records-before': 'from',
  'transition-covers-everything': 'transition',
  'design-missing': 'design',
  'design-not-possible': 'design',
  'reason-missing': 'reason',
  'reason-too-long': 'reason',
  'measure-over': 'reason',
  'wrong-key': 'key',
  'operator-closed': 'key',
};

export const fieldOf = (code: string): string => FIELDS[code] ?? 'title';
