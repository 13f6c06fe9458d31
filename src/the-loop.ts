import { dilemmaVersion, latestMonitorRun, openDilemmasLine } from '#feedback/dilemmas';
import { loopLines, measureVersion } from '#feedback/measures';
import type { Loop } from '#feedback/scoreboard';

/** The loop as the first page shows it: open dilemmas, how far the measures are, and the latest of both. */
export const theLoop: Loop = {
  version: async ({ database }) => `${await dilemmaVersion(database)} ${await measureVersion(database)}`,
  stopped: async ({ database }) => {
    const run = await latestMonitorRun(database);
    return (run?.dataAlarms ?? []).map(({ service, area, kinds }) =>
      service === undefined
        ? { dimension: 'area', key: area ?? 'unknown', kinds }
        : { dimension: 'service', key: service, kinds },
    );
  },
  lines: async (place, locale) => {
    const [dilemmas, measures] = await Promise.all([
      openDilemmasLine(place, locale),
      loopLines(place, locale),
    ]);
    return {
      dilemmas: { title: dilemmas.text, path: dilemmas.path },
      measures: measures.counts,
      latest: [...measures.latest, ...dilemmas.latest],
    };
  },
};
