import { dilemmaVersion, openDilemmasLine } from '#feedback/dilemmas';
import { loopLines, measureVersion } from '#feedback/measures';
import type { Loop } from '#feedback/scoreboard';

/** The loop as the first page shows it: open dilemmas, measures under way, verdicts so far. */
export const theLoop: Loop = {
  version: async ({ database }) => `${await dilemmaVersion(database)} ${await measureVersion(database)}`,
  lines: async (place, locale) => {
    const [dilemmas, measures] = await Promise.all([
      openDilemmasLine(place, locale),
      loopLines(place, locale),
    ]);
    return {
      dilemmas: { title: dilemmas.text, path: dilemmas.path },
      underWay: { title: measures.underWay, path: '/measures' },
      verdicts: { title: measures.verdicts, path: '/measures#evaluated' },
      latest: [...measures.latest, ...dilemmas.latest],
    };
  },
};
