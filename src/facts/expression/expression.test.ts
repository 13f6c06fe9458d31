import { describe, expect, it } from 'vitest';
import { checkCondition, ExpressionError, parseExpression, toSql } from '#facts';

const problem = (text: string): string => {
  try {
    checkCondition(text, ['report.resolved', 'clock.checked']);
    return '';
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.at}: ${error.message}`;
    throw error;
  }
};

describe('a condition', () => {
  it('binds `and` closer than `or`, and parentheses closest', () => {
    const a = toSql(parseExpression('channel == "phone" or channel == "online" and minutes > 3'));
    const b = toSql(parseExpression('channel == "phone" or (channel == "online" and minutes > 3)'));
    const c = toSql(parseExpression('(channel == "phone" or channel == "online") and minutes > 3'));
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it('reads a text with quotes in it as a text, whatever it says', () => {
    expect(toSql(parseExpression(`service == "x' or 1=1 --"`))).toBe(
      `coalesce("service" = 'x'' or 1=1 --', false)`,
    );
  });

  it.each([
    ['standing = "met"', '9: unexpected `=`; equality is written =='],
    [
      'standing == "mett"',
      '12: `standing` is never "mett"; did you mean "met"? Allowed: met, running, missed, unknown',
    ],
    ['chanel == "phone"', '0: there is no field `chanel`; did you mean `channel`?'],
    ['level > 3', '0: no fact of report.resolved, clock.checked has a field `level`'],
    ['standing > "met"', '0: `standing` has no order: use == or !='],
    ['standing == 3', '12: `standing` is compared with a text in quotes'],
    ['standing == "met" and', '21: expected a field name, found `the end`'],
    ['standing in "met"', '12: expected `[`, found `"met"`'],
    ['(standing == "met"', '18: expected `)`, found `the end`'],
    ['openedDay >= "1 March"', '13: `openedDay` is compared with a day like "2025-03-01"'],
    ['drop table', '5: expected a comparison'],
  ])('%s is refused with the place and what is allowed', (text, expected) => {
    expect(problem(text)).toContain(expected);
  });

  it('compares two fields of one type and refuses two of different types', () => {
    expect(problem('occurredAt <= dueAt')).toBe('');
    expect(problem('occurredAt <= dueDay')).toContain('cannot be compared');
  });
});
