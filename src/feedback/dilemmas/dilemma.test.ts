import { describe, expect, it } from 'vitest';
import type { Finding } from '#feedback/monitors';
import { comment, dilemmaOf, isMoreThanRejected, MOST_COMMENTS_A_DAY, type DilemmaEvent } from './dilemma.ts';

const found: Finding = {
  kind: 'digital-divide',
  subject: { dimension: 'service', key: 'school-enrolment' },
  group: { attribute: 'residence', key: 'rural' },
  monitors: ['single-channel'],
  evidence: [],
  severity: 'medium',
  affected: 50,
};
const AT = '2025-12-31T00:00:00Z';
const opened = { type: 'opened', at: AT, lastDay: '2025-12-31', finding: found } as const;
const rejected = dilemmaOf('one', [opened, { type: 'rejected', at: AT, reason: 'The law asks for it.' }]);

describe('comments on one dilemma', () => {
  const said = (at: string, text: string): DilemmaEvent => ({ type: 'commented', at, text });
  const flood = Array.from({ length: MOST_COMMENTS_A_DAY }, (_, n) => said(AT, `comment number ${n}`));

  it('are so many in a day and no more, and go on the next day', () => {
    const full = dilemmaOf('one', [opened, ...flood]);
    expect(comment(full, 'one more comment', '2025-12-31T23:59:59.999Z')).toMatchObject({
      refusal: { code: 'too-many-comments', data: { most: MOST_COMMENTS_A_DAY } },
    });
    expect(comment(full, 'one more comment', '2026-01-01T00:00:01.000Z').ok).toBe(true);
  });

  it('that were removed make room for others, and may be made again by who has more to say', () => {
    const removed = { type: 'comment-removed', at: AT, comment: 2, reason: 'Written by a machine.' } as const;
    const cleared = dilemmaOf('one', [opened, ...flood, removed]);
    expect(comment(cleared, 'one more comment', AT).ok).toBe(true);
    expect(comment(cleared, 'COMMENT  number 0', AT).ok).toBe(true);
    expect(comment(cleared, 'ＣＯＭＭＥＮＴ  number 1', AT)).toMatchObject({
      refusal: { code: 'comment-said-already' },
    });
  });
});

describe('a rejected dilemma', () => {
  it('is not opened again by the same finding, nor by a milder one', () => {
    expect(isMoreThanRejected(rejected, found)).toBe(false);
    expect(isMoreThanRejected(rejected, { ...found, severity: 'low' })).toBe(false);
  });

  it.each<[string, Partial<Finding>]>([
    ['another rule finds something', { monitors: ['single-channel', 'equity-gap'] }],
    ['another group is worst off', { group: { attribute: 'disability', key: 'disabled' } }],
    ['everyone is', { group: undefined }],
    ['it is more severe', { severity: 'high' }],
  ])('does not silence what it did not speak of: %s', (_, more) => {
    expect(isMoreThanRejected(rejected, { ...found, ...more })).toBe(true);
  });

  it('is the only one that this is asked of', () => {
    const open = dilemmaOf('one', [opened]);
    expect(isMoreThanRejected(open, { ...found, severity: 'high' })).toBe(false);
  });
});
