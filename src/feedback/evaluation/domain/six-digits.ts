/** Six digits are more than any estimate carries, and the same on every machine. */
export const sixDigits = (value: number): number => Number(value.toPrecision(6));
