/** The types of XES 2.0 attributes. */
export const ATTRIBUTE_TYPES = [
  'string',
  'date',
  'int',
  'float',
  'boolean',
  'id',
  'list',
  'container',
] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

const DATE =
  /^\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a value is of its type, by the lexical forms of XML Schema that XES refers to.
 * @param zone whether the mapping names a zone for dates without an offset.
 * @returns the reason why not, or undefined.
 */
export function valueProblem(type: AttributeType, value: string, zone: boolean): string | undefined {
  switch (type) {
    case 'date':
      if (!DATE.test(value) || Number.isNaN(Date.parse(withMillis(value)))) return 'xes-value';
      return zone || /(Z|[+-]\d{2}:\d{2})$/.test(value) ? undefined : 'xes-date-without-offset';
    case 'int':
      return isInt64(value) ? undefined : 'xes-value';
    case 'float':
      return /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/.test(value) ? undefined : 'xes-value';
    case 'boolean':
      return /^(true|false|1|0)$/.test(value) ? undefined : 'xes-value';
    case 'id':
      return UUID.test(value) ? undefined : 'xes-value';
    default:
      return undefined;
  }
}

function isInt64(value: string): boolean {
  if (!/^[+-]?\d{1,19}$/.test(value)) return false;
  const number = BigInt(value.replace('+', ''));
  return number >= -(2n ** 63n) && number < 2n ** 63n;
}

/** JavaScript reads milliseconds; more digits are cut off. */
export const withMillis = (value: string) => value.replace(/(\.\d{3})\d+/, '$1');
