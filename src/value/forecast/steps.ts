/** Steps ahead, the first and the one after the last: [0, 4] is the first four together, [2, 3] the third alone. */
export type Steps = readonly [from: number, to: number];
