/**
 * Results that can fail for a reason the user must hear are values; exceptions are for what nobody expected.
 * The message for a code lives in the room's catalogue, keyed by the code.
 */
export interface Refusal {
  /** Stable, kebab-case, documented; the key of the message. */
  readonly code: string;
  /** What the message needs to be specific (never personal data). */
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (code: string, data: Refusal['data'] = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, data },
});

/** For callers that have already made sure: the value, or an exception naming the refusal. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.data)}`);
}
