export { AnalysisInUse, identifier, literal, openAnalysis, type Analysis } from './analysis.ts';
