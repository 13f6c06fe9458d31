import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './index.ts';

describe('canonicalJson', () => {
  it('writes the same content as the same text, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: true, left: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"é\\"","d":null}]}',
    );
    expect(canonicalJson({ a: Float64Array.of(1, -0) })).toBe('{"a":[1,0]}');
  });

  it('is JSON that reads back as what was written, and writing again changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([[Number.NaN], [Infinity], [() => 1], [new Map()], [[undefined]]])(
    'throws for what JSON cannot hold: %s',
    (value) => {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    },
  );
});
