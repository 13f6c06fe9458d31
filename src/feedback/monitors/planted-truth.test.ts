import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dimension } from '#facts';
import { loadCounty, populationTable, simulate, withStrengths } from '#feedback/simulation';
import { valueOf } from '#platform';
import { dayOf, isoOf } from '#platform/calendar';
import { parseYaml } from '#platform/yaml';
import { charter as charters } from '#value';
import { relationOf } from '../../../test/support/fact-relation.ts';
import { countTallies, monitors, runMonitors, type MonitorReport, type Setting } from './index.ts';

const pack = join(import.meta.dirname, '../../../packs/yunhe');
const county = valueOf(loadCounty(pack));
const charterFile = join(pack, 'charter.yaml');
const { equity } = valueOf(parseYaml(readFileSync(charterFile, 'utf8'), charters.Charter, charterFile));

const people = new Map<string, number>();
for (const { attribute, category, people: count } of populationTable(county.population)) {
  const key = `${attribute}|${category}`;
  people.set(key, (people.get(key) ?? 0) + count);
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
  seed: 'planted-truth',
};

async function reportOf(strengths: Record<string, number>, seed?: number): Promise<MonitorReport> {
  const faults = valueOf(withStrengths(county, strengths));
  const told = await relationOf(simulate(county, { faults, ...(seed !== undefined && { seed }) }));
  const tallies = await countTallies(told.analysis, told.relation, monitors, setting, { days });
  told.close();
  return runMonitors(monitors, setting, tallies);
}
const none = Object.fromEntries(county.faults.map(({ id }) => [id, 0]));

describe('monitors on the sample county', () => {
  it('find each of the five planted faults, with its kind, service and group', async () => {
    const { findings } = await reportOf({});
    const found = (kind: string, key: string) =>
      findings.find((one) => one.kind === kind && one.subject.key === key);
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
    const card = found('value-conflict', 'social-security-card');
    expect(card?.monitors).toEqual(['trade-off']);
    expect(['shared-device', 'none']).toContain(card?.group?.key);
  }, 120_000);

  it('find at most one thing in the faultless county (seed 1)', async () => {
    const { findings, tests, refusals } = await reportOf(none, 1);
    expect(findings.length).toBeLessThanOrEqual(1);
    // It is silent because nothing is there, not because nothing was asked.
    expect(Object.values(tests).reduce((sum, count) => sum + count)).toBeGreaterThan(1000);
    expect(refusals.map(({ refusal }) => refusal.code)).toEqual(['no-data-yet', 'no-data-yet']);
  }, 120_000);

  it('find a surge of reports while it lasts, and none in the faultless county (seed 1)', async () => {
    const surgeAt = async (strength: number) => {
      const faults = valueOf(withStrengths(county, { ...none, 'report-surge': strength }));
      const to = dayOf('2025-04-30');
      const facts = simulate(county, { faults, seed: 1, to }).filter(({ kind }) => kind === 'report.opened');
      const told = await relationOf(facts);
      const now = { ...setting, lastDay: '2025-04-30' };
      const watching = monitors.filter(({ id }) => id === 'report-surge');
      const tallies = await countTallies(told.analysis, told.relation, watching, now, { days });
      told.close();
      return runMonitors(watching, now, tallies);
    };
    const { findings } = await surgeAt(1);
    expect(findings.map(({ subject, evidence }) => [subject.key, evidence[0]?.names])).toEqual([
      ['water-supply', { area: 'chengguan' }],
    ]);
    const faultless = await surgeAt(0);
    expect(faultless.findings).toEqual([]);
    expect(faultless.tests['report-surge']).toBeGreaterThan(80);
  }, 120_000);

  it('find the faults that wait for the bench at full strength (seed 1)', async () => {
    const waiting = ['deadline-bunching', 'silent-group', 'repeat-evidence', 'abandonment', 'single-channel'];
    const full = Object.fromEntries([...waiting, 'lateness-at-boundary'].map((id) => [id, 1]));
    const { findings } = await reportOf({ ...none, ...full }, 1);
    const by = (monitor: string) =>
      findings.filter((one) => one.monitors.includes(monitor)).map(({ subject }) => subject.key);
    expect(by('deadline-bunching')).toContain('food-licence');
    expect(by('silent-group')).toContain('disability-subsidy');
    expect(by('repeat-evidence')).toContain('school-enrolment');
    expect(by('abandonment')).toContain('pension-claim');
    expect(by('single-channel')).toContain('skills-subsidy');
    expect(by('handover-wait')).toEqual(
      expect.arrayContaining(['public-rental-housing', 'subsistence-allowance']),
    );
  }, 120_000);
});
