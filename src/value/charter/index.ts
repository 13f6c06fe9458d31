export {
  Aggregation,
  aggregationOf,
  type AggregationRecord,
  Charter,
  Indicator,
  MeasureDeclaration,
  Texts,
} from './charter.ts';
