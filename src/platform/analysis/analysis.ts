import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** The embedded columnar engine. One process owns its file; a second one is refused by the operating system's lock. */
export interface Analysis {
  /** Runs statements for their effect. */
  run(statement: string): Promise<void>;
  /** A small result, row by row. Aggregated cells come out of the engine, never raw rows. */
  rows<R extends Record<string, unknown>>(statement: string): Promise<R[]>;
  /** A large result of whole numbers of 32 bits without gaps, column by column: there is no object for each row. */
  integers(statement: string): Promise<Int32Array[]>;
  close(): void;
}

export class AnalysisInUse extends Error {
  override readonly name = 'AnalysisInUse';
}

/**
 * Opens the engine over a file (undefined: in memory).
 * @throws AnalysisInUse when another process has the file open.
 */
export async function openAnalysis(
  file: string | undefined,
  options: { threads?: number; memoryLimit?: string; temporaryFolder?: string } = {},
): Promise<Analysis> {
  const instance = await open(file, {
    threads: String(options.threads ?? 2),
    memory_limit: options.memoryLimit ?? '1500MB',
    preserve_insertion_order: 'false',
    // Nothing is fetched at run time: what the engine needs is linked in.
    autoinstall_known_extensions: 'false',
    ...(options.temporaryFolder !== undefined && { temp_directory: options.temporaryFolder }),
  });
  const connection = await instance.connect();
  await connection.run(`set timezone = 'UTC'`);
  return {
    run: async (statement) => {
      await connection.run(statement);
    },
    rows: async <R extends Record<string, unknown>>(statement: string) => readRows<R>(connection, statement),
    integers: (statement) => readIntegers(connection, statement),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function open(file: string | undefined, options: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file ?? ':memory:', options);
  } catch (error) {
    if (error instanceof Error && /Could not set lock|Conflicting lock/i.test(error.message)) {
      throw new AnalysisInUse(error.message);
    }
    throw error;
  }
}

async function readRows<R extends Record<string, unknown>>(connection: DuckDBConnection, statement: string) {
  const reader = await connection.runAndReadAll(statement);
  const names = reader.deduplicatedColumnNames();
  const columns = reader.getColumnsJS();
  const rows: R[] = new Array(reader.currentRowCount);
  for (let r = 0; r < rows.length; r++) {
    const row: Record<string, unknown> = {};
    for (let c = 0; c < names.length; c++) {
      const value = columns[c]?.[r];
      row[names[c] as string] = typeof value === 'bigint' ? Number(value) : value;
    }
    rows[r] = row as R;
  }
  return rows;
}

async function readIntegers(connection: DuckDBConnection, statement: string): Promise<Int32Array[]> {
  const result = await connection.run(statement);
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = Array.from({ length: result.columnCount }, () => new Int32Array(rows));
  let start = 0;
  for (const chunk of chunks) {
    for (const [c, column] of columns.entries()) {
      const vector = chunk.getColumnVector(c);
      for (let r = 0; r < chunk.rowCount; r++) column[start + r] = vector.getItem(r) as number;
    }
    start += chunk.rowCount;
  }
  return columns;
}

/** A text as a literal of the engine. For our own and already validated texts; there is no other way into COPY. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier of the engine. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
