/**
 * Keeps what depends on a version alone: asked once for each version, also by those who come meanwhile, and again after a
 * failure. Only the newest is kept.
 */
export function oncePer<T>(): (version: string, ask: () => Promise<T>) => Promise<T> {
  let kept: { readonly version: string; readonly value: Promise<T> } | undefined;
  return (version, ask) => {
    if (kept?.version === version) return kept.value;
    const own = { version, value: ask() };
    kept = own;
    own.value.catch(() => {
      if (kept === own) kept = undefined;
    });
    return own.value;
  };
}
