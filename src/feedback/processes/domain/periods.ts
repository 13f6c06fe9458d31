/** Years in which cases ended, told together. */
export interface Period {
  /** `2025`, or `2019-2021`. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Years from the last one back, put together until enough cases were completed in them; what is left of the first years
 * joins the period after it. Periods never overlap and no total over them is told, so that nothing can be subtracted
 * from one to the next. Newest first; none where fewer than `fewest` cases were completed at all.
 *
 * @param completed cases completed by year
 */
export function periodsOf(completed: ReadonlyMap<number, number>, fewest: number): Period[] {
  const years = [...completed.keys()].sort((a, b) => b - a);
  const periods: { from: number; to: number }[] = [];
  let open: { from: number; to: number; cases: number } | undefined;
  for (const year of years) {
    const cases = (open?.cases ?? 0) + completed.get(year)!;
    open = { from: year, to: open?.to ?? year, cases };
    if (cases < fewest) continue;
    periods.push(open);
    open = undefined;
  }
  const last = periods.at(-1);
  if (open && last) last.from = open.from;
  return periods.map(({ from, to }) => ({ id: from === to ? String(to) : `${from}-${to}`, from, to }));
}
