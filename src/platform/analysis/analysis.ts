import {
  DuckDBDoubleVector,
  DuckDBInstance,
  DuckDBIntegerVector,
  type DuckDBConnection,
} from '@duckdb/node-api';

/** The embedded columnar engine. One process owns its file; a second one is refused by the operating system's lock. */
export interface Analysis {
  /** Runs statements for their effect. */
  run(statement: string): Promise<void>;
  /** A small result, row by row. Aggregated cells come out of the engine, never raw rows. */
  rows<R extends Record<string, unknown>>(statement: string): Promise<R[]>;
  /**
   * A large result of numbers, column by column and without an object for each row. The statement gives `INTEGER` columns
   * without nulls and `DOUBLE` columns, whose nulls become NaN.
   */
  numbers(statement: string): Promise<NumberColumns>;
  /**
   * Work with temporary tables of its own. They belong to a connection: on a common one, two counts at the same time would
   * read each other's.
   */
  apart<T>(work: (own: Analysis) => Promise<T>): Promise<T>;
  close(): void;
}

/** The rows of a result and its columns, `INTEGER` as `Int32Array` and `DOUBLE` as `Float64Array`. */
export interface NumberColumns {
  readonly rows: number;
  readonly columns: readonly (Int32Array | Float64Array)[];
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
  const common = await connect(instance);
  return {
    ...common,
    close: () => {
      common.close();
      instance.closeSync();
    },
  };
}

/** One connection; to close it leaves the engine open. */
async function connect(instance: DuckDBInstance): Promise<Analysis> {
  const connection = await instance.connect();
  await connection.run(`set timezone = 'UTC'`);
  return {
    run: async (statement) => {
      await connection.run(statement);
    },
    rows: async <R extends Record<string, unknown>>(statement: string) => readRows<R>(connection, statement),
    numbers: (statement) => readNumbers(connection, statement),
    apart: async (work) => {
      const own = await connect(instance);
      try {
        return await work(own);
      } finally {
        own.close();
      }
    },
    close: () => connection.closeSync(),
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

async function readNumbers(connection: DuckDBConnection, statement: string): Promise<NumberColumns> {
  const result = await connection.run(statement);
  const rows = result.rowCount;
  const columns = result
    .columnTypes()
    .map((type) => (String(type) === 'DOUBLE' ? new Float64Array(rows) : new Int32Array(rows)));
  let start = 0;
  while (start < rows) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) throw new Error(`a result of ${rows} rows ended after ${start}`);
    for (const [at, column] of columns.entries()) {
      const vector = chunk.getColumnVector(at);
      if (!(vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector))
        throw new TypeError(`column ${result.columnName(at)} is neither INTEGER nor DOUBLE`);
      for (let row = 0; row < chunk.rowCount; row++) {
        const value = vector.getItem(row);
        if (value === null && column instanceof Int32Array)
          throw new TypeError(`column ${result.columnName(at)} has a null among its whole numbers`);
        column[start + row] = value ?? Number.NaN;
      }
    }
    start += chunk.rowCount;
  }
  return { rows, columns };
}

/** A text as a literal of the engine. For our own and already validated texts; there is no other way into COPY. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as an identifier of the engine. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
