import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ok, refused, type Result } from '../result.ts';

/** Text that only this home can read: AES-256-GCM under a key derived from the home's secret for one purpose (RFC 5869). */
export interface SealedTexts {
  seal(text: string): string;
  /** Refusal: sealed-by-another-key, where the secret was changed or the text was. */
  open(sealed: string): Result<string>;
}

export function sealedTexts(secret: string, purpose: string): SealedTexts {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  return {
    seal: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return ok(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'));
      } catch {
        return refused('sealed-by-another-key');
      }
    },
  };
}
