import type { Cell, Sum } from './table.ts';

/**
 * The three counts behind a published rate: who was counted (`id:n`), of whom how many (`id:yes`) and the rest (`id:no`).
 * The rest belongs to the table because n and the rate give it away.
 *
 * @param describesPeople true where the rate is an attribute of people (refused, in arrears), so that 0 % and 100 % tell
 *   it of each of them and are hidden; false where it describes the administration's work (on time), so that they are shown.
 */
export function rateCells(
  id: string,
  n: number,
  numerator: number,
  describesPeople: boolean,
): { readonly cells: readonly Cell[]; readonly sum: Sum } {
  const disclosive = describesPeople ? { disclosiveZero: true } : {};
  return {
    cells: [
      { id: `${id}:n`, count: n },
      { id: `${id}:yes`, count: numerator, ...disclosive },
      { id: `${id}:no`, count: n - numerator, ...disclosive },
    ],
    sum: { total: `${id}:n`, parts: [`${id}:yes`, `${id}:no`] },
  };
}
