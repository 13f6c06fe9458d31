import { describe, expect, it } from 'vitest';
import type { TallyRow } from '#facts';
import { monitorOf, PLAIN_SETTING, rowOf, talliesOf } from '../../../test/support/monitor-rows.ts';
import { runMonitors } from './index.ts';

const target = monitorOf('target-without-outcome');

/** Shares of one service in the latest half-year and two years before, with a half-year before that. */
const halves = (n: number, earlier: number, now: number): TallyRow[] =>
  [now, earlier, earlier, earlier, earlier, earlier].map((share, window) =>
    rowOf(['permits'], n, { window, successes: Math.round(n * share) }),
  );
const find = (rows: Record<string, readonly TallyRow[]>) =>
  runMonitors([target], PLAIN_SETTING, talliesOf('target-without-outcome', rows));

describe('the monitor of targets', () => {
  const limits = halves(400, 0.6, 0.9);

  it('finds a limit that is kept while fewer problems are solved', () => {
    const { findings } = find({ limits, solved: halves(200, 0.85, 0.6) });
    expect(findings[0]?.evidence[0]).toMatchObject({
      says: 'target-solved',
      numbers: { before: 0.6, after: 0.9, earlier: 0.85, share: 0.6 },
    });
  });

  it('finds it also where nothing changes for people', () => {
    const { findings } = find({ limits, solved: halves(400, 0.8, 0.8), rated: halves(100, 0.7, 0.7) });
    expect(findings).toHaveLength(1);
  });

  it('says nothing where people feel it: their ratings rise with the share within the limit', () => {
    const felt = { rated: halves(150, 0.6, 0.8), solved: halves(400, 0.8, 0.8) };
    expect(find({ limits, ...felt }).findings).toEqual([]);
  });

  it('says nothing where the limit is not kept more often, whatever people say', () => {
    const { findings } = find({ limits: halves(400, 0.9, 0.91), solved: halves(400, 0.85, 0.6) });
    expect(findings).toEqual([]);
  });

  it('does not take it amiss that no more is granted when a limit is kept', () => {
    const { findings, refusals } = find({ limits, granted: halves(400, 0.9, 0.9) });
    expect(findings).toEqual([]);
    expect(refusals.map(({ refusal }) => refusal.code)).toEqual(['no-outcomes']);
  });

  it('takes no comfort or complaint from reopenings where nobody records any', () => {
    const unrecorded = find({ limits, lasting: halves(400, 1, 1) });
    expect(unrecorded.refusals.map(({ refusal }) => refusal.code)).toEqual(['no-outcomes']);
    const recorded = find({ limits, lasting: halves(400, 0.95, 0.95) });
    expect(recorded.findings[0]?.evidence[0]?.says).toBe('target-lasting');
  });

  it('does not compare with a half-year in which the records begin', () => {
    const young = halves(400, 0.6, 0.9).filter(({ window }) => window <= 1);
    expect(find({ limits: young, solved: halves(400, 0.8, 0.6) }).tests['target-without-outcome']).toBe(0);
  });
});
