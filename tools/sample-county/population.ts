/**
 * Writes the sample county's population table from the shares of its simulation.yaml.
 * Run: npx tsx tools/sample-county/population.ts > packs/yunhe/population.csv
 */
import { valueOf } from '#platform';
import { loadCounty, populationTable } from '#feedback/simulation';

const rows = populationTable(valueOf(loadCounty('packs/yunhe')).population);
process.stdout.write('area,attribute,category,people\n');
for (const row of rows) process.stdout.write(`${row.area},${row.attribute},${row.category},${row.people}\n`);
