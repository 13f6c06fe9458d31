import { resolve } from 'node:path';
import { EXPORT_FORMATS, isExportFormat } from '#facts';
import { exportPublication } from '#feedback/scoreboard';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

/** What can be exported, each by an option of that name. */
const TABLES = [
  'facts',
  'estimates',
  'cells',
  'comparisons',
  'standardised',
  'inequality',
  'silence',
  'ratings',
] as const;
type Table = (typeof TABLES)[number];
const WANTED = Object.fromEntries(TABLES.map((name) => [name, { type: 'boolean' }])) as Record<
  Table,
  { readonly type: 'boolean' }
>;

export const command: Command = {
  name: 'export',
  run: async (args, shell) => {
    const options = readOptions('export', args, {
      ...WANTED,
      'with-cohorts': { type: 'boolean' },
      pack: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack: named, format = 'csv', out, 'with-cohorts': withCohorts, ...wanted } = options.value.values;
    const [what, ...more] = TABLES.filter((name) => wanted[name]);
    if (what === undefined || more.length > 0) {
      return shell.refuse(wrongUsage('export', TABLES.map((name) => `--${name}`).join(' | ')).refusal);
    }
    if (out === undefined) return shell.refuse(wrongUsage('export', '--out FILE').refusal);
    if (!isExportFormat(format))
      return shell.refuse(wrongUsage('export', `--format ${EXPORT_FORMATS.join(' | ')}`).refusal);
    return withPlace(shell, named, async (place) => {
      const written = await exportPublication(place, { what, format, file: resolve(out), withCohorts });
      if (!written.ok) return shell.refuse(written.refusal);
      shell.say('exported', { file: out, rows: written.value.rows });
      return EXIT.done;
    });
  },
};
