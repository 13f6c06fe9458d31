import { join } from 'node:path';

export { runImport, type ImportOutcome, type ImportRequest } from './run-import.ts';
export {
  listImports,
  qualityReport,
  type ImportCounts,
  type ImportRun,
  type ImportState,
} from './import-log.ts';
export type { ColumnFunction, ColumnQuality, QualityReport, SpellingVariants } from './quality/report.ts';
export const importMigrations = { room: 'facts-import', folder: join(import.meta.dirname, 'migrations') };
