import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_TYPES, segmentColumns, segmentOrder } from '#facts';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { fixedClock } from '#platform/clock';
import { migrate, openPglite } from '#platform/database';
import { loadPack } from '#platform/pack';
import { factMigrations } from '#facts';
import { demandMigrations, demandSteps, findPlaceForecast } from '../src/feedback/demand/index.ts';
import { peakMegabytes, type BenchRow } from './row.ts';

const SERVICES = 40;
const AREAS = 12;
const GROUPS = 20;
/** Five years; 0.8 openings a week in each of 9,600 series. */
const FACTS = 2_000_000;
const FIRST = '2021-01-01';
const DAYS = 1826;
const yunhe = join(import.meta.dirname, '../packs/yunhe');

/** The night's forecasts of a county, from its facts on disk to the documents that pages show. */
export async function benchDemand(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-demand-'));
  const analysis = await openAnalysis(undefined, { threads: 1 });
  const database = await openPglite(undefined);
  try {
    await migrate(database, [factMigrations, demandMigrations]);
    await writeSegments(analysis, join(folder, 'segments'));
    const pack = valueOf(loadPack(writePack(join(folder, 'county'))));
    const place = { pack, folder, database, analysis, clock: fixedClock('2026-01-01T08:00:00+08:00') };
    const begin = performance.now();
    const used = process.cpuUsage();
    const seconds = new Map<string, number>();
    for (const { id, run } of valueOf(await demandSteps(place))) {
      const start = performance.now();
      await run();
      const part = id.split('-', 2).join('-');
      seconds.set(part, (seconds.get(part) ?? 0) + (performance.now() - start) / 1000);
    }
    const total = (performance.now() - begin) / 1000;
    const { user, system } = process.cpuUsage(used);
    const kept = (await findPlaceForecast(database))!.forecast.kinds;
    const services = kept.reduce((sum, one) => sum + (one.state === 'forecast' ? one.lines.length : 0), 0);
    if (services !== SERVICES) throw new Error(`${services} services were forecast`);
    const of = `${(FACTS / 1e6).toFixed(0)} million openings of five years, ${SERVICES} services × ${AREAS} areas × ${GROUPS} groups`;
    return [
      { name: `demand: ${of}, from Parquet to kept forecasts`, value: total, unit: 's', atMost: 20 },
      { name: 'demand: the same in processor time', value: (user + system) / 1e6, unit: 's' },
      {
        name: 'demand: of this, counting and the weeks of all series with eight tries of the services',
        value: seconds.get('demand-weeks')!,
        unit: 's',
      },
      {
        name: 'demand: of this, the months of the services with eight tries',
        value: seconds.get('demand-months')!,
        unit: 's',
      },
      { name: 'demand: peak memory, the writing of the facts included', value: peakMegabytes(), unit: 'MB' },
    ];
  } finally {
    analysis.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/** A reproducible share in [0, 1) for each row. */
const share = (name: string) => `((hash(hash(i, '${name}')) >> 11)::double / 9007199254740992)`;
const oneOf = (name: string, values: readonly string[]) =>
  `(['${values.join("', '")}'])[1 + floor(${share(name)} * ${values.length})::int]`;
/** One of `n` names, the first ones more often. */
const ranked = (name: string, prefix: string, n: number) =>
  `'${prefix}' || lpad(floor(${n} * pow(${share(name)}, 1.3))::int::varchar, 2, '0')`;

async function writeSegments(analysis: Analysis, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // A season of the year by thinning its quiet half into the busy one.
  const day = `floor(${DAYS} * ${share('day')})::int`;
  const busy = `(${day} + case when ${share('busy')} < 0.3 and ${day} % 365 < 180 and ${day} < ${DAYS - 182} then 182 else 0 end)`;
  const opened = `timestamp '${FIRST}' + to_days(${busy}::int) + interval 4 hour`;
  const values: Readonly<Record<string, string>> = {
    seq: 'i + 1',
    kind: `case when ${ranked('service', 'service-', SERVICES)} < 'service-31' then 'case.opened' else 'report.opened' end`,
    subject: `'s-' || i`,
    service: ranked('service', 'service-', SERVICES),
    channel: `'online'`,
    area: ranked('area', 'town-', AREAS),
    ageBand: oneOf('age', ['0-17', '18-34', '35-59', '60-79', '80+']),
    digitalAccess: oneOf('access', ['own-device', 'shared-device', 'none', 'unknown']),
    occurredAt: opened,
    occurredDay: `(${opened} + interval 8 hour)::date`,
  };
  const select = segmentColumns.map(
    ({ name, type }) => `(${values[name] ?? 'null'})::${ENGINE_TYPES[type]} as "${name}"`,
  );
  const step = FACTS / 2;
  for (let from = 0; from < FACTS; from += step) {
    const number = (value: number) => String(value).padStart(12, '0');
    const file = join(folder, `facts-${number(from + 1)}-${number(from + step)}.parquet`);
    await analysis.run(
      `copy (select * from (select ${select.join(', ')} from range(${from}, ${from + step}) as t(i)) order by ${segmentOrder})
       to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
    );
  }
}

/** The sample county's charter with twenty groups, and a calendar of six years in which one festival moves. */
function writePack(folder: string): string {
  mkdirSync(folder);
  const charter = readFileSync(join(yunhe, 'charter.yaml'), 'utf8').replace(
    /attributes: \[.*\]/,
    'attributes: [ageBand×digitalAccess]',
  );
  const festivals = ['2021-02-11', '2022-01-31', '2023-01-21', '2024-02-10', '2025-01-28', '2026-02-15'];
  const years = festivals.map(
    (first) => `  ${first.slice(0, 4)}: { source: bench, makeUpDays: [], holidays: [
    { id: spring-festival, names: { zh-CN: 春节, en: Spring Festival }, from: '${first}', to: '${first.slice(0, 8)}${Number(first.slice(8)) + (first.endsWith('31') ? 0 : 3)}' }] }`,
  );
  writeFileSync(join(folder, 'charter.yaml'), charter);
  writeFileSync(
    join(folder, 'calendar.yaml'),
    ['timeZone: Asia/Shanghai', 'source: bench', 'years:', ...years, ''].join('\n'),
  );
  writeFileSync(join(folder, 'pack.yaml'), readFileSync(join(yunhe, 'pack.yaml')));
  return folder;
}
