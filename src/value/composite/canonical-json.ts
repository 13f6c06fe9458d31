/**
 * One text for one content: keys sorted, no spaces, properties that are undefined left out, -0 written as 0. A method
 * record is hashed over this text, so that two people who made the same choices have the same fingerprint. (Numbers and
 * strings are written as ECMAScript does, which is what RFC 8785 prescribes; typed arrays are written as arrays.)
 *
 * @throws TypeError for what JSON cannot hold (NaN, infinities, functions): such a value must not reach a record.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return canonicalJson(Array.from(value as unknown as ArrayLike<number>));
  }
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value)
      .filter(([, content]) => content !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, content]) => `${JSON.stringify(key)}:${canonicalJson(content)}`);
    return `{${entries.join(',')}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
