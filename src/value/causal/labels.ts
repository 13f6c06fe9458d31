/** Distinct labels as small integers, in order of first appearance. */
export interface Coded {
  readonly codes: Int32Array;
  readonly labels: readonly (string | number)[];
}

export function encode(values: ArrayLike<string | number>): Coded {
  const known = new Map<string | number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, labels: [...known.keys()] };
}
