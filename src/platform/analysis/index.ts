export {
  AnalysisInUse,
  identifier,
  literal,
  openAnalysis,
  type Analysis,
  type NumberColumns,
} from './analysis.ts';
