import { checkCondition, type Measure, type Population, type Quantity } from '#facts';
import type { Indicator, MeasureDeclaration } from '../charter/index.ts';

type Countable = Exclude<MeasureDeclaration, { type: 'gap' }>;

/** What has to be counted for an indicator; a gap counts nothing of its own (undefined). The charter is valid. */
export function populationOf(indicator: Indicator): Population | undefined {
  const { measure } = indicator;
  if (measure.type === 'gap') return undefined;
  return {
    kinds: measure.over,
    where: measure.where === undefined ? undefined : checkCondition(measure.where, measure.over),
    time: measure.time,
    measure: countedMeasure(measure),
  };
}

function countedMeasure(measure: Countable): Measure {
  switch (measure.type) {
    case 'rate':
      return { type: 'rate', success: checkCondition(measure.success, measure.over) };
    case 'mean':
      return { type: 'mean', of: quantityOf(measure.of) };
    case 'median':
      return { type: 'quantile', of: quantityOf(measure.of), p: 0.5 };
    case 'quantile':
      return { type: 'quantile', of: quantityOf(measure.of), p: measure.p };
    case 'count':
    case 'per-head':
      return { type: 'count' };
  }
}

function quantityOf(declared: Extract<Countable, { of: unknown }>['of']): Quantity {
  return 'field' in declared ? { type: 'field', name: declared.field } : { type: 'duration', ...declared };
}
