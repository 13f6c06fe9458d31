import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { migrate, type Database } from '#platform/database';
import { areas, loadReference, population, referenceMigrations, referenceSources } from '#facts';
import { eachEngine } from '../../../test/support/engines.ts';

const PACK = `
id: two-towns
reference:
  areas: { file: areas.geojson, source: survey, date: '2020-01-01', parent: within }
  population:
    file: people.csv
    source: census
    licence: CC0
    date: '2020-11-01'
    columns:
      all: { attribute: total, category: all }
      women: { attribute: sex, category: female }
      men: { attribute: sex, category: male }
      copied: { attribute: language, category: minority }
`;
const ring = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];
const AREAS = {
  type: 'FeatureCollection',
  features: [
    ['county', undefined],
    ['north', 'county'],
    ['south', 'county'],
  ].map(([id, within]) => ({
    properties: { id, within, names: { en: `The ${id}`, 'zh-CN': '某地' }, residence: 'rural' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  })),
};

eachEngine((open) => {
  let database: Database;
  let packFolder: string;
  beforeAll(async () => {
    database = await open();
    await migrate(database, [referenceMigrations]);
    packFolder = mkdtempSync(join(tmpdir(), 'commonweal-reference-'));
    writeFileSync(join(packFolder, 'pack.yaml'), PACK);
    writeFileSync(join(packFolder, 'areas.geojson'), JSON.stringify(AREAS));
    write('');
  });
  afterAll(async () => {
    await database.close();
    rmSync(packFolder, { recursive: true });
  });
  const write = (more: string) => {
    const rows = Array.from(
      { length: 2 },
      (_, i) => `${i ? 'north' : 'south'},${100 + 3 * i},${60 + i},${40 + 2 * i},${60 + i}`,
    );
    writeFileSync(join(packFolder, 'people.csv'), `area,all,women,men,copied\n${rows.join('\n')}\n${more}`);
  };
  const load = () => loadReference({ database, packFolder });

  describe('reference data', () => {
    it('gives areas with names, parent and outline, and people by area, with source and date', async () => {
      expect(valueOf(await load())).toMatchObject({ areas: 3, populationRows: 8 });
      const [county, north] = await areas(database);
      expect(county?.parent).toBeUndefined();
      expect(north).toMatchObject({
        id: 'north',
        parent: 'county',
        names: { en: 'The north', 'zh-CN': '某地' },
        properties: { residence: 'rural' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      });
      expect(await population(database)).toContainEqual({
        area: 'north',
        attribute: 'sex',
        category: 'male',
        people: 42,
      });
      expect(await referenceSources(database)).toMatchObject([
        { part: 'areas', source: 'survey', date: '2020-01-01' },
        { part: 'population', source: 'census', licence: 'CC0', date: '2020-11-01' },
      ]);
    });

    it('is replaced as a whole, and stays as it was when the new file is refused', async () => {
      const before = await population(database);
      write('east,1,1,0,0\n');
      expect(await load()).toMatchObject({
        refusal: { code: 'unknown-area', data: { line: 4, area: 'east' } },
      });
      write('county,1,-1,0,0\n');
      expect(await load()).toMatchObject({
        refusal: { code: 'bad-number', data: { line: 4, column: 'women' } },
      });
      write('north,1,1,0,0\n');
      expect(await load()).toMatchObject({ refusal: { code: 'population-twice', data: { line: 4 } } });
      write('county,1,1\n');
      expect(await load()).toMatchObject({ refusal: { code: 'ragged-row' } });
      expect(await population(database)).toEqual(before);
      write('county,203,121,82,121\n');
      expect(valueOf(await load())).toMatchObject({ populationRows: 12 });
    });

    it('refuses a copied column, and lets the total be the sum that it is', async () => {
      const features = Array.from({ length: 30 }, (_, i) => ({
        ...AREAS.features[0],
        properties: { id: `a${i}` },
      }));
      writeFileSync(join(packFolder, 'areas.geojson'), JSON.stringify({ ...AREAS, features }));
      const rows = features.map(
        ({ properties: { id } }, i) => `${id},${i * i + 7 * i},${i * i},${7 * i},${i * i}`,
      );
      writeFileSync(join(packFolder, 'people.csv'), `area,all,women,men,copied\n${rows.join('\n')}\n`);
      const loaded = valueOf(await load());
      expect(loaded.refusedColumns.map(({ column, reason }) => [column, reason])).toContainEqual([
        'copied',
        'equal-to-column',
      ]);
      const attributes = new Set((await population(database)).map(({ attribute }) => attribute));
      expect(attributes).toEqual(new Set(['total', 'sex']));
    });
  });
});
