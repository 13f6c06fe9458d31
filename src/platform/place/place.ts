import type { Analysis } from '../analysis/index.ts';
import type { Clock } from '../clock/index.ts';
import type { Database } from '../database/index.ts';
import type { Pack } from '../pack/index.ts';

/** A jurisdiction that is open in this process: its content, its database, its engine. Every room works on one. */
export interface Place {
  readonly pack: Pack;
  /** The folder that this place owns in the home: segments, reject files, locks. */
  readonly folder: string;
  readonly database: Database;
  /** Owning the engine's file is what makes this process the only one that has the place open. */
  readonly analysis: Analysis;
  readonly clock: Clock;
}
