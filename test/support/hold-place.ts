/** A process of its own that opens a place, says so, and keeps it until it is ended. */
import { factMigrations } from '#facts';
import { systemClock } from '#platform/clock';
import { openPlace } from '#platform/home';
import { findPack, ownPacks } from '#platform/pack';
import { valueOf } from '#platform';

const [home = ''] = process.argv.slice(2);
const pack = valueOf(findPack(ownPacks, 'boston'));
const opened = await openPlace({
  home,
  pack,
  migrations: [factMigrations],
  clock: systemClock,
  packs: ownPacks,
});
process.stdout.write(opened.ok ? 'open\n' : `${opened.refusal.code}\n`);
setInterval(() => undefined, 60_000);
