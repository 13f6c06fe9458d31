import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMapping } from '#facts';
import { loadMonitorSettings } from '#feedback/dilemmas';
import { loadPublished } from '#feedback/processes';
import { loadCharter } from '#feedback/scoreboard';
import { loadCounty } from '#feedback/simulation';
import { loadAdjustments } from '#feedback/value-index';
import { ok, type Result } from '#platform';
import { loadCalendar } from '#platform/calendar';
import { findPack, listPacks, type Pack } from '#platform/pack';
import { importsOf } from './imports-of.ts';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { refusalText } from './refusal-text.ts';
import { EXIT, type Command } from './shell.ts';

export const command: Command = {
  name: 'pack',
  run: async (args, shell) => {
    const options = readOptions('pack', args, {}, true);
    if (!options.ok) return shell.refuse(options.refusal);
    const [action, named, ...more] = options.value.positionals;
    if (action !== 'check' || more.length > 0) return shell.refuse(wrongUsage('pack', 'pack check').refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const { packs } = config.value;
    let problems = 0;
    for (const id of named === undefined ? listPacks(packs) : [named]) {
      const pack = findPack(packs, id);
      if (!pack.ok && named !== undefined && pack.refusal.code.endsWith('pack'))
        return shell.refuse(pack.refusal);
      const checked = pack.ok ? await checkParts(pack.value) : pack;
      if (checked.ok) shell.say('pack-good', { id, parts: checked.value.join(', ') });
      else {
        problems++;
        shell.say('pack-bad', { id, problem: refusalText(checked.refusal, shell.locale) });
      }
    }
    return problems === 0 ? EXIT.done : EXIT.problems;
  },
};

/** Reads every part that the pack has, by the room that owns it, and gives the names of those that are good. */
async function checkParts(pack: Pack): Promise<Result<string[]>> {
  const has = (file: string) => existsSync(join(pack.folder, file));
  const monitors = loadMonitorSettings(pack.folder);
  if (!monitors.ok) return monitors;
  const parts = ['pack.yaml'];
  if (has('charter.yaml')) {
    const charter = loadCharter(pack.folder);
    if (!charter.ok) return charter;
    parts.push('charter.yaml');
  }
  if (has('adjustments.yaml')) {
    const adjustments = loadAdjustments(pack.folder);
    if (!adjustments.ok) return adjustments;
    parts.push('adjustments.yaml');
  }
  if (has('calendar.yaml')) {
    const calendar = loadCalendar(await readFile(join(pack.folder, 'calendar.yaml'), 'utf8'));
    if (!calendar.ok) return calendar;
    parts.push('calendar.yaml');
  }
  if (has('tasks.yaml')) {
    const published = loadPublished(pack.folder);
    if (!published.ok) return published;
    parts.push('tasks.yaml');
  }
  for (const name of importsOf(pack)) {
    const mapping = await loadMapping(pack.folder, name);
    if (!mapping.ok) return mapping;
    parts.push(`mappings/${name}.yaml`);
  }
  if (has('simulation.yaml')) {
    const county = loadCounty(pack.folder);
    if (!county.ok) return county;
    parts.push('simulation.yaml');
  }
  return ok(parts);
}
