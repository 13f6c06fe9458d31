import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A page as it is sent, in each form that a browser may accept. */
export interface KeptPage {
  readonly etag: string;
  readonly identity: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** Pages that were made once, the least recently used of them given up when they take more than `capacity` bytes. */
export interface PageCache {
  /** The page of a key; made by `make` if it is not there. Requests that ask meanwhile wait for the same one. */
  get(key: string, make: () => Promise<string>): Promise<KeptPage>;
  /** Bytes held. */
  size(): number;
}

export function createPageCache(capacity = 64 * 2 ** 20): PageCache {
  const kept = new Map<string, { page: KeptPage; bytes: number }>();
  const making = new Map<string, Promise<KeptPage>>();
  let size = 0;

  const keep = (key: string, page: KeptPage): void => {
    const bytes = page.identity.length + page.br.length + page.gzip.length + 2 * key.length;
    if (bytes > capacity) return;
    kept.set(key, { page, bytes });
    size += bytes;
    for (const [oldest, entry] of kept) {
      if (size <= capacity) break;
      kept.delete(oldest);
      size -= entry.bytes;
    }
  };

  return {
    get: async (key, make) => {
      const found = kept.get(key);
      if (found) {
        // A map keeps the order of insertion: the last one used goes to the end.
        kept.delete(key);
        kept.set(key, found);
        return found.page;
      }
      const pending = making.get(key);
      if (pending) return pending;
      const promise = make()
        .then(compressed)
        .then((page) => {
          keep(key, page);
          return page;
        })
        .finally(() => making.delete(key));
      making.set(key, promise);
      return promise;
    },
    size: () => size,
  };
}

async function compressed(html: string): Promise<KeptPage> {
  const identity = Buffer.from(html);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const [br, gz] = await Promise.all([compressBrotli(identity, quality), compressGzip(identity)]);
  // Weak, because one tag stands for all encodings of the page (RFC 9110, section 8.8.1).
  const etag = `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  return { etag, identity, br, gzip: gz };
}

/** The coding to send (RFC 9110, section 12.5.3): brotli, else gzip, else none; a quality of 0 refuses a coding. */
export function pickEncoding(accepted: string | undefined): 'br' | 'gzip' | 'identity' {
  if (accepted === undefined) return 'identity';
  for (const coding of ['br', 'gzip'] as const) {
    const match = new RegExp(`(?:^|,)\\s*${coding}\\s*(?:;\\s*q=([0-9.]+))?\\s*(?:,|$)`, 'i').exec(accepted);
    if (match && Number(match[1] ?? 1) > 0) return coding;
  }
  return 'identity';
}

const LONGEST_KEY = 500;

/** An address as a key: parameters in order; undefined where it is too long to be kept. */
export function normalisedUrl(url: string): string | undefined {
  if (url.length > LONGEST_KEY) return undefined;
  const [path = '', query] = url.split('?', 2);
  if (query === undefined || query === '') return path;
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return `${path}?${parameters}`;
}
