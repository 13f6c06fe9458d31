import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnalysis, type Analysis } from '#platform/analysis';
import {
  checkCondition,
  evidenceRows,
  exportFacts,
  EXPORT_FORMATS,
  factColumns,
  factRelation,
  writeDictionary,
  type Population,
  type Protection,
} from '#facts';

const open: Protection = { key: 'k'.repeat(64), values: [], periods: [] };
const empty = factRelation({ files: [], last: 0 });

/** Two cases of 2024 and one of 2025; the columns that are not named are unknown. */
const relation = `(select * from (
  select * exclude (n, x) replace (
    n as seq, 'case.decided' as kind, 'case-' || n as subject,
    case when n = 3 then null else 'pension' end as service,
    'civil' as department, 'counter' as channel, case when n = 1 then 'north' else 'south' end as area,
    '60-79' as ageBand, 'granted' as outcome, n::bigint as trips,
    timestamp '2024-03-01 02:00:00' as openedAt,
    timestamp '2024-03-01 02:00:00' + to_hours(n::integer * 6) as occurredAt,
    date '2024-03-01' as openedDay,
    case when n = 3 then date '2025-01-02' else date '2024-03-02' end as occurredDay)
  from (select 1 as x), range(1, 4) as r(n), ${empty.replace('limit 0', '')} as f) as made)`;

const population: Population = {
  kinds: ['case.decided'],
  time: 'occurredAt',
  where: checkCondition('trips >= 1', ['case.decided']),
  measure: { type: 'rate', success: checkCondition('outcome == "granted"', ['case.decided']) },
};

describe('facts that leave the house', () => {
  let analysis: Analysis;
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-export-'));
  beforeAll(async () => {
    analysis = await openAnalysis(undefined);
  });
  afterAll(() => analysis.close());

  const lines = async (options: { protection?: Protection; last?: number; withCohorts?: boolean } = {}) => {
    const file = join(folder, `facts-${Math.abs(JSON.stringify(options).length)}.jsonl`);
    const { protection = open, last = 9, withCohorts } = options;
    await exportFacts({ analysis, relation, last, protection, format: 'jsonl', file, withCohorts });
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('have no cohort, no case reference and no sequence', async () => {
    const rows = await lines();
    expect(rows).toHaveLength(3);
    const text = JSON.stringify(rows);
    for (const hidden of ['ageBand', '60-79', 'case-1', 'seq', 'digitalAccess'])
      expect(text).not.toContain(hidden);
  });

  it('have exactly the columns of their dictionary, with and without cohorts', async () => {
    for (const withCohorts of [false, true]) {
      const [row] = await lines({ withCohorts });
      expect(Object.keys(row ?? {}).sort()).toEqual(
        factColumns({ withCohorts })
          .map((column) => column.name)
          .sort(),
      );
    }
  });

  it('end with the last fact of the publication', async () => {
    expect(await lines({ last: 2 })).toHaveLength(2);
    expect(await lines({ last: 0 })).toEqual([]);
  });

  it('carry one pseudonym per case, another one under another key', async () => {
    const [one] = await lines();
    const [other] = await lines({ protection: { ...open, key: 'z'.repeat(64) } });
    expect(one?.['subject']).toMatch(/^[0-9a-f]{16}$/);
    expect(other?.['subject']).not.toBe(one?.['subject']);
  });

  it('do not tell an area whose number in that year is not published', async () => {
    const values = [{ dimension: 'area', key: 'north', year: '2024' }] as const;
    const rows = await lines({ protection: { ...open, values } });
    expect(rows.map((row) => row['area']).sort()).toEqual(['south', 'south', 'withheld']);
  });

  it('do not tell a channel beside the service with which its number is not published, and tell it beside others', async () => {
    const beside = { dimension: 'service', key: 'pension' } as const;
    const values = [{ dimension: 'channel', key: 'counter', year: '2024', beside }] as const;
    const rows = await lines({ protection: { ...open, values } });
    expect(rows.map((row) => [row['service'], row['channel']]).sort()).toEqual([
      [null, 'counter'],
      ['pension', 'withheld'],
      ['pension', 'withheld'],
    ]);
  });

  it('do not tell an unknown service whose number is not published', async () => {
    const values = [{ dimension: 'service', key: 'unknown', year: '2025' }] as const;
    const rows = await lines({ protection: { ...open, values } });
    expect(rows.filter((row) => row['service'] === 'withheld')).toHaveLength(1);
  });

  it('do not tell the days of a month whose number is not published', async () => {
    const rows = await lines({ protection: { ...open, periods: ['2025-01'] } });
    const withheld = rows.filter((row) => row['occurredDay'] === null);
    expect(withheld).toHaveLength(1);
    expect(withheld[0]?.['openedDay']).toBeNull();
  });

  it('are written in every format, with a dictionary in both languages beside them', async () => {
    for (const format of EXPORT_FORMATS) {
      const file = join(folder, `all.${format}`);
      expect(await exportFacts({ analysis, relation, last: 9, protection: open, format, file })).toBe(3);
      expect(existsSync(file)).toBe(true);
    }
    const title = { 'zh-CN': '事实', en: 'Facts' };
    const origin = { place: 'test' };
    const [json, text] = writeDictionary(join(folder, 'all.csv'), { title, origin, columns: factColumns() });
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ title, origin });
    expect(readFileSync(text, 'utf8')).toContain('| area | text | 地区；“withheld”表示不公布。 |');
  });

  it('hold no formula where a spreadsheet opens them, and every text as it is where a program does', async () => {
    const names = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '＝1', '-2', 'pension'];
    const list = names.map((name) => `'${name}'`).join(', ');
    const services = `(select * replace (([${list}])[seq] as service) from (
      select * exclude (n) replace (n as seq) from (select * from ${relation} limit 1), range(1, 8) as r(n)))`;
    const written = async (format: 'csv' | 'jsonl') => {
      const file = join(folder, `formulas.${format}`);
      await exportFacts({ analysis, relation: services, last: 9, protection: open, format, file });
      return readFileSync(file, 'utf8');
    };
    const csv = await written('csv');
    for (const name of ["'=1+1", "'+cmd|x", "'-2+3", "'@SUM(A1)", "'＝1", '-2', 'pension'])
      expect(csv).toContain(`,${name},`);
    const json = await written('jsonl');
    for (const name of names) expect(json).toContain(`"service":"${name}"`);
  });

  const rows = (filter: object, protection = open) =>
    evidenceRows({ analysis, relation, last: 9, population, protection, filter, limit: 2, offset: 0 });

  it('behind an indicator are those that it counts, with what it looks at', async () => {
    const { total, columns, rows: shown } = await rows({});
    expect({ total, columns }).toEqual({ total: 3, columns: ['outcome', 'trips'] });
    expect(shown).toHaveLength(2);
    expect(shown[0]).toMatchObject({
      day: '2025-01-02',
      success: true,
      fields: { outcome: 'granted', trips: 3 },
    });
    expect(shown[0]?.service).toBeUndefined();
  });

  it('behind an indicator can be asked for by what is shown, and never by what is withheld', async () => {
    expect((await rows({ area: 'south', year: '2024' })).total).toBe(1);
    expect((await rows({ service: 'unknown' })).total).toBe(1);
    expect((await rows({ service: "x' or 1=1 --" })).total).toBe(0);
    const values = [{ dimension: 'area', key: 'north', year: '2024' }] as const;
    expect((await rows({ area: 'north' }, { ...open, values })).total).toBe(0);
    expect((await rows({ area: 'withheld' }, { ...open, values })).total).toBe(1);
  });
});
