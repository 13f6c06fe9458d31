/** A column of numbers that grows by doubling. */
export interface Column<Data> {
  push(value: number): void;
  /** The values so far, without the spare room. */
  values(): Data;
}

/** Whole numbers, or any numbers with `Float64Array`. */
export function createColumn<Kind extends Int32Array | Float64Array>(
  kind: new (size: number) => Kind,
): Column<Kind> {
  let data = new kind(1024);
  let length = 0;
  return {
    push(value) {
      if (length === data.length) {
        const larger = new kind(data.length * 2);
        larger.set(data);
        data = larger;
      }
      data[length++] = value;
    },
    values: () => data.subarray(0, length) as Kind,
  };
}

/** Names as small whole numbers, in order of first appearance. */
export interface Interner {
  readonly names: readonly string[];
  /** The number of the name, a new one if needed; −1 for undefined. */
  numberOf(name: string | undefined): number;
}

export function createInterner(): Interner {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    numberOf(name) {
      if (name === undefined) return -1;
      let number = numbers.get(name);
      if (number === undefined) {
        number = names.length;
        names.push(name);
        numbers.set(name, number);
      }
      return number;
    },
  };
}
