import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkFact, type Fact } from '#facts';
import { valueOf } from '#platform';
import { dayOf } from '#platform/calendar';
import { loadCounty, simulate, withStrengths, type SimulationOptions } from './index.ts';

const county = valueOf(loadCounty('packs/yunhe'));
const quarter = { from: county.from, to: dayOf('2023-03-31') };
const told = (options: SimulationOptions) => [...simulate(county, options)];
const withFault = (id: string, strength: number) => ({
  faults: valueOf(withStrengths(county, { [id]: strength })),
});
const hash = (facts: readonly Fact[]) => createHash('sha256').update(JSON.stringify(facts)).digest('hex');
const all = told({});

describe('the simulated county', () => {
  it('is the same for the same seed and another for another seed', () => {
    const first = (seed: number) => hash(told({ ...quarter, seed }).slice(0, 5000));
    expect(first(7)).toBe(first(7));
    expect(first(7)).not.toBe(first(8));
  });

  it('tells only facts that the registry accepts', () => {
    const rejected = all.map(checkFact).find((result) => !result.ok);
    expect(rejected).toBeUndefined();
  });

  it('tells between 250,000 and 350,000 facts of 40 services in 12 areas', () => {
    expect(all.length).toBeGreaterThan(250_000);
    expect(all.length).toBeLessThan(350_000);
    expect(new Set(all.map(({ service }) => service)).size).toBe(40);
    expect(new Set(all.map(({ area }) => area)).size).toBe(13);
  });

  it('tells them in order of time, within its period, each under an id of its own', () => {
    let before = '2023-01-01T00:00:00+08:00';
    let disordered = 0;
    for (const { occurredAt } of all) {
      if (occurredAt < before) disordered++;
      before = occurredAt;
    }
    expect(disordered).toBe(0);
    expect(before < '2026-01-01').toBe(true);
    expect(new Set(all.map(({ externalId }) => externalId)).size).toBe(all.length);
  });

  it('opens about as many cases and reports as its services state', () => {
    const opened = all.filter(({ kind }) => kind === 'case.opened' || kind === 'report.opened').length;
    const stated = county.services.reduce((sum, { monthlyVolume }) => sum + monthlyVolume, 0) * 36;
    // Growth of 4 % a year from the first day adds 6 % over three years.
    expect(opened / stated).toBeGreaterThan(1.03);
    expect(opened / stated).toBeLessThan(1.1);
  });

  it('never decides before it opens, nor on a day off', () => {
    const decided = all.filter(({ kind }) => kind === 'case.decided');
    expect(decided.filter(({ occurredAt, openedAt }) => occurredAt < openedAt!)).toEqual([]);
    const days = decided.map(({ occurredAt }) => dayOf(occurredAt.slice(0, 10)));
    expect(days.filter((day) => !county.calendar.isWorkingDay(day))).toEqual([]);
  });

  it('attributes a callback to the department that answers for the service, not to the hotline', () => {
    const owner = new Map(county.services.map(({ id, department }) => [id, department]));
    const callbacks = all.filter(({ kind }) => kind === 'callback.answered');
    expect(callbacks.filter(({ service, department }) => owner.get(service!) !== department)).toEqual([]);
  });

  it('records unknown attributes at the stated rate', () => {
    const cases = all.filter(({ kind }) => kind === 'case.opened');
    const unknown = cases.filter(({ cohort }) => cohort.disability === 'unknown').length / cases.length;
    expect(Math.abs(unknown - county.settings.missing.disability)).toBeLessThan(0.01);
  });

  it('is quieter around Spring Festival, whose date moves', () => {
    const openedIn = (from: string, to: string) =>
      all.filter(({ kind, occurredAt }) => kind === 'case.opened' && occurredAt >= from && occurredAt < to)
        .length;
    // 2024: holiday from 10 to 17 February; 2025: from 28 January to 4 February. Eighteen days each.
    expect(openedIn('2024-02-01', '2024-02-19')).toBeLessThan(0.7 * openedIn('2025-02-06', '2025-02-24'));
    expect(openedIn('2025-01-18', '2025-02-05')).toBeLessThan(0.7 * openedIn('2024-01-06', '2024-01-24'));
  });

  it('opens twice as much at twice the scale', () => {
    const opened = (scale: number) =>
      told({ ...quarter, scale }).filter(({ kind }) => kind.endsWith('.opened')).length;
    expect(Math.abs(opened(2) / opened(1) - 2)).toBeLessThan(0.1);
  });
});

describe('common random numbers', () => {
  const spring = { from: dayOf('2025-02-01'), to: dayOf('2025-05-31') };
  const usual = told(spring);
  const kept = (facts: readonly Fact[], keep: (fact: Fact) => boolean) => hash(facts.filter(keep));

  it('leave other services untouched when a fault is switched', () => {
    const without = told({ ...spring, ...withFault('slow-handover', 0) });
    const elsewhere = ({ service }: Fact) => service !== 'property-transfer';
    expect(kept(without, elsewhere)).toBe(kept(usual, elsewhere));
    expect(hash(without)).not.toBe(hash(usual));
  });

  it('leave people outside the group untouched in the same service', () => {
    const strong = told({ ...spring, ...withFault('abandonment', 0.5) });
    const urban = ({ service, cohort }: Fact) => service === 'pension-claim' && cohort.residence === 'urban';
    expect(strong.length).not.toBe(usual.length);
    expect(kept(strong, urban)).toBe(kept(usual, urban));
  });

  it('add a surge to what is reported anyway', () => {
    const surged = told({ ...spring, ...withFault('report-surge', 1) });
    expect(surged.length).toBeGreaterThan(usual.length);
    expect(kept(surged, ({ subject }) => !/-x\d+$/.test(subject))).toBe(hash(usual));
  });

  it('tell the same later months whether or not the earlier ones are told', () => {
    const later = ({ occurredAt }: Fact) => occurredAt >= '2025-02-01' && occurredAt < '2025-06-01';
    expect(kept(all, later)).toBe(hash(usual));
  });
});

describe('what is told only when asked for', () => {
  const spring = { from: dayOf('2025-02-01'), to: dayOf('2025-05-31') };
  const more = told({ ...spring, dataGovernance: true, participation: true });
  const kinds = (facts: readonly Fact[]) => new Set(facts.map(({ kind }) => kind));
  const added = [
    'data.accessed',
    'decision.automated',
    'dataset.used',
    'contribution.made',
    'contribution.answered',
  ];

  it('leaves every other fact as it is', () => {
    expect(hash(more.filter(({ kind }) => !added.includes(kind)))).toBe(hash(told(spring)));
    expect([...kinds(more)].filter((kind) => !kinds(told(spring)).has(kind)).sort()).toEqual(
      added.toSorted(),
    );
    expect(more.map(checkFact).every(({ ok }) => ok)).toBe(true);
  });

  it('accesses the data of others for cases that exist, nearly always', () => {
    const cases = new Set(all.filter(({ kind }) => kind === 'case.opened').map(({ subject }) => subject));
    const accesses = more.filter(({ kind }) => kind === 'data.accessed');
    expect(accesses.filter(({ department, actorOrganisation }) => department === actorOrganisation)).toEqual(
      [],
    );
    const without = accesses.filter(({ subject }) => !cases.has(subject)).length / accesses.length;
    expect(without).toBeGreaterThan(0);
    expect(without).toBeLessThan(0.015);
  });

  it('changes with a fault in its own department alone', () => {
    const faults = withFault('access-out-of-purpose', 1);
    const elsewhere = ({ actorOrganisation }: Fact) => actorOrganisation !== 'civil-affairs';
    const faulty = told({ ...spring, dataGovernance: true, participation: true, ...faults });
    expect(hash(faulty.filter(elsewhere))).toBe(hash(more.filter(elsewhere)));
    expect(hash(faulty)).not.toBe(hash(more));
  });
});

describe('spots', () => {
  const reports = all.filter(({ kind }) => kind === 'report.opened');

  it('are told of every report whose area is known, and of no other', () => {
    expect(
      reports.filter(({ area, payload }) => (area === undefined) === (payload['spot'] !== undefined)),
    ).toEqual([]);
  });

  it('lie in one area each, and some are reported far more often than others', () => {
    const areas = Map.groupBy(reports, ({ payload }) => payload['spot']);
    areas.delete(undefined);
    expect([...areas.values()].filter((own) => new Set(own.map(({ area }) => area)).size > 1)).toEqual([]);
    const most = Math.max(...[...areas.values()].map((own) => own.length));
    expect(most / (reports.length / areas.size)).toBeGreaterThan(4);
  });

  it('come again, where problems are closed and not solved, without a report more', () => {
    const none = told(withFault('closed-not-solved', 0));
    const again = (facts: readonly Fact[], service: string) => {
      const spots = facts.flatMap(({ kind, service: own, payload }) =>
        kind === 'report.opened' && own === service && payload['spot'] ? [payload['spot']] : [],
      );
      return 1 - new Set(spots).size / spots.length;
    };
    expect(again(all, 'potholes') - again(none, 'potholes')).toBeGreaterThan(0.07);
    expect(again(all, 'noise')).toBe(again(none, 'noise'));
    const count = (facts: readonly Fact[]) => facts.filter(({ kind }) => kind === 'report.opened').length;
    expect(count(all)).toBe(count(none));
  });
});

describe('records that stop', () => {
  it('are missing from their day on, and nothing else is', () => {
    const to = dayOf('2025-12-31');
    const lost = told({ from: dayOf('2025-08-01'), to, ...withFault('missing-data', 1) });
    const whole = told({ from: dayOf('2025-08-01'), to });
    const kept = ({ service, occurredAt }: Fact) =>
      service !== 'illegal-parking' || occurredAt < '2025-10-01';
    expect(hash(lost)).toBe(hash(whole.filter(kept)));
  });
});

describe('a measure', () => {
  const measure = {
    id: 'assisted-desk',
    service: 'social-security-card',
    areas: ['daqiao', 'shiqiao'],
    from: dayOf('2026-01-01'),
    effect: { 'efficiency-costs-fairness': 1 },
  };
  const next = { from: dayOf('2026-01-01'), to: dayOf('2026-06-30'), scale: 2 };
  const [without, with_] = [told(next), told({ ...next, measures: [measure] })];

  it('touches its service in its areas only, and only what opens after its start', () => {
    const untouched = ({ service, area, openedAt }: Fact) =>
      service !== measure.service || !measure.areas.includes(area ?? '') || openedAt! < '2026-01-01';
    expect(hash(with_.filter(untouched))).toBe(hash(without.filter(untouched)));
  });

  it('dampens the fault where it acts', () => {
    const withdrawn = (facts: readonly Fact[]) =>
      facts.filter(
        ({ kind, service, area }) =>
          kind === 'case.closed' && service === measure.service && measure.areas.includes(area ?? ''),
      ).length;
    expect(withdrawn(without)).toBeGreaterThan(2 * withdrawn(with_));
  });
});
