import { describe, expect, it } from 'vitest';
import type { TallyRow } from '#facts';
import { numeric } from '#value';
import { monitorOf, PLAIN_SETTING, rowOf, talliesOf } from '../../../test/support/monitor-rows.ts';
import { runMonitors } from './index.ts';

const find = (id: string, rows: Record<string, readonly TallyRow[]>) =>
  runMonitors([monitorOf(id)], PLAIN_SETTING, talliesOf(id, rows));

describe('evidence asked for again or held elsewhere', () => {
  /** Twelve services; a fifth of what each asks for is held elsewhere, as in the sample county. */
  const services = (seed: string, own: { share: number; again: number }) => {
    const random = numeric.createRandom(seed);
    const counts = Array.from({ length: 12 }, (_, at) =>
      at === 5 ? 60 * own.share : random.binomial(60, 0.2),
    );
    return {
      requests: counts.map((successes, at) => rowOf([`s${at}`], 60, { successes: Math.round(successes) })),
      repeated: counts.map((_, at) => rowOf([`s${at}`], 60, { successes: at === 5 ? 60 * own.again : 0 })),
    };
  };

  it('is quiet about the fifth that every service asks for', () => {
    let found = 0;
    for (let run = 0; run < 100; run++)
      found += find('repeat-evidence', services(`usual ${run}`, { share: 0.2, again: 0 })).findings.length;
    expect(found).toBeLessThanOrEqual(1);
  });

  it('finds the service that asks for what another department holds, though never twice', () => {
    const { findings } = find('repeat-evidence', services('held', { share: 0.75, again: 0 }));
    expect(findings.map(({ subject }) => subject.key)).toEqual(['s5']);
    expect(findings[0]?.evidence[0]?.numbers).toMatchObject({ share: 0.75, again: 0 });
  });

  it('says how much of it is a repetition', () => {
    const { findings } = find('repeat-evidence', services('again', { share: 0.75, again: 0.5 }));
    expect(findings[0]?.evidence[0]?.numbers['again']).toBe(0.5);
  });
});

describe('decisions heaped up on the last day', () => {
  /** 400 cases of a limit of twenty working days, by days left; some are moved to the last one. */
  const decided = (seed: string, moved: number): TallyRow[] => {
    const random = numeric.createRandom(seed);
    const byDay = new Map<number, number>();
    for (let at = 0; at < 400; at++) {
      const left = Math.ceil(20 - 2.5 * random.gamma(4));
      const day = random.next() < moved ? 0 : left;
      byDay.set(day, (byDay.get(day) ?? 0) + 1);
    }
    return [...byDay].map(([day, n]) => rowOf(['licence', String(day)], n));
  };

  it('are found with their share, which anyone can hold against the three days before', () => {
    const { findings } = find('deadline-bunching', { decided: decided('moved', 0.25) });
    const { numbers } = findings[0]!.evidence[0]!;
    expect(numbers['share']).toBeGreaterThan(0.2);
    expect(numbers['usual']).toBeLessThan(0.05);
  });

  it('are not seen where nobody moves a decision', () => {
    let found = 0;
    for (let run = 0; run < 60; run++)
      found += find('deadline-bunching', { decided: decided(`plain ${run}`, 0) }).findings.length;
    expect(found).toBeLessThanOrEqual(1);
  });

  it('are not seen in a limit so short that every decision is near its end', () => {
    const short = [0, 1, 2, 3].map((day) => rowOf(['certificate', String(day)], day === 0 ? 300 : 40));
    const { tests, refusals } = find('deadline-bunching', { decided: short });
    expect(tests['deadline-bunching']).toBe(0);
    expect(refusals[0]?.refusal.code).toBe('no-limits');
  });
});
