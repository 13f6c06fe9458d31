/**
 * One text for one content: keys sorted, no spaces, properties that are undefined left out, -0 written as 0. A method
 * record is hashed over this text, so that two people who made the same choices have the same fingerprint. (Numbers and
 * strings are written as ECMAScript does, which is what RFC 8785 prescribes; typed arrays are written as arrays.)
 *
 * @throws TypeError for what JSON cannot hold (NaN, infinities, functions), with its path: such a value must not reach a record.
 */
export const canonicalJson = (value: unknown): string => write(value, '$');

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value} at ${path}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((one, at) => write(one, `${path}.${at}`)).join(',')}]`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return write(Array.from(value as unknown as ArrayLike<number>), path);
  }
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value)
      .filter(([, content]) => content !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, content]) => `${JSON.stringify(key)}:${write(content, `${path}.${key}`)}`);
    return `{${entries.join(',')}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value} at ${path}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
