import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  COHORT_ATTRIBUTES,
  loadWorkingDays,
  peopleOf,
  population,
  type Dimension,
  type WorkingDays,
} from '#facts';
import type { Setting } from '#feedback/monitors';
import { loadCharter } from '#feedback/scoreboard';
import { ok, type Result } from '#platform';
import { isoOf, localDay } from '#platform/calendar';
import type { Place } from '#platform/place';
import { parseYaml } from '#platform/yaml';

export interface PlaceSetting {
  /** All but how far the records reach. */
  readonly setting: Omit<Setting, 'lastDay'>;
  readonly workingDays: WorkingDays | undefined;
}

/**
 * What the monitors need to know of a place beside its facts: from its charter, calendar, services and people.
 * Refused as `loadCharter`, `loadWorkingDays` and `parseYaml`.
 */
export async function placeSetting({ pack, database, clock }: Place): Promise<Result<PlaceSetting>> {
  const loaded = loadCharter(pack.folder);
  if (!loaded.ok) return loaded;
  const calendar = loadWorkingDays(pack.folder);
  if (!calendar.ok) return calendar;
  const told = loadMonitorSettings(pack.folder);
  if (!told.ok) return told;
  const people = peopleOf(await population(database));
  const { declared } = loaded.value;
  return ok({
    setting: {
      today: localDay(clock.now(), pack.timeZone),
      attributes: declared.equity.attributes as Dimension[],
      references: declared.equity.references,
      minimumCell: declared.minimumCell,
      people: people.byCategory,
      areaPeople: people.byArea,
      holidays: calendar.value?.calendar.holidays.map(({ id, from, to }) => ({
        id,
        from: isoOf(from),
        to: isoOf(to),
      })),
      ...told.value,
      seed: pack.id,
    },
    workingDays: calendar.value?.workingDays,
  });
}

/**
 * What a pack says to the monitors outside its charter: who its services are for (services.yaml), and datasets whose every
 * access without agreement or purpose is a finding (pack.yaml, `monitors: { zeroTolerance: [dataset] }`).
 * Refused as `parseYaml`.
 */
export function loadMonitorSettings(folder: string): Result<Pick<Setting, 'eligible' | 'zeroTolerance'>> {
  const eligible = eligibleOf(folder);
  if (!eligible.ok) return eligible;
  const read = parseYaml(readFileSync(join(folder, 'pack.yaml'), 'utf8'), Monitors, 'pack.yaml');
  if (!read.ok) return read;
  return ok({ eligible: eligible.value, zeroTolerance: read.value.monitors?.zeroTolerance ?? [] });
}

const Monitors = z.looseObject({
  monitors: z.strictObject({ zeroTolerance: z.array(z.string().min(1)).default([]) }).optional(),
});

const Services = z.array(
  z.looseObject({
    id: z.string(),
    eligible: z.partialRecord(z.enum(Object.keys(COHORT_ATTRIBUTES)), z.array(z.string())).optional(),
  }),
);

/** Who each service is for, where the pack says so by one attribute. */
function eligibleOf(folder: string): Result<Setting['eligible']> {
  const file = join(folder, 'services.yaml');
  if (!existsSync(file)) return ok({});
  const services = parseYaml(readFileSync(file, 'utf8'), Services, file);
  if (!services.ok) return services;
  return ok(
    Object.fromEntries(
      services.value.flatMap(({ id, eligible = {} }) => {
        const [first, ...more] = Object.entries(eligible);
        if (!first?.[1] || more.length > 0) return [];
        return [[id, { attribute: first[0], categories: first[1] }]];
      }),
    ),
  );
}
