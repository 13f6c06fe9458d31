import {
  bottleneckSentence,
  conformingSentences,
  leadOf,
  processesOf,
  refreshFacts,
  requestOf,
  serviceOf,
  speakOf,
  type ProcessDocument,
  type ProcessList,
  type ProcessWords,
} from '#feedback/processes';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'processes',
  run: async (args, shell) => {
    const options = readOptions(
      'processes',
      args,
      {
        pack: { type: 'string' },
        json: { type: 'boolean' },
        year: { type: 'string' },
        channel: { type: 'string' },
        group: { type: 'string' },
        cover: { type: 'string' },
        by: { type: 'string' },
      },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { values, positionals } = options.value;
    const [service, ...more] = positionals;
    const { channel, group, year, cover, by, json = false } = values;
    if (more.length > 0)
      return shell.refuse(wrongUsage('processes', 'commonweal processes [SERVICE]').refusal);
    if (channel !== undefined && group !== undefined)
      return shell.refuse(wrongUsage('processes', '--channel | --group').refusal);
    const only = channel === undefined ? group : `channel:${channel}`;
    const request = requestOf({ year, only, cover, by });
    if (!request.ok) return shell.refuse(request.refusal);
    return withPlace(shell, values.pack, async (place) => {
      await refreshFacts(place);
      const processes = processesOf(place);
      const speak = await speakOf(place)();
      if (service === undefined) {
        const list = await processes.list();
        if (!list.ok) return shell.refuse(list.refusal);
        const words = speak(shell.locale);
        shell.out(json ? JSON.stringify(list.value, null, 2) : linesOfList(list.value, words).join('\n'));
        return EXIT.done;
      }
      const found = await processes.document(serviceOf(service), request.value);
      if (!found.ok) return shell.refuse(found.refusal);
      const words = speak(shell.locale, found.value.about);
      shell.out(json ? JSON.stringify(found.value, null, 2) : linesOf(found.value, words).join('\n'));
      return EXIT.done;
    });
  },
};

const row = (...cells: readonly string[]): string => cells.join('\t');

/** Service, year, cases completed, median days, published way, longest hand-over; tab-separated. */
function linesOfList({ services }: ProcessList, words: ProcessWords): string[] {
  return services.map(({ service, period, completed, medianDays, conforming, longestHandOver }) =>
    row(
      service ?? words.service(null),
      period,
      words.count(completed),
      medianDays === null ? '' : words.days(medianDays),
      conforming === null ? '' : words.share(conforming),
      longestHandOver
        ? `${longestHandOver.from} > ${longestHandOver.to} ${words.days(longestHandOver.medianDays)}`
        : '',
    ),
  );
}

/** The sentences and the tables of the page. */
function linesOf(document: ProcessDocument, words: ProcessWords): string[] {
  const { t } = words;
  const { byPeriod, byChannel, byGroup, map, handOvers, ways, conforming, rework, bottlenecks } = document;
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines] : [];
  const times = (table: typeof byChannel) =>
    (table?.groups ?? []).map(({ key, cases, time }) =>
      row(
        words.key(table?.dimension ?? '', key),
        time
          ? `${words.days(time.median.value)} (${words.days(time.median.lower)}–${words.days(time.median.upper)})`
          : '',
        time?.range
          ? t('range-note', { from: words.days(time.range.from), to: words.days(time.range.to) })
          : '',
        words.count(cases),
      ),
    );
  return [
    words.service(document.service),
    ...(document.only ? [t('lead-only', { part: words.part(document.only) })] : []),
    ...leadOf(document, words),
    ...section(t('time-years'), times(byPeriod)),
    ...section(t('time-channel'), times(byChannel)),
    ...section(
      byGroup ? t('time-group', { dimension: words.dimension(byGroup.dimension) }) : '',
      times(byGroup),
    ),
    ...section(
      t('map-table'),
      map.arrows.map(({ from, to, times: gone, medianDays }) =>
        row(words.activity(from), words.activity(to), words.count(gone), words.time(medianDays)),
      ),
    ),
    ...section(
      t('hand-overs-title'),
      handOvers.map(({ from, to, times: gone, medianDays, waitingAlone }) =>
        row(
          words.department(from),
          words.department(to),
          words.count(gone),
          words.time(medianDays),
          t(waitingAlone ? 'waiting' : 'waiting-and-work'),
        ),
      ),
    ),
    ...section(
      t('bottlenecks-title'),
      bottlenecks.found.map((one) => bottleneckSentence(one, words)),
    ),
    ...section(t('ways-title'), [
      ...ways.told.map((way) => row(words.share(way.share), words.count(way.cases), words.way(way))),
      ...(ways.further.ways > 0
        ? [row(words.share(ways.further.share), '', t('ways-further', { ways: ways.further.ways }))]
        : []),
      ...(ways.others > 0
        ? [row(words.share(ways.others), '', t('ways-others', { minimum: document.minimumCell }))]
        : []),
    ]),
    ...section(conforming ? t('conforming-title') : '', conformingSentences(document, words)),
    ...section(
      t('rework-title'),
      rework.steps.map(({ activity, share }) =>
        t('rework-step', { step: words.activity(activity), share: words.share(share) }),
      ),
    ),
    '',
    t('method-rounding', { minimum: document.minimumCell }),
  ];
}
