import { refused, type Refusal, type Result } from '#platform';
import type { MethodDocument } from '../domain/method.ts';
import { checkMethod, readMethod } from '../read-method.ts';

/** What is chosen in a select, and the part of the method that it stands for. */
export const CHOICES = {
  normalise: [
    'min-max',
    'z-score',
    'percentile-rank',
    'borda',
    'goalposts',
    'distance-to-target',
    'distance-to-best',
    'fraction-of-maximum',
    'affine',
  ],
  weights: ['equal', 'given', 'entropy', 'critic', 'standard-deviation', 'benefit-of-the-doubt'],
  aggregate: ['arithmetic', 'geometric', 'harmonic', 'mazziotta-pareto', 'copeland', 'kemeny'],
  treat: ['none', 'skew-and-kurtosis'],
} as const;

export type Step = keyof typeof CHOICES;
export const STEPS = ['normalise', 'weights', 'aggregate', 'treat'] as const satisfies readonly Step[];

export type Sent = Readonly<Record<Step | 'csv' | 'method', string>>;

export const NOTHING: Sent = { csv: '', method: '', normalise: '', weights: '', aggregate: '', treat: '' };

/** The fields of the form as they were sent; whatever else was sent is nobody's. */
export function sentOf(body: Readonly<Record<string, unknown>>): Sent {
  const text = (name: keyof Sent) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  // Browsers send line breaks as CR LF; the table's fingerprint is that of what was pasted.
  const plain = (name: keyof Sent) => text(name).replaceAll('\r\n', '\n');
  return {
    csv: plain('csv'),
    method: plain('method'),
    normalise: text('normalise'),
    weights: text('weights'),
    aggregate: text('aggregate'),
    treat: text('treat'),
  };
}

/** The method of the text with what is chosen beside it. Refused: as `readMethod`; `said-twice` { step }. */
export function methodOf(sent: Sent): Result<MethodDocument> {
  const written = readMethod(sent.method);
  if (!written.ok) return written;
  const twice = STEPS.find((step) => sent[step] !== '' && written.value[step] !== undefined);
  if (twice !== undefined) return refused('said-twice', { step: twice });
  const chosen = Object.fromEntries(STEPS.flatMap((step) => (sent[step] === '' ? [] : [[step, sent[step]]])));
  return checkMethod({ ...written.value, ...chosen });
}

const OF_THE_TABLE = new Set([
  'table-too-long',
  'table-empty',
  'table-without-rows',
  'column-without-name',
  'duplicate-column',
  'too-many-columns',
  'too-many-units',
  'row-length',
  'quote-not-closed',
  'name-reserved',
  'cell-not-a-number',
  'no-indicators',
  'unit-without-name',
  'duplicate-unit',
  'too-few-units',
  'negative-error',
  'denominator-not-positive',
  'constant-indicator',
  'no-known-values',
  'range-not-representable',
  'too-busy',
]);

/** The field at which a refusal is shown. */
export const fieldOf = ({ code }: Refusal): 'csv' | 'method' => (OF_THE_TABLE.has(code) ? 'csv' : 'method');
