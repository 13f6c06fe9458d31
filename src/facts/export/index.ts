export { EXPORT_FORMATS, isExportFormat, type ExportFormat } from './format.ts';
export { withoutFormula } from './formulas.ts';
export { writeTable } from './write-table.ts';
export { writeDictionary, type Dictionary, type DictionaryColumn } from './dictionary.ts';
export { factColumns, WITHHELD } from './fact-columns.ts';
export { WITHHOLDABLE, type Protection, type Withholdable } from './public-facts.ts';
export { exportFacts, type FactExport } from './export-facts.ts';
export { evidenceRows, type EvidenceFilter, type EvidenceRow, type EvidenceRows } from './evidence-rows.ts';
