export { allowedValues, checkCondition, columnOf, nearest, toSql, type Condition } from './compile.ts';
export { allOf, equalTo, not } from './combine.ts';
export { ExpressionError, parseExpression, type Expression } from './parse.ts';
