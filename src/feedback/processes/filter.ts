import { partsOf, valuesOf, type CaseAttribute, type Dimension } from '#facts';
import { ok, refused, type Result } from '#platform';
import type { ViewRequest } from './domain/make-view.ts';
import type { Part } from './domain/parts.ts';
import { COVERS, DEFAULT_COVER, type Cover } from './domain/view.ts';

/** What a page, the API or the shell was asked for, as text. */
export interface Asked {
  readonly year?: string | undefined;
  /** `channel:online`, `residence:rural`, `ageBand×residence:60-79·rural`. */
  readonly only?: string | undefined;
  readonly cover?: string | undefined;
  readonly by?: string | undefined;
}

/** Refusals: bad-part { only }, bad-cover { cover }. Empty texts are as if they were not there. */
export function requestOf({ year, only, cover, by }: Asked): Result<ViewRequest> {
  const wanted = given(cover) === undefined ? DEFAULT_COVER : COVERS.find((one) => String(one) === cover);
  if (wanted === undefined) return refused('bad-cover', { cover: (cover ?? '').slice(0, 20) });
  const part = given(only) === undefined ? undefined : partOf(only ?? '');
  if (given(only) !== undefined && !part) return refused('bad-part', { only: (only ?? '').slice(0, 60) });
  return ok({ period: given(year), only: part, cover: wanted, by: given(by) });
}

/** The part that a text names, if it is one of the closed lists. */
function partOf(text: string): Part | undefined {
  const at = text.indexOf(':');
  const [dimension, key] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 0) return undefined;
  const attributes = partsOf(dimension as Dimension) as string[];
  const values = attributes.length > 1 ? key.split('·') : [key];
  const known =
    values.length === attributes.length &&
    attributes.every((attribute, place) => isAttribute(attribute) && isValue(attribute, values[place] ?? ''));
  return known ? { dimension: dimension as Dimension, key } : undefined;
}

const ATTRIBUTES: readonly string[] = [
  'channel',
  'ageBand',
  'sex',
  'residence',
  'disability',
  'language',
  'digitalAccess',
] satisfies CaseAttribute[];
const isAttribute = (name: string): name is CaseAttribute => ATTRIBUTES.includes(name);
const isValue = (attribute: CaseAttribute, value: string): boolean => valuesOf(attribute).includes(value);

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

export const partText = ({ dimension, key }: { readonly dimension: string; readonly key: string }): string =>
  `${dimension}:${key}`;

/** What differs from the usual choice, as a query. */
export function queryOf(asked: {
  readonly year?: string | undefined;
  readonly only?: { readonly dimension: string; readonly key: string } | null | undefined;
  readonly cover?: Cover | undefined;
  readonly by?: string | undefined;
}): string {
  const query = new URLSearchParams();
  if (asked.year !== undefined) query.set('year', asked.year);
  if (asked.only) query.set('only', partText(asked.only));
  if (asked.cover !== undefined && asked.cover !== DEFAULT_COVER) query.set('cover', String(asked.cover));
  if (asked.by !== undefined) query.set('by', asked.by);
  return query.size > 0 ? `?${query}` : '';
}
