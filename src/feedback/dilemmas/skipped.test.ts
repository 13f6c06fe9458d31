import { describe, expect, it } from 'vitest';
import { monitors, type Asked, type Setting, type Tallies } from '#feedback/monitors';
import { namesOf } from '#feedback/scoreboard';
import { silences } from './monitor-run.ts';
import { lookedAt } from './skipped.ts';
import { wordsOf } from './words.ts';

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

  it('names a rule that could test nothing that it has records of, though it gave no reason itself', () => {
    const noise = [{ dimension: 'service', key: 'noise' }] as const;
    const lookedAt = {
      a: { tested: 0, skipped: noise },
      b: { tested: 1, skipped: noise },
      c: { tested: 0, skipped: noise },
    };
    const refusals = [{ monitor: 'c', refusal: { code: 'no-data-yet', data: {} } }];
    expect(
      silences({ refusals, lookedAt }).map(({ refusal: { code }, monitors: own }) => [code, own]),
    ).toEqual([
      ['no-data-yet', ['c']],
      ['none-tested', ['a']],
    ]);
    const words = wordsOf('en', { names: namesOf({} as never), timeZone: 'UTC', indicators: [] });
    const run = { spending: {}, refusals, lookedAt, dataAlarms: [] };
    expect(words.look(run, 'a')).toBe('It says nothing: the only one could not be tested (reasons below).');
    expect(words.look(run, 'b')).toBe('1 was tested; 1 more was not.');
    expect(words.look(run, 'c')).toBe('It says nothing: no data yet.');
  });

  it('says of the records that all were compared, where a rule looks for a silence and makes no test', () => {
    const monitor = monitors.find(({ id }) => id === 'missing-data')!;
    const tallies: Tallies = new Map([
      ['missing-data/services', [row('noise', 'report.opened'), row('permit', 'case.opened')]],
    ]);
    const compared = [{ dimension: 'service', key: 'noise' }] as const;
    const asked: Asked[] = [{ monitor, outcome: { tests: [], refusals: [], compared } }];
    expect(lookedAt(asked, setting, tallies)['missing-data']).toEqual({
      tested: 1,
      skipped: [{ dimension: 'service', key: 'permit' }],
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
