import { refused, type Result } from '#platform';
import type { XesMapping } from '../mapping.ts';
import type { OpenedFile } from '../run-import.ts';

export async function openXes(
  _path: string,
  _mapping: XesMapping,
  _batchFacts: number,
): Promise<Result<OpenedFile>> {
  return refused('no-xes', {});
}
