import { identifier, literal } from '#platform/analysis';
import { columnByName, segmentColumns, type Column, type ColumnType } from '../analysis/columns.ts';
import { CHANNELS, COHORT_ATTRIBUTES } from '../vocabulary/closed-lists.ts';
import { payloadFields, schemaOf, type Kind } from '../vocabulary/kinds.ts';
import { ExpressionError, parseExpression, type Expression, type Literal } from './parse.ts';

/** A condition that names only columns that exist, with values that these columns can have. */
export interface Condition {
  readonly text: string;
  readonly expression: Expression;
}

/**
 * Parses and checks a condition for facts of the given kinds.
 * @throws ExpressionError naming the place, what is wrong, and what is allowed
 */
export function checkCondition(text: string, kinds: readonly Kind[]): Condition {
  const expression = parseExpression(text);
  check(expression, kinds);
  return { text, expression };
}

function check(expression: Expression, kinds: readonly Kind[]): void {
  switch (expression.type) {
    case 'and':
    case 'or':
      check(expression.left, kinds);
      check(expression.right, kinds);
      return;
    case 'not':
      check(expression.of, kinds);
      return;
    case 'known':
      columnOf(expression.name, expression.at, kinds);
      return;
    case 'in': {
      const column = columnOf(expression.name, expression.at, kinds);
      for (const value of expression.values) checkValue(column, value, kinds);
      return;
    }
    case 'compare': {
      const column = columnOf(expression.name, expression.at, kinds);
      checkValue(column, expression.value, kinds);
      const ordered = column.type !== 'string' && column.type !== 'boolean';
      if (!ordered && expression.operator !== '==' && expression.operator !== '!=') {
        throw new ExpressionError(`\`${column.name}\` has no order: use == or !=`, expression.at);
      }
    }
  }
}

/** The column of that name, if facts of these kinds have it. */
export function columnOf(name: string, at: number, kinds: readonly Kind[]): Column {
  const column = columnByName.get(name);
  const fitting = segmentColumns.filter((one) => belongs(one.name, kinds)).map((one) => one.name);
  if (!column || !belongs(name, kinds)) {
    const near = nearest(name, fitting);
    const what = column
      ? `no fact of ${kinds.join(', ')} has a field \`${name}\``
      : `there is no field \`${name}\``;
    throw new ExpressionError(
      `${what}${near ? `; did you mean \`${near}\`?` : ''} Fields: ${fitting.join(', ')}`,
      at,
    );
  }
  return column;
}

const belongs = (name: string, kinds: readonly Kind[]) =>
  !payloadFields.has(name) || kinds.some((kind) => schemaOf(kind).payload[name] !== undefined);

function checkValue(column: Column, operand: Literal, kinds: readonly Kind[]): void {
  if ('column' in operand) {
    const other = columnOf(operand.column, operand.at, kinds);
    if (!comparable(column.type, other.type)) {
      throw new ExpressionError(
        `\`${column.name}\` (${column.type}) cannot be compared with \`${other.name}\` (${other.type})`,
        operand.at,
      );
    }
    return;
  }
  const { value, at } = operand;
  const wanted = {
    string: 'string',
    day: 'string',
    time: 'string',
    boolean: 'boolean',
    integer: 'number',
    number: 'number',
  }[column.type];
  if (typeof value !== wanted) {
    const example = { string: 'a text in quotes', boolean: 'true or false', number: 'a number' }[
      wanted as 'string'
    ];
    throw new ExpressionError(`\`${column.name}\` is compared with ${example}`, at);
  }
  const allowed = allowedValues(column.name);
  if (allowed && !allowed.includes(value as string)) {
    const near = nearest(value as string, allowed);
    throw new ExpressionError(
      `\`${column.name}\` is never "${value}"${near ? `; did you mean "${near}"?` : ''} Allowed: ${allowed.join(', ')}`,
      at,
    );
  }
  if (column.type === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(value as string)) {
    throw new ExpressionError(`\`${column.name}\` is compared with a day like "2025-03-01"`, at);
  }
}

const comparable = (a: ColumnType, b: ColumnType) => {
  const family = (type: ColumnType) => (type === 'integer' ? 'number' : type);
  return family(a) === family(b);
};

/** The closed list of a column's values, where it has one. */
export function allowedValues(name: string): readonly string[] | undefined {
  if (name === 'channel') return CHANNELS;
  if (Object.hasOwn(COHORT_ATTRIBUTES, name))
    return COHORT_ATTRIBUTES[name as keyof typeof COHORT_ATTRIBUTES];
  return payloadFields.get(name)?.values;
}

/** The candidate within two edits, if one is. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.min(2, Math.floor(word.length / 2)) ? best.candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The condition in the columnar engine's SQL. An unknown (null) value makes a comparison false, never unknown. */
export function toSql(expression: Expression): string {
  switch (expression.type) {
    case 'and':
    case 'or':
      return `(${toSql(expression.left)} ${expression.type} ${toSql(expression.right)})`;
    case 'not':
      return `(not ${toSql(expression.of)})`;
    case 'known': {
      const name = identifier(expression.name);
      const known = `(${name} is not null${isText(expression.name) ? ` and ${name} <> 'unknown'` : ''})`;
      return expression.negated ? `(not ${known})` : known;
    }
    case 'in': {
      const inside = `${identifier(expression.name)} in (${expression.values.map((v) => valueSql(expression.name, v)).join(', ')})`;
      return expression.negated ? `(not coalesce(${inside}, false))` : `coalesce(${inside}, false)`;
    }
    case 'compare': {
      const operator =
        expression.operator === '==' ? '=' : expression.operator === '!=' ? '<>' : expression.operator;
      return `coalesce(${identifier(expression.name)} ${operator} ${valueSql(expression.name, expression.value)}, ${expression.operator === '!='})`;
    }
  }
}

const isText = (name: string) => columnByName.get(name)?.type === 'string';

function valueSql(name: string, operand: Literal): string {
  if ('column' in operand) return identifier(operand.column);
  if (typeof operand.value !== 'string') return String(operand.value);
  const type = columnByName.get(name)?.type;
  const cast = type === 'day' ? 'date ' : type === 'time' ? 'timestamp ' : '';
  return cast + literal(operand.value);
}
