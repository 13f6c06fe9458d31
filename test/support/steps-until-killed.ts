import { systemClock } from '#platform/clock';
import { migrate, openPglite } from '#platform/database';
import { jobMigrations, runInSteps } from '#platform/jobs';

/** A night of three steps whose second never ends; writes each step's name when it begins. */
const [data] = process.argv.slice(2);
const database = await openPglite(data);
await migrate(database, [jobMigrations]);
const step = (id: string, run: () => Promise<void>) => ({
  id,
  run: async () => {
    process.stdout.write(`${id}\n`);
    await run();
  },
});
const forever = () => new Promise<void>((resolve) => setTimeout(resolve, 1e9));
await runInSteps(database, systemClock, {
  name: 'night',
  about: 'fact 1',
  steps: [step('first', async () => undefined), step('second', forever), step('third', forever)],
});
