import { findLatestPublication } from '#feedback/scoreboard';
import { evaluateIndex, indexText } from '#feedback/value-index';
import { refused } from '#platform';
import { readOptions } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'index',
  run: async (args, shell) => {
    const options = readOptions('index', args, {
      pack: { type: 'string' },
      place: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, place: named, json = false } = options.value.values;
    return withPlace(shell, pack ?? named, async (place) => {
      const publication = await findLatestPublication(place.database);
      if (!publication) {
        const name = place.pack.names[shell.locale];
        return shell.refuse(refused('no-publication', { place: name }).refusal);
      }
      const index = await evaluateIndex(place, publication);
      if (json) shell.out(JSON.stringify(index.ok ? index.value : { refused: index.refusal }, null, 2));
      else for (const line of await indexText(place, publication, index, shell.locale)) shell.out(line);
      return index.ok ? EXIT.done : EXIT.problems;
    });
  },
};
