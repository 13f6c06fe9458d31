import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dimension, Fact } from '#facts';
import {
  loadCounty,
  populationTable,
  simulate,
  withStrengths,
  type SimulationOptions,
} from '#feedback/simulation';
import { valueOf } from '#platform';
import { isoOf } from '#platform/calendar';
import { parseYaml } from '#platform/yaml';
import { charter as charters } from '#value';
import { relationOf } from '../../../test/support/fact-relation.ts';
import {
  countTallies,
  dataAlarmSentence,
  monitorMessages,
  monitors,
  runMonitors,
  sentenceOf,
  type MonitorReport,
  type Setting,
} from './index.ts';

const pack = join(import.meta.dirname, '../../../packs/yunhe');
const county = valueOf(loadCounty(pack));
const charterFile = join(pack, 'charter.yaml');
const { equity } = valueOf(parseYaml(readFileSync(charterFile, 'utf8'), charters.Charter, charterFile));

const people = new Map<string, number>();
const areaPeople = new Map<string, number>();
for (const { area, attribute, category, people: count } of populationTable(county.population)) {
  const key = `${attribute}|${category}`;
  people.set(key, (people.get(key) ?? 0) + count);
  areaPeople.set(`${area}|${key}`, count);
}
const days: { day: string; index: number }[] = [];
for (let day = county.calendar.from; day <= county.calendar.to; day++)
  days.push({ day: isoOf(day), index: county.calendar.index(day) });

const setting: Setting = {
  lastDay: isoOf(county.to),
  attributes: equity.attributes as Dimension[],
  references: equity.references,
  minimumCell: 10,
  eligible: { 'disability-subsidy': { attribute: 'disability', categories: ['disabled'] } },
  people,
  areaPeople,
  holidays: county.calendar.holidays.map(({ id, from, to }) => ({ id, from: isoOf(from), to: isoOf(to) })),
  seed: 'planted-truth',
};

/** The facts of the kinds that some monitor reads: the others only take time. */
function* watched(facts: Iterable<Fact>): Generator<Fact> {
  const requests = monitors.flatMap((monitor) => Object.values(monitor.reads(setting)));
  const kinds = new Set(requests.flatMap(({ kinds: own, follow }) => [...own, ...(follow?.kinds ?? [])]));
  for (const fact of facts) if (kinds.has(fact.kind)) yield fact;
}

/** Reports of one county at several last days: its facts are told once. */
async function reportsOf(options: SimulationOptions, lastDays: readonly string[]): Promise<MonitorReport[]> {
  const told = await relationOf(watched(simulate(county, options)));
  const reports: MonitorReport[] = [];
  for (const lastDay of lastDays) {
    const now = { ...setting, lastDay };
    const tallies = await countTallies(told.analysis, told.relation, monitors, now, { days });
    reports.push(runMonitors(monitors, now, tallies));
  }
  told.close();
  return reports;
}
const strengths = (of: (own: number) => number) =>
  valueOf(
    withStrengths(county, Object.fromEntries(county.faults.map(({ id, strength }) => [id, of(strength)]))),
  );
const everything = { dataGovernance: true, participation: true };

describe('monitors on the sample county', () => {
  it('find each of the five planted faults, with its kind, service and group', async () => {
    const [report] = await reportsOf({}, [setting.lastDay]);
    const found = (kind: string, key: string) =>
      report?.findings.find((one) => one.kind === kind && one.subject.key === key);
    for (const service of [
      'pension-qualification',
      'remote-medical-reimbursement',
      'elderly-home-care',
      'medical-insurance-enrolment',
    ]) {
      expect(found('digital-divide', service)?.monitors).toContain('equity-gap');
      expect(found('digital-divide', service)?.group?.key).toMatch(/rural/);
    }
    expect(found('capability', 'urban-management')?.monitors).toEqual(['induced-ratings']);
    const handover = found('value-conflict', 'property-transfer');
    expect(handover?.monitors).toEqual(['handover-wait']);
    expect(handover?.evidence[0]?.names).toEqual({
      from: 'housing-construction',
      to: 'natural-resources',
    });
    expect(found('capability', 'potholes')?.monitors).toEqual(['closed-not-solved']);
    expect(found('capability', 'potholes')?.evidence.map(({ says }) => says)).toContain('reported-again');
    const card = found('value-conflict', 'social-security-card');
    expect(card?.monitors).toEqual(['trade-off']);
    expect(['shared-device', 'none']).toContain(card?.group?.key);
    expect(report?.heldBack).toEqual([]);
    expect(report?.dataAlarms).toEqual([]);
  }, 120_000);

  it('find at most one thing at a time in the faultless county (seed 1)', async () => {
    const reports = await reportsOf({ faults: strengths(() => 0), seed: 1 }, ['2025-04-30', setting.lastDay]);
    for (const { findings, tests, refusals, dataAlarms } of reports) {
      expect(findings.length).toBeLessThanOrEqual(1);
      expect(dataAlarms).toEqual([]);
      // It is silent because nothing is there, not because nothing was asked.
      expect(Object.values(tests).reduce((sum, count) => sum + count)).toBeGreaterThan(5000);
      expect(refusals.map(({ monitor, refusal }) => `${monitor} ${refusal.code}`).sort()).toEqual(
        [
          'access-out-of-proportion no-data-yet',
          'access-out-of-purpose no-data-yet',
          'automated-decisions no-data-yet',
          'provider-share no-data-yet',
          'unanswered-participation no-data-yet',
          'unexplained-decisions no-data-yet',
        ].sort(),
      );
    }
  }, 120_000);

  describe('with every fault at full strength (seed 1)', () => {
    let spring: MonitorReport;
    let year: MonitorReport;
    beforeAll(async () => {
      const options = { faults: strengths(() => 1), seed: 1, ...everything };
      [spring, year] = (await reportsOf(options, ['2025-04-30', setting.lastDay])) as [
        MonitorReport,
        MonitorReport,
      ];
    }, 120_000);

    it.each([
      ['deadline-bunching', 'value-conflict', 'food-licence'],
      ['silent-group', 'digital-divide', 'disability-subsidy'],
      ['repeat-evidence', 'value-conflict', 'school-enrolment'],
      ['repeat-evidence', 'value-conflict', 'student-aid'],
      ['abandonment', 'digital-divide', 'pension-claim'],
      ['single-channel', 'digital-divide', 'skills-subsidy'],
      ['handover-wait', 'value-conflict', 'public-rental-housing'],
      ['handover-wait', 'value-conflict', 'subsistence-allowance'],
      ['late-at-boundary', 'capability', 'public-rental-housing'],
      ['late-at-boundary', 'capability', 'subsistence-allowance'],
      ['target-without-outcome', 'value-conflict', 'consumer-complaint'],
      ['area-gap', 'digital-divide', 'id-card-renewal'],
      ['area-gap', 'digital-divide', 'business-licence'],
      ['area-gap', 'digital-divide', 'marriage-registration'],
      ['unanswered-participation', 'capability', 'natural-resources'],
      ['access-out-of-purpose', 'data-governance', 'civil-affairs'],
      ['access-out-of-proportion', 'data-governance', 'market-regulation'],
      ['automated-decisions', 'data-governance', 'unemployment-benefit'],
      ['automated-decisions', 'data-governance', 'business-licence'],
      ['unexplained-decisions', 'data-governance', 'birth-one-thing'],
      ['provider-share', 'data-governance', 'government-services'],
    ])('%s finds %s of %s', (monitor, kind, key) => {
      const finding = year.findings.find((one) => one.kind === kind && one.subject.key === key);
      expect(finding?.monitors).toContain(monitor);
    });

    it.each([
      ['report-surge', 'water-supply'],
      ['demand-surge', 'unemployment-benefit'],
      ['slow-drift', 'household-registration'],
    ])('%s finds %s while it lasts', (monitor, key) => {
      const finding = spring.findings.find((one) => one.kind === 'capability' && one.subject.key === key);
      expect(finding?.monitors).toContain(monitor);
    });

    it('a surge is one finding with its area, the day that it began and how long it has lasted', () => {
      const surge = spring.findings.find(({ subject }) => subject.key === 'water-supply');
      const areas = surge?.evidence.filter(({ names }) => names?.['area'] !== undefined) ?? [];
      expect(new Set(areas.map(({ names }) => names?.['area']))).toEqual(new Set(['chengguan']));
      const first = areas.find(({ says }) => says === 'surge');
      expect(first?.names?.['since']).toMatch(/^2025-0[34]/);
      expect(first?.numbers['weeks']).toBeGreaterThanOrEqual(4);
    });

    it('records that stop are an alarm of their own, and no finding', () => {
      expect(year.dataAlarms.map(({ service, says }) => [service, says])).toEqual([
        ['illegal-parking', 'records-stopped'],
      ]);
      const [alarm] = year.dataAlarms;
      expect(alarm?.kinds).toContain('report.opened');
      expect(alarm?.lastDay.slice(0, 7)).toMatch(/2025-(09|10)/);
      expect(year.findings.map(({ subject }) => subject.key)).not.toContain('illegal-parking');
      expect(spring.dataAlarms).toEqual([]);
    });

    it('is said in whole sentences in both languages, and no number of fewer than ten is among them', () => {
      const names = {
        group: ({ key }: { key: string }) => key,
        label: (_: Dimension, key: string) => key,
      };
      for (const locale of ['zh-CN', 'en'] as const) {
        const sentences = [spring, year].flatMap(({ findings, dataAlarms }) => [
          ...findings.flatMap(({ evidence }) => evidence.map((one) => sentenceOf(locale, one, names))),
          ...dataAlarms.map((one) => dataAlarmSentence(locale, one, names)),
        ]);
        expect(sentences.length).toBeGreaterThan(60);
        for (const sentence of sentences) {
          expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
          expect(sentence.length).toBeGreaterThan(15);
        }
      }
      const counts = [spring, year].flatMap(({ findings }) =>
        findings.flatMap(({ evidence }) => evidence.flatMap(({ numbers }) => numbers['count'] ?? [])),
      );
      expect(counts.length).toBeGreaterThan(3);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(10);
    });

    it('no reason to be silent is without words', () => {
      const codes = [spring, year].flatMap(({ refusals }) => refusals.map(({ refusal }) => refusal.code));
      for (const code of codes) expect(monitorMessages.en).toHaveProperty([code]);
    });
  });
});
