import { resolve } from 'node:path';
import { openPlaceOf, packToWorkOn } from '../main.ts';
import { exportFacts, exportPublished, FORMATS, type Format } from '../export.ts';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';

export const command: Command = {
  name: 'export',
  run: async (args, shell) => {
    const options = readOptions('export', args, {
      facts: { type: 'boolean' },
      estimates: { type: 'boolean' },
      cells: { type: 'boolean' },
      pack: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack: named, format = 'csv', out, ...wanted } = options.value.values;
    const [what, ...more] = (['facts', 'estimates', 'cells'] as const).filter((name) => wanted[name]);
    if (what === undefined || more.length > 0) {
      return shell.refuse(wrongUsage('export', '--facts | --estimates | --cells').refusal);
    }
    if (out === undefined) return shell.refuse(wrongUsage('export', '--out FILE').refusal);
    if (!isFormat(format))
      return shell.refuse(wrongUsage('export', `--format ${FORMATS.join(' | ')}`).refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const pack = packToWorkOn(config.value, named);
    if (!pack.ok) return shell.refuse(pack.refusal);
    const place = await openPlaceOf(config.value, pack.value);
    if (!place.ok) return shell.refuse(place.refusal);
    try {
      const request = { place: place.value, file: resolve(out), format };
      const written = await (what === 'facts' ? exportFacts(request) : exportPublished({ ...request, what }));
      if (!written.ok) return shell.refuse(written.refusal);
      shell.say('exported', { file: out, rows: written.value });
      return EXIT.done;
    } finally {
      await place.value.close();
    }
  },
};

const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text);
