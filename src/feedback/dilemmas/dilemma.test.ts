import { describe, expect, it } from 'vitest';
import type { Finding } from '#feedback/monitors';
import { dilemmaOf, isMoreThanRejected } from './dilemma.ts';

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
