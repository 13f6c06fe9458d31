import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comment, dilemmaOf } from './dilemma.ts';

const dilemma = dilemmaOf('capability-potholes', [
  {
    type: 'opened',
    at: '2026-01-05T00:00:00Z',
    lastDay: '2025-12-31',
    finding: {
      kind: 'capability',
      subject: { dimension: 'service', key: 'potholes' },
      monitors: ['closed-not-solved'],
      evidence: [],
      severity: 'high',
      affected: 100,
    },
  },
]);
const say = (text: string) => comment(dilemma, text, '2026-01-06T00:00:00Z');

describe('a comment', () => {
  it.each([
    ['a mobile number', 'phone', '我家门口的路一直没修，电话13812345678'],
    ['a mobile number with the code of the country', 'phone', 'call me at +86 138-1234-5678 please'],
    ['a mobile number in full-width digits', 'phone', '请打１３８１２３４５６７８找我说明'],
    // The example of GB 11643-1999, annex B.
    ['an identity number', 'identity', '我的身份证是11010519491231002X，请查'],
    ['an identity number in groups', 'identity', 'my number is 110105 1949 1231 002x, look it up'],
    // A test number of the payment networks.
    ['the number of a card', 'card', '退款请打到 4111 1111 1111 1111 这张卡'],
    ['an e-mail address', 'email', 'write to old.wang@example.com about it'],
  ])('with %s is refused, since it cannot be called back', (_, found, text) => {
    expect(say(text)).toMatchObject({ refusal: { code: 'personal-data', data: { found } } });
  });

  it.each([
    '这条路报了3次，2025年11月27日报的，到2025年12月31日还没修',
    'The road was reported on 2025-11-27 and 2025-12-31; hotline 12345 said case 202511270001.',
    'The identity number 110105194912310021 has a wrong check digit here.',
    'Repairs cost 1,381,234,567 yuan @ 3 percent a year.',
  ])('with dates, case numbers and amounts is taken: %s', (text) => {
    expect(say(text).ok).toBe(true);
  });

  it('with any mobile number in it is refused, wherever it stands', () => {
    const number = fc
      .tuple(fc.integer({ min: 13, max: 19 }), fc.integer({ min: 0, max: 999_999_999 }))
      .map(([first, rest]) => `${first}${String(rest).padStart(9, '0')}`);
    fc.assert(
      fc.property(number, fc.constantFrom('', ' ', '，', '：', 'tel'), (digits, between) => {
        expect(say(`请联系我${between}${digits}${between}谢谢大家`).ok).toBe(false);
      }),
    );
  });
});
