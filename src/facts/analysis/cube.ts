import { identifier, literal, type Analysis } from '#platform/analysis';
import { toSql } from '../expression/index.ts';
import { DIMENSIONS, type Population, type Quantity, type TimeName, type WorkingDays } from './population.ts';

/**
 * Which populations are counted together: those of the same kinds and time whose statistics add up. A quantile needs
 * its values in the cube and working days a join, so each of these has a pass of its own.
 * @returns the positions of the populations, by pass
 */
export function passesOf(populations: readonly Population[]): number[][] {
  const passes = new Map<string, number[]>();
  for (const [index, population] of populations.entries()) {
    const alone = population.measure.type === 'quantile' || usesWorkingDays(population);
    const key = alone
      ? String(index)
      : JSON.stringify([population.time, population.kinds.toSorted((a, b) => (a < b ? -1 : 1))]);
    passes.set(key, [...(passes.get(key) ?? []), index]);
  }
  return [...passes.values()];
}

/**
 * The SQL of the finest grain: month × every dimension, with the sufficient statistics of each population of one pass
 * (`passesOf`): `n0, a0, b0` for the first, `n1, …` for the second. A month is a number such as 202503: texts are for
 * the few cells that come out, not for millions inside.
 */
export function cubeSql(relation: string, populations: readonly Population[]): string {
  const [first] = populations;
  if (!first) throw new Error('a cube counts at least one population');
  const day = identifier(first.time.replace('At', 'Day'));
  const group = [`year(${day}) * 100 + month(${day}) as month`, ...DIMENSIONS.map((d) => identifier(d))];
  if (first.measure.type === 'quantile') group.push(`${quantitySql(first.measure.of)} as v`);
  const conditions = [`kind in (${first.kinds.map(literal).join(', ')})`, `${day} is not null`];
  const own = populations.map(conditionOf);
  if (own.every((condition) => condition !== 'true')) conditions.push(`(${own.join(' or ')})`);
  const alone = populations.length === 1;
  const values = populations.map((population, i) =>
    statisticsSql(population, i, alone ? 'true' : (own[i] as string)),
  );
  return `select ${[...group, ...values].join(', ')} from ${relation} as fact${calendarJoins(first)}
    where ${conditions.join(' and ')} group by all`;
}

/** What a fact of these kinds must fulfil to be counted in this population. */
function conditionOf({ where, measure }: Population): string {
  const conditions = [
    ...(where ? [toSql(where.expression)] : []),
    ...(measure.type === 'mean' || measure.type === 'quantile'
      ? [`(${quantitySql(measure.of)}) is not null`]
      : []),
  ];
  return conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;
}

function statisticsSql({ measure }: Population, position: number, condition: string): string {
  const filter = (more = 'true') => {
    const all = [condition, more].filter((one) => one !== 'true');
    return all.length === 0 ? '' : ` filter (where ${all.join(' and ')})`;
  };
  const n = `count(*)${filter()} as n${position}`;
  switch (measure.type) {
    case 'count':
    case 'quantile':
      return n;
    case 'rate':
      return `${n}, count(*)${filter(toSql(measure.success.expression))} as a${position}`;
    case 'mean': {
      const quantity = quantitySql(measure.of);
      return `${n}, sum(${quantity})${filter()} as a${position}, sum((${quantity}) * (${quantity}))${filter()} as b${position}`;
    }
  }
}

/** Loads the working-day index that `cubeSql` joins where durations are in working days. */
export async function createCalendar(
  analysis: Analysis,
  workingDays: WorkingDays | undefined,
): Promise<void> {
  if (!workingDays) throw new Error('an indicator in working days needs the calendar of the place');
  const rows = workingDays.days
    .map(({ day, index }) => `(date ${literal(day)}, ${Math.trunc(index)})`)
    .join(', ');
  await analysis.run(
    `create or replace temp table working_day as select * from (values ${rows}) as t(day, position)`,
  );
}

const durationOf = ({ measure }: Population) =>
  (measure.type === 'mean' || measure.type === 'quantile') && measure.of.type === 'duration'
    ? measure.of
    : undefined;
export const usesWorkingDays = (population: Population) => durationOf(population)?.unit === 'working-days';

function calendarJoins(population: Population): string {
  const duration = durationOf(population);
  return duration ? calendarJoinsOf(duration) : '';
}

/** The join that a duration in working days is read from; nothing for other quantities. */
export function calendarJoinsOf(duration: Quantity): string {
  if (duration.type !== 'duration' || duration.unit !== 'working-days') return '';
  const day = (name: TimeName) => identifier(name.replace('At', 'Day'));
  return ` left join working_day as first_day on first_day.day = fact.${day(duration.from)}
    left join working_day as last_day on last_day.day = fact.${day(duration.to)}`;
}

/** A quantity as an expression over the columns of a segment. */
export function quantitySql(quantity: Quantity): string {
  if (quantity.type === 'field') return `${identifier(quantity.name)}::double`;
  const day = (name: TimeName) => identifier(name.replace('At', 'Day'));
  switch (quantity.unit) {
    case 'working-days':
      return '(last_day.position - first_day.position)::double';
    case 'days':
      return `(${day(quantity.to)} - ${day(quantity.from)})::double`;
    case 'hours':
      return `round(epoch(${identifier(quantity.to)} - ${identifier(quantity.from)}) / 3600, 1)`;
  }
}
