/**
 * A small, safe language for conditions over one fact: comparisons, lists, `and`, `or`, `not`, parentheses and
 * `is known` / `is unknown`. It can neither call nor assign anything.
 *
 *     outcome == "resolved" and channel in ["online", "phone"] and not (minutes > 30)
 */
export type Expression =
  | { readonly type: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'not'; readonly of: Expression }
  | {
      readonly type: 'compare';
      readonly name: string;
      readonly at: number;
      readonly operator: Operator;
      readonly value: Literal;
    }
  | {
      readonly type: 'in';
      readonly name: string;
      readonly at: number;
      readonly values: readonly Literal[];
      readonly negated: boolean;
    }
  | { readonly type: 'known'; readonly name: string; readonly at: number; readonly negated: boolean };

export const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'] as const;
export type Operator = (typeof OPERATORS)[number];
/** A literal, or another column to compare with. */
export type Literal = { readonly at: number } & (
  { readonly value: string | number | boolean } | { readonly column: string }
);

/** Where and why an expression is not one. `at` counts characters from 0. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Token {
  readonly type: 'name' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<name>[A-Za-z][A-Za-z0-9]*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?)|(?<symbol>==|!=|<=|>=|<|>|\(|\)|\[|\]|,))/y;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) break;
    const [type, raw] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) as [
      Token['type'],
      string,
    ];
    tokens.push({ type, text: raw, at: TOKEN.lastIndex - raw.length });
    at = TOKEN.lastIndex;
  }
  const rest = text.slice(at);
  if (rest.trim() !== '') {
    const found = rest.trim()[0] ?? '';
    const hint =
      found === '='
        ? 'equality is written =='
        : found === '&'
          ? 'write `and`'
          : found === '|'
            ? 'write `or`'
            : '';
    throw new ExpressionError(`unexpected \`${found}\`${hint && `; ${hint}`}`, at + rest.indexOf(found));
  }
  tokens.push({ type: 'end', text: 'the end', at: text.length });
  return tokens;
}

/** Parses an expression. @throws ExpressionError with the place and what was expected there */
export function parseExpression(text: string): Expression {
  if (text.length > 2000) throw new ExpressionError('longer than 2,000 characters', 2000);
  const tokens = tokensOf(text);
  let position = 0;
  let depth = 0;

  const peek = () => tokens[position] as Token;
  const next = () => tokens[position++] as Token;
  const isWord = (word: string) => peek().type === 'name' && peek().text === word;
  const isSymbol = (symbol: string) => peek().type === 'symbol' && peek().text === symbol;
  const fail = (expected: string): never => {
    throw new ExpressionError(`expected ${expected}, found \`${peek().text}\``, peek().at);
  };
  const expectSymbol = (symbol: string) => (isSymbol(symbol) ? next() : fail(`\`${symbol}\``));

  function either(): Expression {
    let left = both();
    while (isWord('or')) {
      next();
      left = { type: 'or', left, right: both() };
    }
    return left;
  }

  function both(): Expression {
    let left = one();
    while (isWord('and')) {
      next();
      left = { type: 'and', left, right: one() };
    }
    return left;
  }

  function one(): Expression {
    if (++depth > 50) throw new ExpressionError('nested too deeply', peek().at);
    try {
      if (isWord('not')) {
        next();
        return { type: 'not', of: one() };
      }
      if (isSymbol('(')) {
        next();
        const inner = either();
        expectSymbol(')');
        return inner;
      }
      return condition();
    } finally {
      depth--;
    }
  }

  function condition(): Expression {
    if (peek().type !== 'name' || ['and', 'or', 'in', 'is', 'true', 'false'].includes(peek().text))
      fail('a field name');
    const { text: name, at } = next();
    if (isWord('is')) {
      next();
      if (isWord('known') || isWord('unknown'))
        return { type: 'known', name, at, negated: next().text === 'unknown' };
      return fail('`known` or `unknown`');
    }
    const negated = isWord('not');
    if (negated) next();
    if (isWord('in')) {
      next();
      return { type: 'in', name, at, values: list(), negated };
    }
    if (negated) return fail('`in`');
    const operator = OPERATORS.find((candidate) => isSymbol(candidate));
    if (!operator) return fail(`a comparison (${OPERATORS.join(' ')} in is)`);
    next();
    return { type: 'compare', name, at, operator, value: operand() };
  }

  function list(): Literal[] {
    expectSymbol('[');
    const values = [operand()];
    while (isSymbol(',')) {
      next();
      values.push(operand());
    }
    expectSymbol(']');
    return values;
  }

  function operand(): Literal {
    const { type, text: raw, at } = peek();
    if (type === 'string') return (next(), { at, value: raw.slice(1, -1).replace(/\\(.)/g, '$1') });
    if (type === 'number') return (next(), { at, value: Number(raw) });
    if (raw === 'true' || raw === 'false') return (next(), { at, value: raw === 'true' });
    if (type === 'name') return (next(), { at, column: raw });
    return fail('a text in quotes, a number, true, false or a field name');
  }

  const whole = either();
  if (peek().type !== 'end') fail('`and`, `or` or the end');
  return whole;
}
