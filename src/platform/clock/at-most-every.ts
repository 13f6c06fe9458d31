import type { Clock } from './clock.ts';

/** Asks again only when what is known is older than so long (milliseconds); who asks meanwhile shares one answer. */
export function atMostEvery<T>(clock: Clock, milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly value: T; readonly at: number } | undefined;
  let asking: Promise<T> | undefined;
  const again = async (): Promise<T> => {
    const value = await ask();
    known = { value, at: clock.now().getTime() };
    return value;
  };
  return () => {
    if (known && clock.now().getTime() - known.at < milliseconds) return Promise.resolve(known.value);
    asking ??= again().finally(() => (asking = undefined));
    return asking;
  };
}
