import { findLatestPublication, type PublicationSummary } from '#feedback/scoreboard';
import {
  evaluateIndex,
  indexText,
  readerIndex,
  viewRefusal,
  type IndexDocument,
  type ReaderIndex,
} from '#feedback/value-index';
import { ok, refused, type Result } from '#platform';
import type { Locale } from '#platform/i18n';
import { readList, readOptions, wrongUsage } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'index',
  run: async (args, shell) => {
    const options = readOptions('index', args, {
      weights: { type: 'string' },
      pack: { type: 'string' },
      place: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (!options.ok) return shell.refuse(options.refusal);
    const { weights, pack, place: named, json = false } = options.value.values;
    const numbers = weights === undefined ? ok(undefined) : readList(weights);
    if (!numbers.ok) return shell.refuse(numbers.refusal);
    return withPlace(shell, pack ?? named, async (place) => {
      const publication = await findLatestPublication(place.database);
      if (!publication) {
        const name = place.pack.names[shell.locale];
        return shell.refuse(refused('no-publication', { place: name }).refusal);
      }
      const index = await evaluateIndex(place, publication);
      const reader =
        numbers.value && index.ok
          ? readerOf(publication, index.value, numbers.value, shell.locale)
          : ok(undefined);
      if (!reader.ok) return shell.refuse(reader.refusal);
      if (json) shell.out(JSON.stringify(asJson(index, reader.value), null, 2));
      else {
        const lines = await indexText(place, publication, index, shell.locale, reader.value);
        for (const line of lines) shell.out(line);
      }
      return index.ok ? EXIT.done : EXIT.problems;
    });
  },
};

/** As the API gives it. */
const asJson = (index: Result<IndexDocument>, reader: ReaderIndex | undefined) =>
  index.ok ? { ...index.value, ...(reader && { readerWeights: reader }) } : { refused: index.refusal };

function readerOf(
  { charter }: PublicationSummary,
  document: IndexDocument,
  numbers: Readonly<Record<string, string>>,
  locale: Locale,
): Result<ReaderIndex> {
  const reader = readerIndex(charter, document, numbers);
  return reader.ok
    ? reader
    : wrongUsage('index', `--weights: ${viewRefusal(locale, charter, reader.refusal)}`);
}
