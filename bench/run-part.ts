/** One part of the bench in a process of its own, so that its peak memory is its own; its rows are the last line. */
import type { BenchRow } from './row.ts';

const parts: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  value: async () => [
    ...(await import('./value.ts')).benchValue(),
    ...(await import('./estimates.ts')).benchEstimates(),
  ],
  alarms: async () => (await import('./alarms.ts')).benchAlarms(),
  forecast: async () => (await import('./forecast.ts')).benchForecast(),
  demand: async () => (await import('./demand.ts')).benchDemand(),
  mining: async () => (await import('./mining.ts')).benchMining(),
  processes: async () => (await import('./mining.ts')).benchProcesses(),
  'process-facts': async () => (await import('./mining.ts')).writeProcessFacts(process.argv[3] ?? ''),
  import: async () => (await import('./import.ts')).benchImport(),
  cells: async () => (await import('./cells.ts')).benchCells(),
  'monitors-night': async () => (await import('./monitors-night.ts')).benchMonitorsNight(),
  site: async () => (await import('./site.ts')).benchSite(),
};

const part = parts[process.argv[2] ?? ''];
if (!part) throw new Error(`parts are ${Object.keys(parts).join(', ')}`);
console.log(JSON.stringify(await part()));
