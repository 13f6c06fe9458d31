import { evaluate } from '#feedback/scoreboard';
import { setCurrentPlace } from '#platform/home';
import { openPlaceOf, packToWorkOn } from '../main.ts';
import { configOf, readOptions } from './options.ts';
import { EXIT, type Command } from './shell.ts';

export const command: Command = {
  name: 'evaluate',
  run: async (args, shell) => {
    const options = readOptions('evaluate', args, { pack: { type: 'string' }, json: { type: 'boolean' } });
    if (!options.ok) return shell.refuse(options.refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const pack = packToWorkOn(config.value, options.value.values.pack);
    if (!pack.ok) return shell.refuse(pack.refusal);
    const place = await openPlaceOf(config.value, pack.value);
    if (!place.ok) return shell.refuse(place.refusal);
    try {
      const evaluated = await evaluate(place.value, {
        onProgress: (done, total, what) => shell.progress('evaluating', { done, total, what }),
      });
      if (!evaluated.ok) return shell.refuse(evaluated.refusal);
      setCurrentPlace(config.value.home, pack.value.id);
      const summary = evaluated.value;
      if (options.value.values.json === true) shell.out(JSON.stringify(summary, null, 2));
      shell.say('evaluated', {
        place: pack.value.names[shell.locale],
        facts: summary.facts.count,
        indicators: summary.documents.length,
        suppressed: summary.documents.reduce((total, { suppressed }) => total + suppressed, 0),
        id: summary.id,
      });
      return EXIT.done;
    } finally {
      await place.value.close();
    }
  },
};
