import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { loadCounty, populationTable } from './index.ts';

const county = valueOf(loadCounty('packs/yunhe'));
const rows = readFileSync('packs/yunhe/population.csv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([area, attribute, category, people]) => ({ area, attribute, category, people: Number(people) }));

describe('the population table', () => {
  it('is the one that the settings give', () => {
    expect(rows).toEqual(populationTable(county.population));
  });

  it('has the same total in every area by every attribute', () => {
    const attributes = new Set(rows.map(({ attribute }) => attribute));
    expect(attributes.size).toBe(9);
    for (const { id, people } of county.settings.people.areas) {
      for (const attribute of attributes) {
        const own = rows.filter((row) => row.area === id && row.attribute === attribute);
        expect([id, attribute, own.reduce((sum, row) => sum + row.people, 0)]).toEqual([
          id,
          attribute,
          people,
        ]);
      }
    }
  });

  it('counts about 300,000 people in 12 areas', () => {
    const total = rows
      .filter(({ attribute }) => attribute === 'total')
      .reduce((sum, { people }) => sum + people, 0);
    expect(total).toBe(302_440);
    expect(county.settings.people.areas).toHaveLength(12);
  });
});

describe('the areas', () => {
  interface Feature {
    properties: { id: string };
    geometry: { coordinates: [number, number][][] };
  }
  const { features } = JSON.parse(readFileSync('packs/yunhe/areas.geojson', 'utf8')) as {
    features: Feature[];
  };
  const edges = features.flatMap(({ geometry: { coordinates } }) => {
    const ring = coordinates[0]!;
    return ring.slice(1).map((to, at) => [String(ring[at]), String(to)] as const);
  });

  it('are those of the population', () => {
    expect(features.map(({ properties }) => properties.id)).toEqual(
      county.settings.people.areas.map(({ id }) => id),
    );
  });

  it('tile the county: what is not shared with a neighbour is one closed outline', () => {
    const directed = new Set(edges.map(([from, to]) => `${from} ${to}`));
    expect(directed.size).toBe(edges.length);
    const outline = new Map(edges.filter(([from, to]) => !directed.has(`${to} ${from}`)));
    const start = [...outline.keys()][0]!;
    let [at, steps] = [outline.get(start), 1];
    while (at !== undefined && at !== start) {
      at = outline.get(at);
      steps++;
    }
    expect(at).toBe(start);
    expect(steps).toBe(outline.size);
  });
});

describe('a pack is refused with file, line and path', () => {
  const refusalAfter = (file: string, from: string, to: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'pack-'));
    try {
      cpSync('packs/yunhe', folder, { recursive: true });
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, file), text.replace(from, to));
      const loaded = loadCounty(folder);
      return loaded.ok ? undefined : loaded.refusal;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('for a strength above 1', () => {
    const refusal = refusalAfter('simulation.yaml', 'strength: 0.6', 'strength: 1.6');
    expect(refusal).toMatchObject({
      code: 'yaml-content',
      data: { file: 'simulation.yaml', path: 'faults.0.strength', problems: 1 },
    });
    const line =
      readFileSync('packs/yunhe/simulation.yaml', 'utf8').split('\n').indexOf('    strength: 0.6') + 1;
    expect(refusal!.data['line']).toBe(line);
  });

  it('for a department that does not exist', () => {
    expect(refusalAfter('services.yaml', 'department: public-security', 'department: police')).toMatchObject({
      code: 'unknown-reference',
      data: { file: 'services.yaml', path: '0.department', value: 'police' },
    });
  });

  it('for a fault that names no service of the county', () => {
    expect(refusalAfter('simulation.yaml', 'services: [potholes]', 'services: [potholls]')).toMatchObject({
      code: 'unknown-reference',
      data: { file: 'simulation.yaml', path: 'faults.3.services.0', value: 'potholls' },
    });
  });

  it('for a folder without a pack', () => {
    expect(loadCounty('packs')).toEqual({
      ok: false,
      refusal: { code: 'file-missing', data: { file: 'pack.yaml' } },
    });
  });
});
