import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ok, refused, type Result } from '#platform';

/** SHA-256 of the file's bytes (hexadecimal): what an interrupted import is recognised by. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Refusals: file-not-found, file-not-readable, file-empty. */
export async function checkReadable(path: string): Promise<Result<string>> {
  try {
    const handle = await open(path, 'r');
    const stat = await handle.stat().finally(() => handle.close());
    if (!stat.isFile()) return refused('file-not-readable', { file: path });
    return stat.size === 0 ? refused('file-empty', { file: path }) : ok(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return refused(code === 'ENOENT' ? 'file-not-found' : 'file-not-readable', { file: path });
  }
}

/** Bytes that are not in the stated encoding: the rest of the file cannot be trusted either. */
export class WrongEncoding extends Error {}

/** A compressed file that ends early or is damaged. */
export class DamagedFile extends Error {}

/** How many bytes of a file were read, packed as they lie on the disk; somewhat ahead of the rows that came out of them. */
export interface ByteMeter {
  bytes: number;
}

/**
 * The file's text in pieces of some tens of kilobytes, unpacked if its first bytes are those of gzip (1f 8b),
 * without its byte order mark. Throws `WrongEncoding` and `DamagedFile`.
 */
export async function* readText(path: string, encoding = 'utf-8', meter?: ByteMeter): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 17 });
  const bytes = (await isGzip(path)) ? file.pipe(createGunzip({ chunkSize: 1 << 17 })) : file;
  if (bytes !== file) file.on('error', (error) => bytes.destroy(error));
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) {
      if (meter) meter.bytes = file.bytesRead;
      yield decoder.decode(chunk as Buffer, { stream: true });
    }
    if (meter) meter.bytes = file.bytesRead;
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new WrongEncoding(`the file is not ${encoding}`);
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_')) throw new DamagedFile('the compressed file is damaged or cut off');
    throw error;
  } finally {
    file.destroy();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}
