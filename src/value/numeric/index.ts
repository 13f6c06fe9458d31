export * from './random.ts';
export { logGamma } from './gamma-function.ts';
export * from './normal.ts';
export {
  betaCdf,
  betaQuantile,
  chiSquaredCdf,
  chiSquaredQuantile,
  fCdf,
  fQuantile,
  gammaCdf,
  gammaDensity,
  gammaQuantile,
  studentTCdf,
  studentTQuantile,
} from './continuous.ts';
export * from './discrete.ts';
export * from './summary.ts';
export * from './matrix.ts';
export * from './least-squares.ts';
export * from './eigen.ts';
export * from './poisson-regression.ts';
export * from './nelder-mead.ts';
export * from './quasi-newton.ts';
