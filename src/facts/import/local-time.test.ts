import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { localTimes, type ClockChange } from './index.ts';

const boston = (change?: ClockChange) =>
  valueOf(localTimes(['MM/dd/yyyy hh:mm:ss a'], 'America/New_York', change));
const iso = (instant: number) => (Number.isNaN(instant) ? undefined : new Date(instant).toISOString());

describe('local times', () => {
  it('follow summer time', () => {
    const { parse } = boston();
    expect(iso(parse('01/01/2015 12:20:09 AM'))).toBe('2015-01-01T05:20:09.000Z');
    expect(iso(parse('07/01/2015 12:20:09 PM'))).toBe('2015-07-01T16:20:09.000Z');
  });

  // United States, Energy Policy Act of 2005: clocks go forward on the second Sunday of March, back on the first of November.
  it('take an hour that was shown twice as the mapping says, and count it', () => {
    const earlier = boston();
    expect(iso(earlier.parse('11/01/2015 01:30:00 AM'))).toBe('2015-11-01T05:30:00.000Z');
    expect(iso(earlier.parse('11/01/2015 02:00:00 AM'))).toBe('2015-11-01T07:00:00.000Z');
    expect(earlier.counted).toEqual({ ambiguous: 1, nonexistent: 0 });
    const later = boston({ ambiguous: 'later', nonexistent: 'forward' });
    expect(iso(later.parse('11/01/2015 01:30:00 AM'))).toBe('2015-11-01T06:30:00.000Z');
  });

  it('move an hour that was skipped forward, or reject it', () => {
    const forward = boston();
    expect(iso(forward.parse('03/08/2015 02:30:00 AM'))).toBe('2015-03-08T07:30:00.000Z');
    expect(forward.counted).toEqual({ ambiguous: 0, nonexistent: 1 });
    const strict = boston({ ambiguous: 'earlier', nonexistent: 'reject' });
    expect(iso(strict.parse('03/08/2015 02:30:00 AM'))).toBeUndefined();
    expect(iso(strict.parse('03/08/2015 03:00:00 AM'))).toBe('2015-03-08T07:00:00.000Z');
  });

  it('know a change of half an hour and a zone beyond UTC+13', () => {
    const howe = valueOf(localTimes(['yyyy-MM-dd HH:mm'], 'Australia/Lord_Howe'));
    expect(iso(howe.parse('2015-04-05 01:45'))).toBe('2015-04-04T14:45:00.000Z');
    expect(howe.counted.ambiguous).toBe(1);
    const kiritimati = valueOf(localTimes(['iso'], 'Pacific/Kiritimati'));
    expect(iso(kiritimati.parse('2015-04-05T01:45:00'))).toBe('2015-04-04T11:45:00.000Z');
  });

  it('keep an offset that is written', () => {
    const { parse } = valueOf(localTimes(['iso'], 'Asia/Shanghai'));
    expect(iso(parse('2015-04-05T01:45:00+02:00'))).toBe('2015-04-04T23:45:00.000Z');
    expect(iso(parse('2015-04-05'))).toBe('2015-04-04T16:00:00.000Z');
  });

  it('are not guessed from what is no time', () => {
    const { parse } = boston();
    for (const text of [
      '',
      '13/01/2015 01:00:00 AM',
      '02/30/2015 01:00:00 AM',
      '1/1/2015',
      '01/01/2015 13:00:00 PM',
    ]) {
      expect(iso(parse(text))).toBeUndefined();
    }
  });

  it('read back every minute of a year as the zone shows it', () => {
    const { parse } = valueOf(localTimes(['yyyy-MM-dd HH:mm:ss'], 'America/New_York'));
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const minutes = fc.integer({ min: Date.UTC(2015, 0, 1) / 60_000, max: Date.UTC(2016, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const text = shown.format(minute * 60_000);
        expect(shown.format(parse(text))).toBe(text);
      }),
    );
  });

  it('are refused for an unknown zone or a format without a date', () => {
    expect(localTimes(['iso'], 'Mars/Olympus')).toMatchObject({ refusal: { code: 'unknown-time-zone' } });
    expect(localTimes(['HH:mm'], 'UTC')).toMatchObject({ refusal: { code: 'bad-time-format' } });
    expect(localTimes(['yyyy-MM-dd hh:mm'], 'UTC')).toMatchObject({ refusal: { code: 'bad-time-format' } });
  });
});
