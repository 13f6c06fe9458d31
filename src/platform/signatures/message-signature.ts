import { createHash, createHmac } from 'node:crypto';

/** What is signed of a request, in order. Names of headers are lower case; `@…` are derived (RFC 9421, section 2.2). */
export interface SignedParts {
  readonly components: readonly { readonly name: string; readonly value: string }[];
  /** Seconds since 1970. */
  readonly created: number;
  readonly keyId: string;
  /** Said in the parameters only where the receiver does not know it by the key. */
  readonly algorithm?: 'hmac-sha256' | undefined;
}

export interface MessageSignature {
  readonly input: string;
  readonly signature: string;
}

/** An HTTP message signature with HMAC-SHA-256 and a shared secret (RFC 9421, sections 2.5 and 3.3.3). */
export function signMessage(label: string, parts: SignedParts, secret: Buffer): MessageSignature {
  const { components, created, keyId, algorithm } = parts;
  const names = components.map(({ name }) => `"${name}"`).join(' ');
  const parameters = [
    `(${names})`,
    `created=${created}`,
    `keyid="${keyId}"`,
    ...(algorithm === undefined ? [] : [`alg="${algorithm}"`]),
  ].join(';');
  const base = [
    ...components.map(({ name, value }) => `"${name}": ${value.trim()}`),
    `"@signature-params": ${parameters}`,
  ].join('\n');
  const signature = createHmac('sha256', secret).update(base).digest('base64');
  return { input: `${label}=${parameters}`, signature: `${label}=:${signature}:` };
}

/** The digest of a body (RFC 9530). */
export const contentDigest = (body: string): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
