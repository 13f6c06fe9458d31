import type { Config } from '#platform/config';
import type { OpenedPlace } from '#platform/home';
import { openPlaceOf, packToWorkOn } from '../main.ts';
import { configOf } from './options.ts';
import type { Shell } from './shell.ts';

/** Opens the place that a command works on, the named one or the current, and closes it whatever happens. */
export async function withPlace(
  shell: Shell,
  named: string | undefined,
  work: (place: OpenedPlace, config: Config) => Promise<number>,
): Promise<number> {
  const config = configOf(shell);
  if (!config.ok) return shell.refuse(config.refusal);
  const pack = packToWorkOn(config.value, named);
  if (!pack.ok) return shell.refuse(pack.refusal);
  const place = await openPlaceOf(config.value, pack.value);
  if (!place.ok) return shell.refuse(place.refusal);
  try {
    return await work(place.value, config.value);
  } finally {
    await place.value.close();
  }
}
