/** One part of a plan that differs between two versions, as text. */
export interface ChangedPart {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What differs between two plans, part by part: a change afterwards is shown as a change. */
export function changedParts(before: unknown, after: unknown, path = ''): ChangedPart[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changedParts(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  const [one, other] = [textOf(before), textOf(after)];
  return one === other ? [] : [{ path, before: one, after: other }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
