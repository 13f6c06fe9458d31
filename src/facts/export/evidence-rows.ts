import { identifier, literal, type Analysis } from '#platform/analysis';
import type { Population } from '../analysis/index.ts';
import { toSql, type Expression } from '../expression/index.ts';
import { publicFields } from './fact-columns.ts';
import { publicFactsSql, type Protection } from './public-facts.ts';

export interface EvidenceFilter {
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly channel?: string | undefined;
  readonly area?: string | undefined;
  readonly year?: string | undefined;
}

export interface EvidenceRow {
  readonly subject: string;
  readonly kind: string;
  /** The day that puts the fact into a period; undefined where it is withheld. */
  readonly day?: string | undefined;
  readonly service?: string | undefined;
  readonly department?: string | undefined;
  readonly channel?: string | undefined;
  readonly area?: string | undefined;
  /** What the measurement looks at, by column name; absent where the fact does not say. */
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  /** For a rate: whether the fact counts as a success. */
  readonly success?: boolean | undefined;
}

export interface EvidenceRows {
  readonly total: number;
  /** The columns that the measurement looks at, in the order of its text. */
  readonly columns: readonly string[];
  readonly rows: readonly EvidenceRow[];
}

export interface EvidenceRequest {
  readonly analysis: Analysis;
  readonly relation: string;
  readonly last: number;
  readonly population: Population;
  readonly protection: Protection;
  readonly filter: EvidenceFilter;
  readonly limit: number;
  readonly offset: number;
}

/** The facts that an indicator counts, in a chosen slice, latest first: as the public may see them. */
export async function evidenceRows(request: EvidenceRequest): Promise<EvidenceRows> {
  const { analysis, population, filter, limit, offset } = request;
  const columns = columnsOf(population);
  const day = population.time.replace('At', 'Day');
  const { measure } = population;
  const success = measure.type === 'rate' ? toSql(measure.success.expression) : 'null::boolean';
  const counted = `(select *, ${success} as "success" from ${request.relation} as fact
    where kind in (${population.kinds.map(literal).join(', ')}) and ${identifier(day)} is not null
    ${population.where ? `and ${toSql(population.where.expression)}` : ''})`;
  const shown = publicFactsSql({ ...request, relation: counted, further: ['success'] });
  // The filter looks at what is shown: a value that is withheld cannot be asked for.
  const wanted = (['service', 'department', 'channel', 'area'] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [`coalesce(${identifier(name)}, 'unknown') = ${literal(value)}`];
  });
  if (filter.year !== undefined) wanted.push(`${identifier(day)}[1:4] = ${literal(filter.year)}`);
  const from = `from (${shown}) ${wanted.length > 0 ? `where ${wanted.join(' and ')}` : ''}`;
  const [counts] = await analysis.rows<{ total: number }>(`select count(*) as total ${from}`);
  const rows = await analysis.rows<Record<string, string | number | boolean | null>>(
    `select * ${from} order by ${identifier(day)} desc nulls last, subject, kind
     limit ${Math.trunc(limit)} offset ${Math.trunc(offset)}`,
  );
  return { total: counts?.total ?? 0, columns, rows: rows.map((row) => rowOf(row, day, columns)) };
}

function rowOf(
  row: Readonly<Record<string, string | number | boolean | null>>,
  day: string,
  columns: readonly string[],
): EvidenceRow {
  const text = (name: string) => (row[name] as string | null) ?? undefined;
  const fields = columns.flatMap((name) => {
    const value = row[name];
    return value === null || value === undefined ? [] : [[name, value] as const];
  });
  return {
    subject: row['subject'] as string,
    kind: row['kind'] as string,
    day: text(day),
    service: text('service'),
    department: text('department'),
    channel: text('channel'),
    area: text('area'),
    fields: Object.fromEntries(fields),
    success: (row['success'] as boolean | null) ?? undefined,
  };
}

/** The payload fields and days that a measurement reads, beside what every row shows anyway. */
export function columnsOf({ where, measure, time }: Population): string[] {
  const names: string[] = [];
  if (measure.type === 'mean' || measure.type === 'quantile') {
    const { of } = measure;
    if (of.type === 'field') names.push(of.name);
    else {
      names.push(...[of.from, of.to].map((one) => one.replace('At', 'Day')));
      if (of.unit === 'hours' && of.from === 'openedAt' && of.to === 'occurredAt') names.push('hoursOpen');
    }
  }
  if (measure.type === 'rate') names.push(...namesIn(measure.success.expression));
  if (where) names.push(...namesIn(where.expression));
  const shown = new Set(['occurredDay', 'openedDay', 'dueDay', 'hoursOpen', ...publicFields]);
  return [...new Set(names)].filter((name) => shown.has(name) && name !== time.replace('At', 'Day'));
}

function namesIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'and':
    case 'or':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'not':
      return namesIn(expression.of);
    case 'compare':
      return 'column' in expression.value ? [expression.name, expression.value.column] : [expression.name];
    case 'in':
    case 'known':
      return [expression.name];
  }
}
