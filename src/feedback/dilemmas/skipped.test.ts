import { describe, expect, it } from 'vitest';
import { monitors, type Asked, type Setting, type Tallies } from '#feedback/monitors';
import { silences } from './monitor-run.ts';
import { lookedAt } from './skipped.ts';

const setting = {
  lastDay: '2025-06-30',
  attributes: ['residence'],
  references: { residence: 'urban' },
  minimumCell: 10,
  eligible: {},
  people: new Map(),
  seed: 'test',
} as const satisfies Setting;
const row = (...keys: string[]) => ({
  window: 0,
  keys,
  n: 1,
  successes: 0,
  measured: 0,
  sum: 0,
  sumOfSquares: 0,
});

describe('what a look says that it did not say', () => {
  it('names the services that a rule has records of and did not test, and counts those that it did', () => {
    const monitor = monitors.find(({ id }) => id === 'equity-gap')!;
    const name = Object.keys(monitor.reads(setting))[0]!;
    const at = monitor.reads(setting)[name]!.by.indexOf('service');
    const keys = (service: string) =>
      Array.from({ length: 3 }, (_, place) => (place === at ? service : 'rural'));
    const tallies: Tallies = new Map([
      [
        `equity-gap/${name}`,
        ['noise', 'pension', 'pension', 'unknown', 'permit'].map((one) => row(...keys(one))),
      ],
    ]);
    const test = { subject: { dimension: 'service', key: 'pension' }, pValue: 0.5 } as const;
    const asked: Asked[] = [{ monitor, outcome: { tests: [test], refusals: [] } }];
    expect(lookedAt(asked, setting, tallies)).toEqual({
      'equity-gap': {
        tested: 1,
        skipped: [
          { dimension: 'service', key: 'noise' },
          { dimension: 'service', key: 'permit' },
        ],
      },
    });
  });

  it('counts rules by the reason that they gave, whatever each held back', () => {
    const refusal = (code: string, data = {}) => ({ code, data });
    expect(
      silences({
        refusals: [
          { monitor: 'a', refusal: refusal('budget-spent', { held: 3 }) },
          { monitor: 'b', refusal: refusal('no-data-yet') },
          { monitor: 'c', refusal: refusal('no-data-yet') },
          { monitor: 'd', refusal: refusal('no-data-yet') },
          { monitor: 'e', refusal: refusal('budget-spent', { held: 1 }) },
        ],
      }).map(({ refusal: { code }, monitors: own }) => [code, own.join('')]),
    ).toEqual([
      ['no-data-yet', 'bcd'],
      ['budget-spent', 'ae'],
    ]);
  });
});
