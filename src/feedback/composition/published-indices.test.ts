import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { ANY_EFFORT, checkMethod, composeTable, readMethod } from './index.ts';

const read = reader('value');
const NOTHING_ELSE = { treat: [], normalise: [], aggregate: [], weights: 'settled' };

describe.skipIf(!supplied('value'))('the ASEM index (JRC; COINr), from its CSV and a method document', () => {
  const structure = () => parseCsv(read('asem/structure.csv'));
  const method = () => {
    const rows = structure();
    const indicators = rows
      .filter((row) => row['Type'] === 'Indicator')
      .map((row) => ({
        code: row['iCode'],
        name: row['iName'],
        better: row['Direction'] === '-1' ? 'less' : 'more',
        weight: Number(row['Weight']),
        dimension: row['Parent'],
        ...(row['Denominator'] !== '' && { denominator: row['Denominator'] }),
      }));
    const dimensions = rows
      .filter((row) => row['Type'] === 'Aggregate' && row['Parent'] !== '')
      .map((row) => ({
        code: row['iCode'],
        weight: Number(row['Weight']),
        ...(row['Parent'] !== 'Index' && { dimension: row['Parent'] }),
      }));
    return {
      unit: 'uCode',
      gap: { group: 'EurAsia_group' },
      indicators,
      dimensions,
      impute: { by: 'group-mean', group: 'EurAsia_group' },
      screen: { minimumShare: 0.9 },
      treat: 'skew-and-kurtosis',
      normalise: { by: 'min-max', to: [0, 100] },
      weights: 'given',
      aggregate: 'arithmetic',
      alternatives: { treat: [], normalise: [], aggregate: ['geometric'] },
      runs: 200,
    };
  };
  // As a person hands it in: a text.
  const composed = async (changes: object = {}) => {
    const text = JSON.stringify({ ...method(), ...changes });
    return valueOf(await composeTable(read('asem/indicators.csv'), valueOf(readMethod(text)), ANY_EFFORT));
  };

  it('is the published one, with its ranks, sub-indices and the effect of each pillar', async () => {
    const document = await composed();
    const byUnit = new Map(document.units.map(({ unit, index }) => [unit, index]));
    const published = parseCsv(read('asem/results.csv'));
    expect(byUnit.size).toBe(51);
    for (const row of published) {
      expect(Math.abs(byUnit.get(row['uCode']!)! - Number(row['Index']))).toBeLessThan(1e-9);
    }
    for (const part of ['Conn', 'Sust']) {
      const { scores } = document.parts.find(({ code }) => code === part)!;
      document.units.forEach(({ unit }, u) => {
        const row = published.find((one) => one['uCode'] === unit)!;
        expect(Math.abs(scores[u]! - Number(row[part]))).toBeLessThan(1e-9);
      });
    }
    const order = document.units.toSorted((a, b) => b.index - a.index).map(({ unit }) => unit);
    for (const row of parseCsv(read('asem/ranks.csv'))) {
      expect(order.indexOf(row['uCode']!) + 1).toBe(Number(row['Index']));
    }
    for (const row of parseCsv(read('asem/remove_pillar.csv'))) {
      if (row['removed'] === 'Nominal') continue;
      const { shift } = document.shifts.find(({ node }) => node === row['removed'])!;
      expect(Math.abs(shift - Number(row['mean_abs_rank_change']))).toBeLessThan(1e-9);
    }
    for (const row of parseCsv(read('asem/effective_weights.csv'))) {
      const found = document.weights.find(({ code }) => code === row['iCode']);
      if (found) expect(Math.abs(found.weight - Number(row['EffWeight']))).toBeLessThan(1e-9);
    }
    const touched = parseCsv(read('asem/treatment.csv')).filter(
      (row) => Number(row['winsorise.nwin'] || 0) > 0,
    );
    for (const row of touched) {
      expect(document.treatments.find(({ indicator }) => indicator === row['iCode'])).toMatchObject({
        by: 'winsorising',
        moved: Number(row['winsorise.nwin']),
      });
    }
  });

  it('is the published one with geometric and harmonic means and with Copeland on top', async () => {
    const published = parseCsv(read('asem/aggregations_minmax_1_100.csv'));
    const scale = { normalise: { by: 'min-max', to: [1, 100] } };
    for (const [field, changes] of [
      ['a_amean', { aggregate: 'arithmetic' }],
      ['a_gmean', { aggregate: 'geometric' }],
      ['a_hmean', { aggregate: 'harmonic' }],
      ['copeland_top', { aggregate: 'copeland', below: 'arithmetic' }],
    ] as const) {
      const { units } = await composed({ ...scale, ...changes, alternatives: NOTHING_ELSE, runs: 100 });
      for (const row of published) {
        const found = units.find(({ unit }) => unit === row['uCode'])!;
        expect(Math.abs(found.index - Number(row[field]))).toBeLessThan(1e-9);
      }
    }
  });

  it('says of neighbours in the published order that most are not decided', async () => {
    const { standing } = await composed();
    if (standing.state === 'refused') throw new Error(standing.refusal.code);
    // README of the data: in the published runs 6 of 50 neighbours keep their order in 95 % of runs.
    expect(standing.neighbours).toHaveLength(50);
    expect(standing.neighbours.filter(({ decided }) => decided).length).toBeLessThan(25);
  });
});

describe.skipIf(!supplied('value'))('the technology achievement index (OECD/JRC Handbook 2008)', () => {
  const posts = () =>
    new Map(
      parseCsv(read('tai/goalposts_72_countries.csv')).map((row) => [
        row['indicator']!,
        { lower: Number(row['lower']), upper: Number(row['upper']) },
      ]),
    );
  const codes = () => Object.keys(parseCsv(read('tai/indicators.csv'))[0]!).slice(1);
  const ranksWith = async (changes: object) => {
    const goalposts = posts();
    const method = {
      indicators: codes().map((code) => ({ code, goalposts: goalposts.get(code) })),
      normalise: { by: 'goalposts', to: [0, 1] },
      runs: 100,
      ...changes,
    };
    const { units } = valueOf(
      await composeTable(read('tai/indicators.csv'), valueOf(checkMethod(method)), ANY_EFFORT),
    );
    const order = units.toSorted((a, b) => b.index - a.index).map(({ unit }) => unit);
    return new Map(order.map((unit, at) => [unit, at + 1]));
  };

  it('has the published ranks with equal weights and with those of a budget (Table 23)', async () => {
    const weights = parseCsv(read('tai/table22_weights.csv'));
    const ballot = Object.fromEntries(weights.map((row) => [row['indicator']!, 100 * Number(row['BAP'])]));
    const sum = Object.values(ballot).reduce((total, points) => total + points, 0);
    const whole = Object.fromEntries(
      Object.entries(ballot).map(([code, points]) => [code, (points * 100) / sum]),
    );
    for (const [field, changes] of [
      ['EW', {}],
      ['BAP', { weights: { by: 'budget', ballots: [whole] } }],
    ] as const) {
      const ranks = await ranksWith(changes);
      for (const row of parseCsv(read('tai/table23_ranks_by_weighting.csv'))) {
        expect(`${row['country']} ${ranks.get(row['country']!)}`).toBe(`${row['country']} ${row[field]}`);
      }
    }
  });

  it('has the published ranks with the weights of comparisons in pairs, which agree with each other (Tables 20, 23)', async () => {
    const given = new Map(
      parseCsv(read('tai/table22_weights.csv')).map((row) => [row['indicator']!, Number(row['AHP'])]),
    );
    const goalposts = posts();
    const indicators = codes().map((code) => ({
      code,
      goalposts: goalposts.get(code),
      weight: given.get(code),
    }));
    const ranks = await ranksWith({ indicators });
    // Printed to two decimals, the weights move neighbours by up to two places (as in the value core's reference cases).
    for (const row of parseCsv(read('tai/table23_ranks_by_weighting.csv'))) {
      expect(Math.abs(ranks.get(row['country']!)! - Number(row['AHP']))).toBeLessThanOrEqual(2);
    }
    const matrix = parseCsv(read('tai/table20_ahp_matrix.csv')).map((row) =>
      codes().map((code) => Number(row[code])),
    );
    const weights = { by: 'ahp', order: codes(), matrix };
    const method = valueOf(checkMethod({ weights, runs: 100 }));
    const { consistencyRatio } = valueOf(await composeTable(read('tai/indicators.csv'), method, ANY_EFFORT));
    // README of the data, recomputed: 0.0214.
    expect(consistencyRatio).toBeCloseTo(0.0214, 4);
  });
});
