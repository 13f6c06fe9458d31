import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z, type ZodType } from 'zod';
import { ok, refused, type Result } from '#platform';
import { dayOf, loadCalendar } from '#platform/calendar';
import { parseYaml } from '#platform/yaml';
import type { County } from './county.ts';
import { buildPopulation } from './population.ts';
import { Department, Pack, Service, Settings } from './schema.ts';

/**
 * Reads a pack that can be simulated: pack, departments, services, calendar and simulation (`*.yaml`).
 * Refusals: file-missing { file }, yaml-syntax, yaml-content (with file, line, path), the calendar's own,
 * unknown-reference { file, path, value, allowed } where one file names what another does not have.
 */
export function loadCounty(packFolder: string): Result<County> {
  const pack = readPart(packFolder, 'pack.yaml', Pack);
  if (!pack.ok) return pack;
  const departments = readPart(packFolder, 'departments.yaml', z.array(Department).min(1));
  if (!departments.ok) return departments;
  const services = readPart(packFolder, 'services.yaml', z.array(Service).min(1));
  if (!services.ok) return services;
  const simulation = readPart(packFolder, 'simulation.yaml', Settings);
  if (!simulation.ok) return simulation;
  const calendarText = readText(packFolder, 'calendar.yaml');
  if (!calendarText.ok) return calendarText;
  const calendar = loadCalendar(calendarText.value);
  if (!calendar.ok) return calendar;

  const { faults, ...settings } = simulation.value;
  const county: County = {
    id: pack.value.id,
    seed: pack.value.seed,
    from: dayOf(pack.value.from),
    to: dayOf(pack.value.to),
    calendar: calendar.value,
    departments: departments.value,
    services: services.value,
    population: buildPopulation(settings.people),
    settings,
    faults,
  };
  return checkReferences(county);
}

function readText(folder: string, file: string): Result<string> {
  try {
    return ok(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refused('file-missing', { file });
    throw error;
  }
}

function readPart<T>(folder: string, file: string, schema: ZodType<T>): Result<T> {
  const text = readText(folder, file);
  return text.ok ? parseYaml(text.value, schema, file) : text;
}

/** Every name that one file takes from another must be there. */
function checkReferences(county: County): Result<County> {
  const allowed = {
    department: county.departments.map(({ id }) => id),
    service: county.services.map(({ id }) => id),
    area: county.settings.people.areas.map(({ id }) => id),
    demand: Object.keys(county.settings.demand),
    season: Object.keys(county.settings.seasons),
    task: county.services.flatMap(({ steps }) => steps.map(({ task }) => task)),
  };
  const uses: [file: string, path: string, kind: keyof typeof allowed, value: string | undefined][] = [];
  county.services.forEach((service, at) => {
    const use = (key: string, kind: keyof typeof allowed, value: string) =>
      uses.push(['services.yaml', `${at}.${key}`, kind, value]);
    use('department', 'department', service.department);
    use('demand', 'demand', service.demand);
    use('season', 'season', service.season);
    service.steps.forEach((step, n) => use(`steps.${n}.department`, 'department', step.department));
  });
  county.faults.forEach((fault, at) => {
    const use = (key: string, kind: keyof typeof allowed, value: string | undefined) =>
      uses.push(['simulation.yaml', `faults.${at}.${key}`, kind, value]);
    fault.services?.forEach((service, n) => use(`services.${n}`, 'service', service));
    fault.areas?.forEach((area, n) => use(`areas.${n}`, 'area', area));
    use('department', 'department', fault.department);
    use('heldBy', 'department', fault.heldBy);
    use('task', 'task', fault.task);
  });
  for (const [file, path, kind, value] of uses) {
    if (value !== undefined && !allowed[kind].includes(value)) {
      return refused('unknown-reference', { file, path, value, allowed: allowed[kind].join(', ') });
    }
  }
  return ok(county);
}
