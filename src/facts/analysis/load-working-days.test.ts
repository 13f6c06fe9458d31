import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { valueOf } from '#platform';
import { loadWorkingDays } from '#facts';

it('counts a pack’s working days up, also before and after the years that its calendar names', () => {
  const loaded = valueOf(loadWorkingDays('packs/yunhe'));
  const position = (day: string) => loaded?.workingDays.days.find((one) => one.day === day)?.index ?? NaN;
  // Twenty working days over the National Day holiday of 2025, two make-up days among them (as in the calendar's test).
  expect(position('2025-10-29') - position('2025-09-25')).toBe(20);
  expect(position('2016-01-08') - position('2016-01-01')).toBe(5);
  expect(loaded?.hash).toMatch(/^[0-9a-f]{64}$/);
});

it('has none for a pack without a calendar, and refuses a faulty one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-days-'));
  expect(valueOf(loadWorkingDays(folder))).toBeUndefined();
  writeFileSync(join(folder, 'calendar.yaml'), 'years: 3\n');
  expect(loadWorkingDays(folder)).toMatchObject({ ok: false, refusal: { code: 'yaml-content' } });
});
