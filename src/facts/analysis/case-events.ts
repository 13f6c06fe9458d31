import { identifier, literal, type Analysis } from '#platform/analysis';
import {
  CHANNELS,
  COHORT_ATTRIBUTES,
  cohortAttributes,
  type CohortAttribute,
} from '../vocabulary/closed-lists.ts';
import type { Kind } from '../vocabulary/kinds.ts';

/** What a case has one of: the first fact of it that knows the value decides. */
export type CaseAttribute = 'channel' | CohortAttribute;

/**
 * Facts about cases in typed columns, in the order in which they happened: those of case c are the ones from
 * caseStart[c] up to caseStart[c + 1], by time, and by sequence where times are equal.
 */
export interface CaseEvents {
  readonly cases: number;
  readonly events: number;
  readonly caseStart: Int32Array;
  /** Index into `labels`, per event. */
  readonly label: Int32Array;
  /** The kinds that occur, told apart by their task or outcome where they have one. */
  readonly labels: readonly EventLabel[];
  /** Milliseconds since 1970, UTC, per event. */
  readonly time: Float64Array;
  /** Year of the event in the place's own time. */
  readonly year: Int32Array;
  /** `waitedHours` or `workedHours` as the fact carries them; NaN where it carries none. */
  readonly hours: Float64Array;
  /** Index into `departments` or −1, per event. */
  readonly department: Int32Array;
  readonly fromDepartment: Int32Array;
  readonly departments: readonly string[];
  /** Milliseconds since 1970 at which the case began by its facts' `openedAt`, per case; NaN where none says. */
  readonly openedAt: Float64Array;
  /** Index into `services` or −1, per case. */
  readonly service: Int32Array;
  readonly services: readonly string[];
  /** Index into the closed list of the attribute, per case; what no fact knows is its `unknown`. */
  readonly attributes: Readonly<Record<CaseAttribute, Int32Array>>;
}

export interface EventLabel {
  readonly kind: Kind;
  /** Task or outcome. */
  readonly detail?: string | undefined;
}

export interface CaseEventsRequest {
  readonly kinds: readonly Kind[];
  /** Cases of one service only; null for those whose facts name none. All unless told. */
  readonly service?: string | null | undefined;
}

/** The closed lists that one number tells, least significant first. */
const LISTS: readonly (readonly [CaseAttribute, readonly string[]])[] = [
  ['channel', CHANNELS],
  ...cohortAttributes.map((name) => [name, COHORT_ATTRIBUTES[name]] as const),
];

/** The values of a case's attribute, in the order of their numbers. */
export const valuesOf = (attribute: CaseAttribute): readonly string[] =>
  attribute === 'channel' ? CHANNELS : COHORT_ATTRIBUTES[attribute];

/**
 * Reads the facts of cases out of the engine: about 40 bytes an event, and no object for any of them.
 *
 * @throws where the facts change while they are read: read again.
 */
export async function readCaseEvents(
  analysis: Analysis,
  relation: string,
  request: CaseEventsRequest,
): Promise<CaseEvents> {
  const told = `(select * from ${relation} as fact where kind in (${request.kinds.map(literal).join(', ')}))`;
  const [labels, departments, services] = [
    await labelsOf(analysis, told),
    await namesOf(analysis, told, ['department', 'fromDepartment']),
    await namesOf(analysis, told, ['service']),
  ];
  // The engine numbers the cases and gives the facts as they lie: put in order there, they would take twice the memory.
  const { columns } = await analysis.numbers(`
    with numbered as (
      select subject, row_number() over (order by subject)::int - 1 as number
      from (select distinct subject from ${told} as told ${serviceSql(told, request.service)}))
    select number,
      ${positionSql(
        "kind || '|' || coalesce(task, outcome, '')",
        labels.map(({ kind, detail = '' }) => `${kind}|${detail}`),
      )} as label,
      ${positionSql('department', departments)} as department,
      ${positionSql('"fromDepartment"', departments)} as giver,
      ${positionSql('service', services)} as service,
      ${profileSql()} as profile,
      coalesce(year("occurredDay"), 0)::int as year,
      epoch_ms("occurredAt")::double as at,
      seq::double as seq,
      epoch_ms("openedAt")::double as opened,
      coalesce("waitedHours", "workedHours")::double as hours
    from ${told} as told join numbered using (subject)`);
  const [number, label, department, fromDepartment, service, profile, year] = columns as Int32Array[];
  const [time, seq, opened, hours] = columns.slice(7) as Float64Array[];
  if (label!.includes(-1)) throw new Error('the facts changed while they were read');
  const { caseStart, order } = sortEvents(number!, time!, seq!);
  const scratch = new Float64Array(order.length);
  for (const column of columns) putInOrder(column, order, scratch);
  return {
    cases: caseStart.length - 1,
    events: order.length,
    caseStart,
    label: label!,
    labels,
    time: time!,
    year: year!,
    hours: hours!,
    department: department!,
    fromDepartment: fromDepartment!,
    departments,
    services,
    ...casesOf(caseStart, service!, profile!, opened!),
  };
}

/** Events by case (counting sort), within each by time and sequence (insertion: a case has few). */
function sortEvents(
  number: Int32Array,
  time: Float64Array,
  seq: Float64Array,
): { caseStart: Int32Array; order: Int32Array } {
  const cases = number.reduce((most, one) => Math.max(most, one), -1) + 1;
  const caseStart = new Int32Array(cases + 1);
  for (const one of number) caseStart[one + 1]!++;
  for (let at = 0; at < cases; at++) caseStart[at + 1]! += caseStart[at]!;
  const next = caseStart.slice(0, cases);
  const order = new Int32Array(number.length);
  const isLater = (a: number, b: number) => time[a]! > time[b]! || (time[a] === time[b] && seq[a]! > seq[b]!);
  for (let event = 0; event < number.length; event++) {
    const first = caseStart[number[event]!]!;
    let place = next[number[event]!]!++;
    for (; place > first && isLater(order[place - 1]!, event); place--) order[place] = order[place - 1]!;
    order[place] = event;
  }
  return { caseStart, order };
}

function putInOrder(column: Int32Array | Float64Array, order: Int32Array, scratch: Float64Array): void {
  scratch.set(column);
  for (let at = 0; at < order.length; at++) column[at] = scratch[order[at]!]!;
}

/** What is told about a case as a whole: the first of its facts that knows it decides. */
function casesOf(
  caseStart: Int32Array,
  service: Int32Array,
  profile: Int32Array,
  opened: Float64Array,
): Pick<CaseEvents, 'openedAt' | 'service' | 'attributes'> {
  const cases = caseStart.length - 1;
  const openedAt = new Float64Array(cases).fill(Number.NaN);
  const ofService = new Int32Array(cases).fill(-1);
  const attributes = LISTS.map(([, values]) => new Int32Array(cases).fill(values.indexOf('unknown')));
  for (let number = 0; number < cases; number++) {
    for (let event = caseStart[number]!; event < caseStart[number + 1]!; event++) {
      if (ofService[number]! < 0) ofService[number] = service[event]!;
      if (Number.isNaN(openedAt[number]!) || opened[event]! < openedAt[number]!)
        openedAt[number] = opened[event]!;
      if (event > caseStart[number]! && profile[event] === profile[event - 1]) continue;
      let rest = profile[event]!;
      for (const [list, [, values]] of LISTS.entries()) {
        const column = attributes[list]!;
        if (values[column[number]!] === 'unknown') column[number] = rest % values.length;
        rest = Math.floor(rest / values.length);
      }
    }
  }
  return {
    openedAt,
    service: ofService,
    attributes: Object.fromEntries(
      LISTS.map(([name], list) => [name, attributes[list]!]),
    ) as CaseEvents['attributes'],
  };
}

async function labelsOf(analysis: Analysis, told: string): Promise<EventLabel[]> {
  const rows = await analysis.rows<{ kind: Kind; detail: string | null }>(
    `select distinct kind, coalesce(task, outcome) as detail from ${told} order by all`,
  );
  return rows.map(({ kind, detail }) => ({ kind, ...(detail !== null && { detail }) }));
}

async function namesOf(analysis: Analysis, told: string, columns: readonly string[]): Promise<string[]> {
  const names = columns
    .map((column) => `select distinct ${identifier(column)} as name from ${told}`)
    .join(' union ');
  const rows = await analysis.rows<{ name: string }>(
    `select name from (${names}) where name is not null order by name`,
  );
  return rows.map(({ name }) => name);
}

/** The place of a value in a list, from 0; −1 where it is not in it. */
const positionSql = (value: string, list: readonly string[]): string =>
  list.length === 0
    ? '-1'
    : `coalesce(list_position([${list.map(literal).join(', ')}], ${value}), 0)::int - 1`;

/** All closed lists in one number, for a column each would take more room than all the rest. */
function profileSql(): string {
  let weight = 1;
  const parts = LISTS.map(([name, values]) => {
    const unknown = literal('unknown');
    const part = `(${positionSql(`coalesce(${identifier(name)}, ${unknown})`, values)}) * ${weight}`;
    weight *= values.length;
    return part;
  });
  return `(${parts.join(' + ')})::int`;
}

/** Cases whose first fact with a service names this one. */
function serviceSql(told: string, service: string | null | undefined): string {
  if (service === undefined) return '';
  const wanted = service === null ? 'is null' : `= ${literal(service)}`;
  return `where subject in (select subject from ${told} group by subject
    having first(service order by "occurredAt", seq) filter (where service is not null) ${wanted})`;
}
