import { join } from 'node:path';

export { runImport, type ImportOutcome, type ImportRequest } from './run-import.ts';
export {
  listImports,
  qualityReport,
  type ImportCounts,
  type ImportRun,
  type ImportState,
} from './import-log.ts';
export { loadMapping, type LoadedMapping } from './load-mapping.ts';
export { spotKey } from './spot.ts';
export { localTimes, type ClockChange, type LocalTimes } from './local-time.ts';
export { areaIndex, type AreaIndex } from './area-index.ts';
export { delimiterOf, pieceOf, readCsv, type CsvRow } from './csv-reader.ts';
export { checkReadable, DamagedFile, hashFile, readText, WrongEncoding } from './open-file.ts';
export { jsonText } from './json-text.ts';
export { qualityProfile } from './quality/profile.ts';
export type { ColumnFunction, ColumnQuality, QualityReport, SpellingVariants } from './quality/report.ts';
export { readXes, XesProblem, type XesNote, type XesTrace } from './xes/xes-reader.ts';
export { messages as importMessages } from './messages.ts';
export const importMigrations = { room: 'facts-import', folder: join(import.meta.dirname, 'migrations') };
