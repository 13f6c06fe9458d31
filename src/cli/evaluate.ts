import { findDocument, type IndicatorDocument, type PublicationSummary } from '#feedback/scoreboard';
import { evaluateIndex, indexText, type IndexDocument } from '#feedback/value-index';
import type { Database } from '#platform/database';
import { setCurrentPlace } from '#platform/home';
import { evaluatePlace } from '../evaluate-place.ts';
import { readOptions } from './options.ts';
import { EXIT, type Command } from './shell.ts';
import { withPlace } from './with-place.ts';

export const command: Command = {
  name: 'evaluate',
  run: async (args, shell) => {
    const options = readOptions('evaluate', args, { pack: { type: 'string' }, json: { type: 'boolean' } });
    if (!options.ok) return shell.refuse(options.refusal);
    return withPlace(shell, options.value.values.pack, async (place, config) => {
      const evaluated = await evaluatePlace(place, {
        onProgress: (done, total, what) => shell.progress('evaluating', { done, total, what }),
      });
      if (!evaluated.ok) return shell.refuse(evaluated.refusal);
      setCurrentPlace(config.home, place.pack.id);
      const summary = evaluated.value;
      const documents = await documentsOf(place.database, summary);
      const index = await evaluateIndex(place, summary);
      if (options.value.values.json === true) {
        const told = index.ok ? index.value : { refused: index.refusal };
        shell.out(JSON.stringify({ ...summary, indicators: documents.map(outlineOf), index: told }, null, 2));
      } else {
        for (const document of documents) shell.out(lineOf(document));
        if (index.ok) shell.out(indexLine(index.value));
        else
          for (const line of await indexText(place, summary, index, shell.locale))
            shell.out(`index\t${line}`);
      }
      shell.say('evaluated', {
        place: place.pack.names[shell.locale],
        facts: summary.facts.count,
        indicators: summary.documents.length,
        suppressed: summary.documents.reduce((total, { suppressed }) => total + suppressed, 0),
        id: summary.id,
      });
      return EXIT.done;
    });
  },
};

async function documentsOf(
  database: Database,
  { id, documents }: PublicationSummary,
): Promise<IndicatorDocument[]> {
  const found = await Promise.all(documents.map(({ indicator }) => findDocument(database, id, indicator)));
  return found.filter((document) => document !== undefined);
}

/** The place and its parts by one dimension; pairs are left to `export --cells`. */
const outlineOf = ({ indicator, cells, ...rest }: IndicatorDocument) => ({
  id: indicator.id,
  measure: indicator.measure,
  cells: cells.filter(({ by }) => by.length <= 1),
  ...rest,
});

/** One line an indicator: id, then year, value and interval of the whole place, tab-separated. */
function lineOf({ indicator, cells }: IndicatorDocument): string {
  const years = cells.filter(({ by, period }) => by.length === 0 && period.length === 4);
  const texts = years.map(({ period, estimate }) =>
    estimate.state === 'measured'
      ? `${period} ${rounded(estimate.value)} (${rounded(estimate.lower)} to ${rounded(estimate.upper)}, n ${estimate.n})`
      : `${period} ${estimate.state}`,
  );
  return [indicator.id, ...texts].join('\t');
}

/** The index year by year, a year that is not whole with its months, then what holds of the latest year against every earlier one, tab-separated. */
function indexLine({ years, partialYears, comparisons }: IndexDocument): string {
  const months = (unit: string) => {
    const partial = partialYears.find((one) => one.unit === unit);
    return partial ? ` (${partial.first ?? ''} to ${partial.last ?? ''})` : '';
  };
  const figures = years.map(
    ({ unit, score, lower, upper }) =>
      `${unit}${months(unit)} ${rounded(score)} (${rounded(lower)} to ${rounded(upper)})`,
  );
  const verdicts = comparisons.map(
    ({ before, after, verdict, probability }) =>
      `${after} against ${before}: ${verdict} (probability of better ${rounded(probability)})`,
  );
  return ['index', ...figures, ...verdicts].join('\t');
}

const rounded = (value: number) => Number(value.toPrecision(4));
