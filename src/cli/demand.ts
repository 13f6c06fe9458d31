import {
  demandWords,
  findPlaceForecast,
  findServiceForecast,
  forecastPlace,
  isOldRecord,
  type DemandWords,
  type KindForecast,
  type PlaceForecast,
  type ServiceForecast,
  type ServiceLine,
} from '#feedback/demand';
import { refused } from '#platform';
import { readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'demand',
  run: async (args, shell) => {
    const options = readOptions(
      'demand',
      args,
      { pack: { type: 'string' }, json: { type: 'boolean' } },
      true,
    );
    if (!options.ok) return shell.refuse(options.refusal);
    const { pack, json = false } = options.value.values;
    const [service, ...more] = options.value.positionals;
    if (more.length > 0) return shell.refuse(wrongUsage('demand', more.join(' ')).refusal);
    return withPlace(shell, pack, async (place) => {
      const made = await forecastPlace(place);
      if (!made.ok) return shell.refuse(made.refusal);
      const words = (await demandWords(place))(shell.locale);
      const whole = await findPlaceForecast(place.database);
      const kept = service === undefined ? whole : await findServiceForecast(place.database, service);
      if (!whole || !kept)
        return shell.refuse(refused('no-such-forecast', { service: service ?? '' }).refusal);
      if (json) shell.out(JSON.stringify(kept, null, 2));
      else {
        // As on the page: numbers that come after an old day are read with that in mind.
        const { names, synthetic } = place.pack;
        const old = isOldRecord(whole.forecast.method, place.clock.now());
        shell.out(words.recordReach(whole.forecast.method, { name: names[shell.locale], synthetic }, old));
        for (const line of linesOf(words, whole.forecast, kept.forecast)) shell.out(line);
      }
      return EXIT.done;
    });
  },
};

const linesOf = (
  words: DemandWords,
  whole: PlaceForecast,
  shown: PlaceForecast | ServiceForecast,
): string[] =>
  'service' in shown
    ? shown.forecasts.flatMap((one) => serviceLines(words, whole, one))
    : shown.kinds.flatMap((one) =>
        one.state === 'refused'
          ? [`${words.t(`kind-${one.kind}`)}\t${words.refusal(one.refusal)}`]
          : [
              `${words.t(`kind-${one.kind}`)}\t${amount(words, one.fourWeeks)}\t${words.four(one.fourWeeks.tried)}`,
              ...one.lines.map((line) => lineOf(words, line)),
            ],
      );

const amount = (words: DemandWords, expected: Parameters<DemandWords['bounds']>[0]): string => {
  const { lower, upper } = words.bounds(expected);
  return `${words.number(expected.mean)} (${lower}–${upper})`;
};

/** Id, the four weeks after the last record, the three months, and how earlier forecasts did, tab-separated. */
function lineOf(words: DemandWords, { service, refusal, fourWeeks, threeMonths }: ServiceLine): string {
  if (!fourWeeks) return [service, refusal ? words.refusal(refusal) : words.t('withheld')].join('\t');
  return [
    service,
    amount(words, fourWeeks),
    threeMonths?.total ? amount(words, threeMonths.total) : '–',
    words.four(fourWeeks.tried, true),
  ].join('\t');
}

function serviceLines(words: DemandWords, { method }: PlaceForecast, one: KindForecast): string[] {
  if (one.state === 'refused') return [words.refusal(one.refusal)];
  if (one.state === 'in-the-rest') return [words.t('in-the-rest', { minimum: method.minimumCell })];
  const { fourWeeks, weeks, months } = one;
  return [
    [words.t('next-four-heading'), amount(words, fourWeeks), words.four(fourWeeks.tried)].join('\t'),
    ...('refusal' in months || !months.total
      ? []
      : [
          [
            words.months(months.ahead.map(({ month }) => month)),
            amount(words, months.total),
            words.threeMonths(months),
          ].join('\t'),
        ]),
    ...weeks.map((week) => [words.days(week.from, week.until), amount(words, week)].join('\t')),
  ];
}
