import type { VNode } from 'preact';
import { punctuation } from '#platform/i18n';
import { Details, errorOf, Field, Notice, type FieldError, type View } from '#platform/ui';
import type { CheckedDraft } from '../operate.ts';
import type { MeasureWords } from '../words.ts';
import type { FormValues } from './form-values.ts';

export interface CheckSectionProps {
  readonly view: View;
  readonly checked: CheckedDraft;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly words: MeasureWords;
}

/** Which methods are possible, how much each would find, and why the others are not: said before the outcome is known. */
export function CheckSection({ view, checked, values, errors, words }: CheckSectionProps): VNode {
  const { f, evaluation, refusal } = words;
  const { d, t: _, amount, level, format } = evaluation;
  const { assessment, plan } = checked;
  const { indicator, smallestEffect } = plan.evaluation;
  const lastDay = format.date(assessment.lastDay);
  const least = amount(indicator, smallestEffect);
  const possible = assessment.designs.flatMap(({ design, possible: found }) =>
    found.ok ? [{ design, power: found.value }] : [],
  );
  const refused = assessment.designs.flatMap(({ design, possible: found }) =>
    found.ok ? [] : [{ design, refusal: found.refusal }],
  );
  const powerOf = (power: (typeof possible)[number]['power']) => {
    const { minimumDetectableEffect: mde } = power;
    if (mde === undefined)
      return f(power.notStated === 'too-few-assignments' ? 'design-power-none' : 'design-power-unknown');
    const enough = mde <= smallestEffect;
    return [
      ...(power.powerBy === 'reassignment' ? [f('design-power-reassigned')] : []),
      f('design-power', { mde: amount(indicator, mde) }),
      f(enough ? 'design-power-enough' : 'design-power-short', { least }),
    ].join(punctuation(view.locale).gap);
  };
  return (
    <>
      <p>
        {assessment.before
          ? f('check-lead', {
              lastDay,
              indicator: indicator.names[view.locale],
              before: level(indicator, assessment.before.value),
              n: format.number(assessment.before.n, 0),
            })
          : f('check-lead-short', { lastDay })}
      </p>
      {assessment.judgedBy === 'mean' && <p>{evaluation.judgedBy(indicator)}</p>}
      {assessment.before && indicator.better === 'less' && smallestEffect > assessment.before.value && (
        <Notice view={view} kind="warning">
          <p>
            {f('check-below-none', {
              indicator: indicator.names[view.locale],
              before: level(indicator, assessment.before.value),
              least,
            })}
          </p>
        </Notice>
      )}
      {assessment.retrospective && (
        <Notice view={view} kind="warning">
          <p>{f('check-retrospective')}</p>
        </Notice>
      )}
      {checked.calendarEnds !== undefined && (
        <Notice view={view} kind="warning">
          <p>
            {f(view.place.synthetic ? 'check-calendar-invented' : 'check-calendar', {
              day: format.date(checked.calendarEnds),
              until: evaluation.period(plan.evaluation.until),
            })}
          </p>
        </Notice>
      )}
      {possible.length === 0 ? (
        <Notice view={view} kind="warning">
          <p>{f('none-possible')}</p>
        </Notice>
      ) : (
        <Field
          view={view}
          kind="radios"
          name="design"
          label={f('field-design')}
          value={values.design}
          options={possible.map(({ design, power }) => ({
            value: design,
            label: d(design),
            hint: [d(`${design}-means`), powerOf(power), power.pValue === 'possible' ? '' : f('design-no-p')]
              .filter(Boolean)
              .join(punctuation(view.locale).gap),
          }))}
          error={errorOf(errors, 'design')}
        />
      )}
      {refused.length > 0 && (
        <Details summary={f('refused-designs')}>
          <ul>
            {refused.map(({ design, refusal: why }) => (
              <li key={design}>
                <strong>{d(design)}</strong>
                {punctuation(view.locale).colon}
                {refusal(why)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
