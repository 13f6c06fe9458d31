import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#platform';
import { openAnalysis, type Analysis } from '#platform/analysis';
import { isoOf, loadCalendar } from '#platform/calendar';
import { parseYaml } from '#platform/yaml';
import { createCalendar, cubeSql, factRelation, passesOf, segmentOrder } from '#facts';
import { charter as charters, indicator } from '#value';
import { peakMegabytes, type BenchRow } from './row.ts';
import { syntheticFacts } from './synthetic-facts.ts';

const FACTS = 10_000_000;
const PER_SEGMENT = 1_000_000;
const pack = join(import.meta.dirname, '../packs/yunhe');

/** Ten million facts: every indicator of the sample charter, counted by month and all dimensions at once. */
export async function benchCells(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-cells-'));
  const analysis = await openAnalysis(undefined, { threads: 2, temporaryFolder: join(folder, 'spill') });
  try {
    const relation = factRelation({ files: await writeSegments(analysis, folder), last: FACTS });
    await createCalendar(analysis, { days: workingDays() });
    const populations = readCharter().indicators.flatMap((one) => indicator.populationOf(one) ?? []);
    const start = performance.now();
    const used = process.cpuUsage();
    let cells = 0;
    for (const pass of passesOf(populations)) {
      const cube = cubeSql(
        relation,
        pass.flatMap((index) => populations[index] ?? []),
      );
      await analysis.run(`create or replace temp table cube as ${cube}`);
      const [counted] = await analysis.rows<{ cells: number }>('select count(*) as cells from cube');
      cells += counted?.cells ?? 0;
    }
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(used);
    const counted = `${populations.length} indicators, month × service × department × channel × area × cohort, ${(cells / 1e6).toFixed(1)} million cells`;
    return [
      { name: `10 million facts: ${counted}`, value: seconds, unit: 's', atMost: 5 },
      {
        name: '10 million facts: the same in processor time, halved for two cores (what others ran meanwhile is left out)',
        value: (user + system) / 2e6,
        unit: 's',
      },
      {
        name: '10 million facts: peak memory, the writing of the segments included',
        value: peakMegabytes(),
        unit: 'MB',
        atMost: 2048,
      },
    ];
  } finally {
    analysis.close();
    rmSync(folder, { recursive: true });
  }
}

async function writeSegments(analysis: Analysis, folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let from = 0; from < FACTS; from += PER_SEGMENT) {
    const file = join(folder, `facts-${from}.parquet`);
    const facts = syntheticFacts(from, from + PER_SEGMENT);
    await analysis.run(
      `copy (select * from (${facts}) order by ${segmentOrder}) to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
    );
    files.push(file);
  }
  return files;
}

function readCharter(): charters.Charter {
  const file = join(pack, 'charter.yaml');
  return valueOf(parseYaml(readFileSync(file, 'utf8'), charters.Charter, file));
}

function workingDays(): { day: string; index: number }[] {
  const file = join(pack, 'calendar.yaml');
  const calendar = valueOf(loadCalendar(readFileSync(file, 'utf8'), file));
  const days = calendar.to - calendar.from + 1;
  return Array.from({ length: days }, (_, i) => ({
    day: isoOf(calendar.from + i),
    index: calendar.index(calendar.from + i),
  }));
}
