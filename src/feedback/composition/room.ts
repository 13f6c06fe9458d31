import type { Room } from '#platform/http';
import { registerApi } from './api.ts';
import { registerPage } from './pages/routes.ts';
import { createTurns } from './turns.ts';

/** Computations that may wait for those before them. */
const MOST_WAITING = 6;

/** An index out of one's own table: stateless, for everyone. */
export function compositionRoom(): Room {
  // One for all places of the site: they share its processor.
  const turns = createTurns(MOST_WAITING);
  return {
    name: 'composition',
    routes: (app, site) => {
      registerPage(app, site, turns);
      registerApi(app, site, turns);
    },
  };
}
