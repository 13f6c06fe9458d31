import { startSite } from '../main.ts';
import { configOf, readOptions } from './options.ts';
import { EXIT, type Command } from './shell.ts';

/** How long requests that are under way may take to finish after a signal, in milliseconds. */
const GRACE = 10_000;

export const command: Command = {
  name: 'start',
  run: async (args, shell) => {
    const options = readOptions('start', args, {});
    if (!options.ok) return shell.refuse(options.refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const site = await startSite(config.value, shell.progress);
    if (!site.ok) return shell.refuse(site.refusal);
    shell.say('started', { address: site.value.address });
    shell.say('started-places', { places: site.value.places.join(', ') });
    await signalled();
    shell.say('stopping');
    setTimeout(() => process.exit(EXIT.failed), GRACE).unref();
    await site.value.close();
    return EXIT.done;
  },
};

/** Resolves at the first signal; later ones change nothing, since npm and a terminal send the same one twice. */
const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
