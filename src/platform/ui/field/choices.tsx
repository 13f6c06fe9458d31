import type { VNode } from 'preact';
import { words } from '../messages.ts';
import { describedBy, Explanation } from './explanation.tsx';
import type { CheckboxesFieldProps, RadiosFieldProps } from './field-props.ts';

/** Radios or checkboxes. The first carries the field's id, so that the error summary leads to something focusable. */
export function Choices(props: RadiosFieldProps | CheckboxesFieldProps): VNode {
  const { name, label, error, options } = props;
  const t = words(props.view);
  const chosen = props.kind === 'radios' ? [props.value] : (props.values ?? []);
  return (
    <fieldset class={error === undefined ? 'field' : 'field failed'} aria-describedby={describedBy(props)}>
      <legend>
        {label}
        {props.optional === true && t('field-optional')}
      </legend>
      <Explanation {...props} />
      <div class={props.kind === 'radios' && props.inline === true ? 'choices inline' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${index + 1}`;
          return (
            <div class="choice" key={option.value}>
              <input
                id={id}
                type={props.kind === 'radios' ? 'radio' : 'checkbox'}
                name={name}
                value={option.value}
                checked={chosen.includes(option.value)}
                aria-describedby={option.hint === undefined ? undefined : `${id}-option-hint`}
              />
              <label for={id}>{option.label}</label>
              {option.hint !== undefined && (
                <span class="hint" id={`${id}-option-hint`}>
                  {option.hint}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
