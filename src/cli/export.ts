import { resolve } from 'node:path';
import { EXPORT_FORMATS, isExportFormat } from '#facts';
import { exportPublication } from '#feedback/scoreboard';
import { openPlaceOf, packToWorkOn } from '../main.ts';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';

export const command: Command = {
  name: 'export',
  run: async (args, shell) => {
    const options = readOptions('export', args, {
      facts: { type: 'boolean' },
      estimates: { type: 'boolean' },
      cells: { type: 'boolean' },
      comparisons: { type: 'boolean' },
      standardised: { type: 'boolean' },
      inequality: { type: 'boolean' },
      silence: { type: 'boolean' },
      ratings: { type: 'boolean' },
      'with-cohorts': { type: 'boolean' },
      pack: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack: named, format = 'csv', out, 'with-cohorts': withCohorts, ...wanted } = options.value.values;
    const tables = [
      'facts',
      'estimates',
      'cells',
      'comparisons',
      'standardised',
      'inequality',
      'silence',
      'ratings',
    ] as const;
    const [what, ...more] = tables.filter((name) => wanted[name]);
    if (what === undefined || more.length > 0) {
      return shell.refuse(wrongUsage('export', tables.map((name) => `--${name}`).join(' | ')).refusal);
    }
    if (out === undefined) return shell.refuse(wrongUsage('export', '--out FILE').refusal);
    if (!isExportFormat(format))
      return shell.refuse(wrongUsage('export', `--format ${EXPORT_FORMATS.join(' | ')}`).refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const pack = packToWorkOn(config.value, named);
    if (!pack.ok) return shell.refuse(pack.refusal);
    const place = await openPlaceOf(config.value, pack.value);
    if (!place.ok) return shell.refuse(place.refusal);
    try {
      const written = await exportPublication(place.value, { what, format, file: resolve(out), withCohorts });
      if (!written.ok) return shell.refuse(written.refusal);
      shell.say('exported', { file: out, rows: written.value.rows });
      return EXIT.done;
    } finally {
      await place.value.close();
    }
  },
};
