import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factRelation, segmentOrder } from '#facts';
import { countTallies, monitors, runMonitors } from '#feedback/monitors';
import { loadCounty } from '#feedback/simulation';
import { valueOf } from '#platform';
import { openAnalysis } from '#platform/analysis';
import { countySetting, workingDaysOf } from './monitors/county-setting.ts';
import type { BenchRow } from './row.ts';
import { syntheticFacts } from './synthetic-facts.ts';

/** Ten times what the sample county records in three years. */
const FACTS = 3_000_000;
const PER_SEGMENT = 1_000_000;
const pack = join(import.meta.dirname, '../packs/yunhe');

/** A night of all monitors on one core: counting and judging 40 services in 12 areas and the groups of six attributes. */
export async function benchMonitorsNight(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-night-'));
  const analysis = await openAnalysis(undefined, { threads: 1, temporaryFolder: join(folder, 'spill') });
  try {
    const files: string[] = [];
    for (let from = 0; from < FACTS; from += PER_SEGMENT) {
      const file = join(folder, `facts-${from}.parquet`);
      const facts = syntheticFacts(from, from + PER_SEGMENT);
      await analysis.run(
        `copy (select * from (${facts}) order by ${segmentOrder}) to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
      );
      files.push(file);
    }
    const county = valueOf(loadCounty(pack));
    const setting = { ...countySetting(county, pack), lastDay: '2025-12-31' };
    const relation = factRelation({ files, last: FACTS });
    const begin = performance.now();
    const used = process.cpuUsage();
    const tallies = await countTallies(analysis, relation, monitors, setting, workingDaysOf(county));
    const counted = performance.now();
    const { tests } = runMonitors(monitors, setting, tallies);
    const { user, system } = process.cpuUsage(used);
    const asked = Object.values(tests).reduce((sum, one) => sum + one, 0);
    const series = (tests['report-surge'] ?? 0) + (tests['demand-surge'] ?? 0);
    const seconds = (performance.now() - begin) / 1000;
    const what = `${monitors.length} monitors over ${FACTS / 1e6} million facts, ${series.toLocaleString('en')} weekly series among ${asked.toLocaleString('en')} tests, one core`;
    return [
      { name: `a night: ${what}`, value: seconds, unit: 's', atMost: 25 },
      { name: 'a night: the counting of it', value: (counted - begin) / 1000, unit: 's' },
      {
        name: 'a night: the same in processor time (what others ran meanwhile is left out)',
        value: (user + system) / 1e6,
        unit: 's',
      },
    ];
  } finally {
    analysis.close();
    rmSync(folder, { recursive: true });
  }
}
