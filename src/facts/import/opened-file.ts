import type { Batch } from './batch.ts';
import type { QualityReport } from './quality/report.ts';

/** A file opened and understood as far as its header, whatever its format. */
export interface OpenedFile {
  readonly rejectsHeader: string;
  readonly rejectsFooter?: string | undefined;
  readonly profile: { report(counted: Readonly<Record<string, number>>): QualityReport };
  batches(skip: number): AsyncGenerator<Batch>;
}
