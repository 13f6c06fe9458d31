import { ok, refused, type Result } from '#platform';
import { encode } from './labels.ts';
import { designMatrix, fitLinear, type LinearModel } from './linear-model.ts';

export interface PanelTreatmentRow {
  readonly unit: string | number;
  readonly period: number;
  readonly outcome: number;
  /** Treatment in force, 0 or 1, or a dose. */
  readonly treatment: number;
  readonly weight?: number;
}

export interface TwoWayFixedEffects {
  /** Coefficient of treatment; column 0 of `model`. */
  readonly estimate: number;
  /** After the unit effects are absorbed; to be given to `clusteredCovariance` with the k that is wanted. */
  readonly model: LinearModel;
  /** Columns of the model: treatment and periods less one. Unit effects, nested in clusters, are not among them. */
  readonly parameters: number;
  readonly units: number;
  /**
   * Share of treated rows whose effect enters the coefficient with a negative weight (de Chaisemartin & D'Haultfœuille
   * 2020, AER 110:2964). Above 0 the coefficient can have the opposite sign of every effect: use the staggered design.
   */
  readonly negativeWeightShare: number;
}

/**
 * Two-way fixed effects: outcome on treatment, unit and period effects. The unit effects are absorbed by (weighted) means,
 * the period effects stay as columns.
 *
 * @returns refused `treatment-does-not-vary` where treatment is a sum of unit and period effects; `too-few-observations`.
 */
export function twoWayFixedEffects(rows: readonly PanelTreatmentRow[]): Result<TwoWayFixedEffects> {
  const { codes, labels } = encode(rows.map((row) => row.unit));
  const weights = rows.map((row) => row.weight ?? 1);
  const within = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(labels.length);
    const totals = new Float64Array(labels.length);
    values.forEach((value, row) => {
      sums[codes[row]!]! += weights[row]! * value;
      totals[codes[row]!]! += weights[row]!;
    });
    return values.map((value, row) => value - sums[codes[row]!]! / totals[codes[row]!]!);
  };
  const periods = [...new Set(rows.map((row) => row.period))].sort((a, b) => a - b).slice(1);
  const treatment = within(Float64Array.from(rows, (row) => row.treatment));
  const ofPeriods = periods.map((period) =>
    within(Float64Array.from(rows, (row) => (row.period === period ? 1 : 0))),
  );
  const rest = fitLinear(designMatrix([...ofPeriods]), treatment, weights);
  if (!rest.ok) return rest;
  const variation = rest.value.residuals.reduce((total, value) => total + value * value, 0);
  const whole = treatment.reduce((total, value, row) => total + weights[row]! * value * value, 0);
  if (!(variation > 1e-12 * whole)) return refused('treatment-does-not-vary', { units: labels.length });
  const model = fitLinear(
    designMatrix([treatment, ...ofPeriods]),
    within(Float64Array.from(rows, (row) => row.outcome)),
    weights,
  );
  if (!model.ok) return model;
  const treated = rows.flatMap((row, at) => (row.treatment > 0 ? [rest.value.residuals[at]!] : []));
  return ok({
    estimate: model.value.coefficients[0]!,
    model: model.value,
    parameters: periods.length + 1,
    units: labels.length,
    negativeWeightShare: treated.filter((value) => value < -1e-12).length / Math.max(1, treated.length),
  });
}
