import type { Condition } from './compile.ts';
import type { Expression } from './parse.ts';

/** The condition that a text column has one value; `unknown` is what is not known. */
export function equalTo(name: string, value: string): Condition {
  const expression: Expression =
    value === 'unknown'
      ? { type: 'known', name, at: 0, negated: true }
      : { type: 'compare', name, at: 0, operator: '==', value: { at: 0, value } };
  return { text: `${name} == ${JSON.stringify(value)}`, expression };
}

export const not = ({ text, expression }: Condition): Condition => ({
  text: `not (${text})`,
  expression: { type: 'not', of: expression },
});

/** All of the conditions that there are; undefined where there is none. */
export function allOf(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const [first, ...rest] = conditions.filter((one) => one !== undefined);
  return (
    first &&
    rest.reduce(
      (left, right): Condition => ({
        text: `(${left.text}) and (${right.text})`,
        expression: { type: 'and', left: left.expression, right: right.expression },
      }),
      first,
    )
  );
}
