import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The records that became no fact, in the form of their file, so that it can be corrected and fed back.
 * A batch is written and flushed before its transaction commits, and the transaction says how long the file then is:
 * after a kill, what is longer belongs to no committed record and is cut off.
 */
export interface RejectsFile {
  /** Bytes that belong to committed records once the running transaction commits. */
  readonly length: number;
  append(records: readonly string[]): Promise<void>;
  /** Ends the file; without a record it is removed. Returns its path if there is one. */
  close(footer: string): Promise<string | undefined>;
}

/** @param committed the length that the last committed batch left behind; 0 starts a new file. */
export async function openRejects(path: string, header: string, committed: number): Promise<RejectsFile> {
  let file: FileHandle | undefined;
  let length = committed;
  const start = async () => {
    await mkdir(dirname(path), { recursive: true });
    if (committed === 0) {
      file = await open(path, 'w');
      length = (await file.write(header)).bytesWritten;
    } else {
      file = await open(path, 'r+');
      await file.truncate(committed);
    }
    return file;
  };
  if (committed > 0) await start();
  else await rm(path, { force: true });
  return {
    get length() {
      return length;
    },
    async append(records) {
      if (records.length === 0) return;
      file ??= await start();
      length += (await file.write(records.join(''), length)).bytesWritten;
      await file.datasync();
    },
    async close(footer) {
      if (!file) return undefined;
      if (footer !== '') await file.write(footer, length);
      await file.close();
      return path;
    },
  };
}
