import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dimension, WorkingDays } from '#facts';
import type { Setting } from '#feedback/monitors';
import { populationTable, type County } from '#feedback/simulation';
import { valueOf } from '#platform';
import { isoOf } from '#platform/calendar';
import { parseYaml } from '#platform/yaml';
import { charter as charters } from '#value';

/** What the monitors are told of a simulated county, as the site would tell them. */
export function countySetting(county: County, packFolder: string): Setting {
  const file = join(packFolder, 'charter.yaml');
  const { equity, minimumCell } = valueOf(parseYaml(readFileSync(file, 'utf8'), charters.Charter, file));
  const people = new Map<string, number>();
  const areaPeople = new Map<string, number>();
  for (const { area, attribute, category, people: count } of populationTable(county.population)) {
    const key = `${attribute}|${category}`;
    people.set(key, (people.get(key) ?? 0) + count);
    areaPeople.set(`${area}|${key}`, count);
  }
  return {
    lastDay: isoOf(county.to),
    attributes: equity.attributes as Dimension[],
    references: equity.references,
    minimumCell,
    eligible: Object.fromEntries(
      county.services.flatMap(({ id, eligible = {} }) => {
        const [first, ...more] = Object.entries(eligible);
        return first?.[1] && more.length === 0 ? [[id, { attribute: first[0], categories: first[1] }]] : [];
      }),
    ),
    people,
    areaPeople,
    holidays: county.calendar.holidays.map(({ id, from, to }) => ({ id, from: isoOf(from), to: isoOf(to) })),
    seed: county.id,
  };
}

export function workingDaysOf({ calendar }: County): WorkingDays {
  const days: { day: string; index: number }[] = [];
  for (let day = calendar.from; day <= calendar.to; day++)
    days.push({ day: isoOf(day), index: calendar.index(day) });
  return { days };
}
