export * from './estimate.ts';
export {
  kishEffectiveN,
  newcombeDifference,
  ratioOfProportions,
  wilson,
  wilsonMany,
  wilsonWeighted,
} from './proportion.ts';
export * from './count.ts';
export * from './mean.ts';
export * from './quantile-interval.ts';
export * from './change.ts';
export { rankSum, type RankSum } from './rank-sum.ts';
export * from './funnel.ts';
export * from './standardised-rate.ts';
export * from './standardised-proportion.ts';
export { referenceCases } from './reference-cases.ts';
