import { describe, expect, it } from 'vitest';
import { queryOf, requestOf } from './filter.ts';

describe('what is asked for', () => {
  it('is everything of the latest year where nothing is said, also by an empty form', () => {
    const usual = { ok: true, value: { period: undefined, only: undefined, cover: 95, by: undefined } };
    expect(requestOf({})).toMatchObject(usual);
    expect(requestOf({ year: '', only: '', cover: '', by: '' })).toMatchObject(usual);
  });

  it.each([
    ['channel:online', { dimension: 'channel', key: 'online' }],
    ['ageBand×residence:60-79·rural', { dimension: 'ageBand×residence', key: '60-79·rural' }],
    ['sex:unknown', { dimension: 'sex', key: 'unknown' }],
  ])('names one part of the closed lists (%s), and comes back in an address', (only, part) => {
    expect(requestOf({ only })).toMatchObject({ ok: true, value: { only: part } });
    const query = new URLSearchParams(queryOf({ only: part, cover: 80 }));
    expect(requestOf(Object.fromEntries(query))).toMatchObject({
      ok: true,
      value: { only: part, cover: 80 },
    });
  });

  it.each(['online', 'channel:', 'channel:fax', 'colour:red', 'sex×residence:male', 'sex:male·rural', ':'])(
    'is refused where it names no part (%s)',
    (only) => {
      expect(requestOf({ only })).toMatchObject({ ok: false, refusal: { code: 'bad-part' } });
    },
  );

  it('is refused for a map of any other share', () => {
    expect(requestOf({ cover: '94' })).toMatchObject({
      refusal: { code: 'bad-cover', data: { cover: '94' } },
    });
  });
});
