import { describe, expect, it } from 'vitest';
import { parseCsv } from './index.ts';

describe('parseCsv', () => {
  it('reads quotes, doubled quotes, commas and line breaks inside quotes', () => {
    expect(parseCsv('a,b\n"x, y","say ""hi""\nthere"\n')).toEqual([{ a: 'x, y', b: 'say "hi"\nthere' }]);
  });

  it('ignores a byte order mark, carriage returns and empty lines', () => {
    expect(parseCsv('\uFEFFa,b\r\n1,2\r\n\r\n')).toEqual([{ a: '1', b: '2' }]);
  });

  it('keeps an empty field apart from an absent row', () => {
    expect(parseCsv('a,b,c\n1,,\n2\n')).toEqual([
      { a: '1', b: '', c: '' },
      { a: '2', b: '', c: '' },
    ]);
    expect(parseCsv('')).toEqual([]);
  });
});
