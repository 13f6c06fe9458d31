import {
  announcementTexts,
  listSubscriptions,
  reachOf,
  subscribe,
  unsubscribe,
} from '#feedback/announcements';
import { homeSecret } from '#platform/home';
import { configOf, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'subscriptions',
  run: async (args, shell) => {
    const options = readOptions(
      'subscriptions',
      args,
      { pack: { type: 'string' }, json: { type: 'boolean' }, type: { type: 'string', multiple: true } },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const config = configOf(shell);
    if (!config.ok) return shell.refuse(config.refusal);
    const { pack, json = false, type: types = [] } = options.value.values;
    const [verb = 'list', what = ''] = options.value.positionals;
    if (!['list', 'add', 'remove'].includes(verb) || (verb !== 'list' && what === '')) {
      return shell.refuse(wrongUsage('subscriptions', 'list | add URL | remove ID').refusal);
    }
    return withPlace(shell, pack, async (place) => {
      if (verb === 'list') {
        const all = (await listSubscriptions(place.database)).map(({ sealed: _, ...shown }) => shown);
        if (json) shell.out(JSON.stringify({ subscriptions: all }, null, 2));
        else
          for (const { id, host, types: told, failures, stopped, lastProblem = '' } of all)
            shell.out([id, host, told.join(','), stopped ? 'stopped' : failures, lastProblem].join('\t'));
        return EXIT.done;
      }
      const done =
        verb === 'add'
          ? await subscribe(
              place,
              announcementTexts(config.value.secret ?? homeSecret(config.value.home)),
              reachOf(config.value.receiverNetworks),
              { url: what, types },
            )
          : await unsubscribe(place, what);
      if (!done.ok) return shell.refuse(done.refusal);
      shell.out(json ? JSON.stringify(done.value, null, 2) : Object.values(done.value).join('\t'));
      return EXIT.done;
    });
  },
};
