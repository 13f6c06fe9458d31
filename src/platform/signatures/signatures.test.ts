import { describe, expect, it } from 'vitest';
import { contentDigest, sealedTexts, signMessage } from './index.ts';

describe('a message signature', () => {
  // RFC 9421, appendix B.2.5, with the shared secret of B.1.5.
  const secret = Buffer.from(
    'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
    'base64',
  );
  const parts = {
    components: [
      { name: 'date', value: 'Tue, 20 Apr 2021 02:07:55 GMT' },
      { name: '@authority', value: 'example.com' },
      { name: 'content-type', value: 'application/json' },
    ],
    created: 1618884473,
    keyId: 'test-shared-secret',
  };

  it('is that of the RFC for its own example', () => {
    expect(signMessage('sig-b25', parts, secret)).toEqual({
      input: 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      signature: 'sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:',
    });
  });

  it('changes with every part that is signed', () => {
    const { signature } = signMessage('sig-b25', parts, secret);
    const later = signMessage('sig-b25', { ...parts, created: parts.created + 1 }, secret);
    expect(later.signature).not.toBe(signature);
    const named = signMessage('sig-b25', { ...parts, algorithm: 'hmac-sha256' }, secret);
    expect(named.input).toContain('alg="hmac-sha256"');
    expect(named.signature).not.toBe(signature);
  });

  it('goes with the digest of the body that RFC 9530 gives for {"hello": "world"}', () => {
    expect(contentDigest('{"hello": "world"}')).toBe(
      'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
    );
  });
});

describe('a sealed text', () => {
  it('is read again with the same secret and purpose alone, and not after a change', () => {
    const texts = sealedTexts('a secret of this home', 'webhooks');
    const sealed = texts.seal('https://example.org/hook?token=abc');
    expect(sealed).not.toContain('example');
    expect(texts.seal('https://example.org/hook?token=abc')).not.toBe(sealed);
    expect(texts.open(sealed)).toEqual({ ok: true, value: 'https://example.org/hook?token=abc' });
    const changed = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`;
    for (const other of [
      sealedTexts('another secret', 'webhooks').open(sealed),
      sealedTexts('a secret of this home', 'cookies').open(sealed),
      texts.open(changed),
      texts.open(''),
    ])
      expect(other).toMatchObject({ refusal: { code: 'sealed-by-another-key' } });
  });
});
