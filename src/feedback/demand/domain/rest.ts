/**
 * Which keys are not shown alone but together: those with fewer than the minimum in the past year, and, so that none of
 * them follows by subtraction from the whole, as many of the next smallest ones as it takes for two keys and the minimum.
 */
export function restOf(pastYear: ReadonlyMap<string, number>, minimum: number): ReadonlySet<string> {
  const sorted = [...pastYear].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  const rest = new Set<string>();
  let total = 0;
  for (const [key, count] of sorted) {
    const small = count < minimum;
    if (!small && (rest.size === 0 || (rest.size > 1 && total >= minimum))) break;
    rest.add(key);
    total += count;
  }
  return rest;
}
