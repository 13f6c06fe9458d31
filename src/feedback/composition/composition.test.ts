import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf, type Refusal } from '#platform';
import { composite } from '#value';
import { examples } from './example.ts';
import {
  ANY_EFFORT,
  checkMethod,
  composeTable,
  EFFORT_OF_THE_SITE,
  fingerprintOf,
  mainSentences,
  readMethod,
  wordsOf,
  type CompositionDocument,
} from './index.ts';
import { methodExamples } from './method-example.ts';

const made = async (csv: string, method: unknown = {}): Promise<CompositionDocument> =>
  valueOf(await composeTable(csv, valueOf(checkMethod(method)), ANY_EFFORT));

const PLAIN = `town,granted,online
Ashford,91.2,40
Bexley,89.8,71
Cold Hill,84.1,48
Dunmoor,86.0,52
Eastwick,79.5,69`;

const ruleOf = (method: string) => valueOf(readMethod(method));
const quick = { runs: 100 };

describe('a person with nothing but a table', () => {
  it('gets min-max, equal weights and an arithmetic mean, and is told so', async () => {
    const { record, remarks, units } = await made(PLAIN);
    expect(record.method).toMatchObject({
      unit: 'town',
      normalise: { by: 'min-max' },
      weights: { by: 'equal' },
      aggregate: { by: 'arithmetic' },
    });
    expect(remarks.map(({ code }) => code)).toEqual([
      'default-unit',
      'default-indicators',
      'default-direction',
      'default-normalise',
      'default-weights',
      'default-aggregate',
      'default-alternatives',
      'no-standard-errors',
    ]);
    // From 1 to 100: (1 + 99 · 10.3/11.7) and 100, half each.
    const bexley = units.find(({ unit }) => unit === 'Bexley')!;
    expect(bexley.index).toBeCloseTo((1 + (99 * (89.8 - 79.5)) / (91.2 - 79.5) + 100) / 2, 9);
  });

  it('has columns of words taken for groups, and hears how the groups differ', async () => {
    const csv = PLAIN.split('\n')
      .map((line, at) => `${line},${at === 0 ? 'kind' : at < 3 ? 'town' : 'rural'}`)
      .join('\n');
    const { record, remarks, gaps } = await made(csv, quick);
    expect(record.method.groups).toEqual(['kind']);
    expect(remarks).toContainEqual({ code: 'words-as-group', data: { column: 'kind' } });
    expect(gaps).toMatchObject([{ group: 'kind', of: 'town', against: 'rural' }]);
  });

  it('may separate cells by semicolons or tabs and leave a byte order mark', async () => {
    const comma = await made(PLAIN, quick);
    for (const delimiter of [';', '\t']) {
      const other = await made(`\uFEFF${PLAIN.replaceAll(',', delimiter)}\r\n`, quick);
      expect(other.units).toEqual(comma.units);
    }
  });

  it('has the four states told apart: zero is a number, a gap gives its weight to the others', async () => {
    const csv = 'u,a,b,c\nv,0,1,1\nw,,2,2\nx,*,3,3\ny,4,NA,9\nz,2,未测量,4';
    const { units, remarks } = await made(csv, { ...quick, normalise: { by: 'min-max', to: [0, 100] } });
    expect(units[0]!.index).toBe(0);
    expect(units[1]!.index).toBeCloseTo((50 + 12.5) / 2);
    expect(remarks).toContainEqual({ code: 'cells-empty', data: { cells: 4, share: 4 / 15 } });
  });
});

describe('the record', () => {
  it('is a method that gives the same result with the same table, and its fingerprint can be made again', async () => {
    const first = await made(examples.en.csv, ruleOf(examples.en.method));
    const again = await made(examples.en.csv, JSON.parse(JSON.stringify(first.record.method)));
    expect(again.fingerprint).toBe(first.fingerprint);
    expect({ ...again, remarks: [] }).toEqual({ ...first, remarks: [] });
    expect(fingerprintOf(first.record)).toBe(first.fingerprint);
  });

  it('has another fingerprint for another seed, and for another table', async () => {
    const one = await made(PLAIN, quick);
    expect((await made(PLAIN, { ...quick, seed: 2 })).fingerprint).not.toBe(one.fingerprint);
    expect((await made(PLAIN.replace('69', '70'), quick)).fingerprint).not.toBe(one.fingerprint);
    expect((await made(PLAIN, { ...quick, seed: '1' })).fingerprint).toBe(one.fingerprint);
  });
});

describe('bands', () => {
  it('say "above" only of pairs that are decided with a probability of 0.95, and one word of one band', async () => {
    const document = await made(examples.en.csv, ruleOf(examples.en.method));
    const { standing, units } = document;
    if (standing.state === 'refused') throw new Error(standing.refusal.code);
    expect(standing.threshold).toBe(0.95);
    const bandOf = new Map(units.map(({ unit, band }) => [unit, band!]));
    for (const { above, below, probability, decided } of standing.neighbours) {
      expect(decided).toBe(probability >= 0.95);
      if (bandOf.get(above)! < bandOf.get(below)!) expect(decided).toBe(true);
    }
    const [, pair] = mainSentences(wordsOf('en', document), document);
    expect(pair).toMatch(/^Nothing is decided between Bexley and Ashford: .* in only \d\d% of the runs\.$/);
    expect(mainSentences(wordsOf('zh-CN', document), document)[1]).toMatch(/^Bexley和Ashford之间没有定论/);
  });

  it('are not made where nothing was left open', async () => {
    const document = await made(PLAIN, {
      ...quick,
      alternatives: { treat: [], normalise: [], aggregate: [], weights: 'settled' },
    });
    expect(document.standing).toMatchObject({ state: 'refused', refusal: { code: 'nothing-open' } });
    expect(document.decisive).toMatchObject({ state: 'refused', refusal: { code: 'nothing-open' } });
    expect(document.units.every(({ band, interval }) => band === undefined && interval === undefined)).toBe(
      true,
    );
  });

  it('never put a unit above one that is better in everything', async () => {
    const cell = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 6 }),
        async (figures) => {
          const table = [...figures, [0, 0, 0], [41, 41, 41]];
          const csv = ['u,a,b,c', ...table.map((row, at) => `unit ${at},${row.join(',')}`)].join('\n');
          const { units } = await made(csv, quick);
          const best = units.at(-1)!;
          const worst = units.at(-2)!;
          expect(best.band).toBe(1);
          expect(best.places).toEqual({ best: 1, worst: 1 });
          expect(worst.places!.best).toBe(units.length);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('call nobody surer for what is not known of them: half a unit decides nothing', async () => {
    const document = await made('unit,a,b\nx,1,2\ny,2,1\nz,suppressed,1\nv,,5');
    const v = document.units.find(({ unit }) => unit === 'v')!;
    expect(v.index).toBe(100);
    expect(v.interval!.upper - v.interval!.lower).toBeGreaterThan(30);
    expect(v.places!.worst).toBeGreaterThan(1);
    const said = mainSentences(wordsOf('en', document), document);
    expect(said).not.toContainEqual(expect.stringContaining('v is above every other unit'));
    expect(said).toContain('This leaves out z, v: a part of each has no number.');
    expect(mainSentences(wordsOf('zh-CN', document), document)).toContain(
      '这里没有算上z、v，因为它们有的组成部分没有数字。',
    );
    expect(document.remarks.map(({ code }) => code)).toContain('cells-empty');
  });

  it('are made of units none of which is complete, and what cannot be said of them is not passed over', async () => {
    const document = await made('u,a,b\nv,1,\nw,,4\nx,3,\ny,,5\nz,2,4', quick);
    expect(document.standing.state).toBe('told');
    expect(mainSentences(wordsOf('en', document), document)).toContain(
      'Who is first under other weights cannot be said. Only 1 unit has all indicators, and it takes 2.',
    );
    expect(mainSentences(wordsOf('zh-CN', document), document)).toContain(
      '换一种权重谁排第一，说不出来。指标齐全的单位只有1个，至少要2个。',
    );
  });

  it('are the same for a cell left empty as for one filled in with the mean of its column', async () => {
    const cell = fc.integer({ min: 1, max: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 6 }),
        fc.constantFrom('arithmetic', 'geometric', 'copeland'),
        async (figures, aggregate) => {
          const rows = [...figures, ['', 20], [0, 0], [41, 41]].map(
            (row, at) => `unit ${at},${row.join(',')}`,
          );
          const csv = ['u,a,b', ...rows].join('\n');
          const stood = async (impute: string) =>
            (await made(csv, { ...quick, aggregate, impute })).units.map(({ interval, band, places }) => ({
              interval,
              band,
              places,
            }));
          expect(await stood('none')).toEqual(await stood('group-mean'));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('take an empty cell for anything between the goalposts where one value alone was measured', async () => {
    const goalposts = { lower: 0, upper: 100 };
    const { units } = await made('u,a,b\nv,50,10\nw,,90\nx,*,20', {
      ...quick,
      indicators: [
        { code: 'a', goalposts },
        { code: 'b', goalposts },
      ],
      normalise: 'goalposts',
    });
    const w = units.find(({ unit }) => unit === 'w')!.interval!;
    expect(w.lower).toBeLessThan(60);
    expect(w.upper).toBeGreaterThan(85);
  });

  it('say so where the other unit of the first two is above, whatever the index', async () => {
    const full = Array.from({ length: 9 }, (_, q) => `i${q}`);
    const csv = [
      ['u', ...full].join(','),
      ['known', 95, ...full.slice(1).map((_, q) => 94 + 2 * (q % 2))].join(','),
      ['alike', 95, ...full.slice(1).map((_, q) => 96 - 2 * (q % 2))].join(','),
      ['hardly', 100, ...full.slice(1).map(() => '')].join(','),
      ...[10, 20, 30, 40].map((x) => [`low ${x}`, ...full.map((_, q) => x + (q % 3))].join(',')),
    ].join('\n');
    const document = await made(csv, quick);
    expect(mainSentences(wordsOf('en', document), document)).toContainEqual(
      expect.stringMatching(/^(known|alike) is above hardly, .*although its index is lower/),
    );
  });

  it('are wider where the data have errors', async () => {
    const csv = PLAIN.split('\n')
      .map((line, at) => `${line},${at === 0 ? 'se' : '4'}`)
      .join('\n');
    const indicators = [{ code: 'granted', standardError: 'se' }, { code: 'online' }];
    const exact = await made(csv, { indicators: [{ code: 'granted' }, { code: 'online' }] });
    const noisy = await made(csv, { indicators });
    const width = ({ units }: CompositionDocument) =>
      units.reduce((sum, { interval }) => sum + interval!.upper - interval!.lower, 0);
    expect(width(noisy)).toBeGreaterThan(1.5 * width(exact));
    expect(noisy.remarks.map(({ code }) => code)).not.toContain('no-standard-errors');
  });
});

describe('what holds under all weights', () => {
  it('is the closed form of the reference data: (1, 0, 1) is first under three quarters of all weights, (0, 1, 0) under one', async () => {
    const csv = 'u,a,b,c\none,1,0,1\nother,0,1,0\nnone,0,0,0';
    const { acceptability } = await made(csv, { normalise: { by: 'min-max', to: [0, 1] }, runs: 10_000 });
    if (acceptability.state === 'refused') throw new Error(acceptability.refusal.code);
    const [one, other, none] = acceptability.units;
    expect(Math.abs(one!.ranks[0]! - 0.75)).toBeLessThan(0.02);
    expect(Math.abs(other!.ranks[0]! - 0.25)).toBeLessThan(0.02);
    [7 / 18, 4 / 18, 7 / 18].forEach((weight, q) => {
      expect(Math.abs(one!.centralWeights![q]! - weight)).toBeLessThan(0.02);
    });
    [1 / 6, 2 / 3, 1 / 6].forEach((weight, q) => {
      expect(Math.abs(other!.centralWeights![q]! - weight)).toBeLessThan(0.02);
    });
    // Exact data: whoever is first under weights is so for sure.
    expect(one!.confidence).toBe(1);
    expect(none).toEqual({ unit: 'none', ranks: [0, 0, 1] });
    expect(acceptability.pairwise[0]![1]! + acceptability.pairwise[1]![0]!).toBeCloseTo(1);
  });

  it('is less sure where the data have errors', async () => {
    const csv = 'u,a,b,se\none,9,1,4\nother,8,2,4\nthird,1,3,4';
    const indicators = [{ code: 'a', standardError: 'se' }, { code: 'b' }];
    const { acceptability } = await made(csv, { indicators });
    if (acceptability.state === 'refused') throw new Error(acceptability.refusal.code);
    const { confidence } = acceptability.units[0]!;
    expect(confidence).toBeGreaterThan(0.3);
    expect(confidence).toBeLessThan(0.9);
  });
});

describe('a method', () => {
  it('like the one that the page explains uses all parts of itself', async () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const document = await made(examples[locale].csv, ruleOf(methodExamples[locale]));
      expect(document.breaches.length).toBeGreaterThan(0);
      expect(document.breaches.every(({ score, floor }) => score < floor)).toBe(true);
      // The floor holds whatever the rest is: no breaching unit is above one that breaches none.
      const breaching = new Set(document.breaches.map(({ unit }) => unit));
      for (const { unit, index } of document.units) if (breaching.has(unit)) expect(index).toBeLessThan(65);
      expect(document.weights.find(({ kind }) => kind === 'dimension')!.weight).toBeCloseTo(0.6);
    }
  });

  it('has weights from the data as the value core computes them', async () => {
    const normalised = [91.2, 89.8, 84.1, 86, 79.5].map((x) => 1 + (99 * (x - 79.5)) / (91.2 - 79.5));
    const online = [40, 71, 48, 52, 69].map((x) => 1 + (99 * (x - 40)) / 31);
    const columns = [normalised, online].map((column) => Float64Array.from(column));
    for (const [by, weigh] of [
      ['entropy', composite.entropyWeights],
      ['critic', composite.criticWeights],
      ['standard-deviation', composite.standardDeviationWeights],
    ] as const) {
      const { weights } = await made(PLAIN, { ...quick, weights: by });
      const expected = valueOf(weigh(columns));
      weights.forEach(({ weight }, at) => expect(weight).toBeCloseTo(expected[at]!, 9));
    }
  });

  it('of comparisons in pairs carries its consistency ratio', async () => {
    const matrix = [
      [1, 3],
      ['1/3', 1],
    ];
    const ahp = { by: 'ahp', order: ['granted', 'online'], matrix };
    const { weights, consistencyRatio } = await made(PLAIN, { ...quick, weights: ahp });
    expect(weights[0]!.weight).toBeCloseTo(0.75);
    expect(consistencyRatio).toBe(0);
  });

  it('of benefit of the doubt says how well each unit can be made to look, and tries all weights for the order', async () => {
    const document = await made(PLAIN, { ...quick, weights: 'benefit-of-the-doubt' });
    const favoured = new Map(document.units.map(({ unit, favoured: of }) => [unit, of]));
    expect(favoured.get('Ashford')).toBeCloseTo(1);
    expect(favoured.get('Bexley')).toBeCloseTo(1);
    expect(favoured.get('Dunmoor')).toBeLessThan(1);
    expect(document.acceptability).toMatchObject({ state: 'told', weights: 'bounds' });
    expect(mainSentences(wordsOf('en', document), document).at(-1)).toMatch(/it gives no order/);
  });

  it('of Kemeny gives the order with most agreement, and says how sure by wins in pairs', async () => {
    const csv = 'u,a,b,c\nv,3,3,1\nw,2,2,3\nx,1,1,2';
    const document = await made(csv, { ...quick, aggregate: 'kemeny' });
    expect(document.order).toEqual(['v', 'w', 'x']);
    expect(document.units.map(({ index }) => index)).toEqual([2, 0, -2]);
  });

  it('with a mean that has no parts says what each indicator changes instead', async () => {
    const sum = await made(PLAIN, quick);
    const points = sum.contributions;
    if (points.state === 'refused') throw new Error(points.refusal.code);
    expect(points.kind).toBe('points');
    sum.units.forEach(({ index }, u) => {
      expect(points.rows[u]!.reduce<number>((total, of) => total + (of ?? 0), 0)).toBeCloseTo(index, 9);
    });
    const geometric = await made(PLAIN, { ...quick, aggregate: 'geometric' });
    expect(geometric.contributions).toMatchObject({ state: 'told', kind: 'without' });
  });

  it('shows the share of imputed cells and takes them for as uncertain as their group', async () => {
    const csv = 'u,kind,a,b\nv,k,10,1\nw,k,20,2\nx,k,,3\ny,l,40,4\nz,l,60,5';
    const method = { ...quick, groups: ['kind'], impute: { by: 'group-mean', group: 'kind' } };
    const { units, imputed, remarks } = await made(csv, method);
    expect(imputed).toEqual([{ indicator: 'a', share: 0.2 }]);
    expect(units.map(({ imputedShare }) => imputedShare)).toEqual([0, 0, 0.5, 0, 0]);
    expect(remarks.map(({ code }) => code)).toContain('only-imputed-errors');
    const width = (unit: string) => {
      const { interval } = units.find((one) => one.unit === unit)!;
      return interval!.upper - interval!.lower;
    };
    expect(width('x')).toBeGreaterThan(1.5 * width('y'));
  });

  it('leaves out and names units that lack too much, before anything is ranked', async () => {
    const csv = 'u,a,b\nv,1,2\nw,2,1\nx,,9\ny,3,4\nz,,';
    const screened = await made(csv, { ...quick, screen: { minimumShare: 1 } });
    expect(screened.units.map(({ unit }) => unit)).toEqual(['v', 'w', 'y']);
    expect(screened.leftOut).toEqual([
      { unit: 'x', code: 'screened', data: { share: 0.5 } },
      { unit: 'z', code: 'screened', data: { share: 0 } },
    ]);
    const all = await made(csv, quick);
    expect(all.units.map(({ unit }) => unit)).toEqual(['v', 'w', 'x', 'y']);
    expect(all.leftOut).toEqual([{ unit: 'z', code: 'nothing-to-aggregate', data: {} }]);
  });

  it('is warned where one zero would wipe out everything else', async () => {
    const codes = async (method: object) =>
      (await made(PLAIN, { ...quick, ...method })).remarks.map(({ code }) => code);
    const zero = { normalise: { by: 'min-max', to: [0, 100] } };
    expect(await codes({ ...zero, aggregate: 'geometric' })).toContain('scale-with-zero');
    expect(await codes({ ...zero, alternatives: { aggregate: ['harmonic'] } })).toContain('scale-with-zero');
    // Left to the defaults, a scale with a zero is not tried with such a mean.
    expect(await codes(zero)).not.toContain('scale-with-zero');
    expect(await codes({ aggregate: 'geometric' })).not.toContain('scale-with-zero');
  });

  it('that tries what the data do not allow says so and goes on without', async () => {
    const csv = 'u,a,b\nv,1,2\nw,2,-1\nx,3,9';
    const document = await made(csv, { ...quick, alternatives: { normalise: ['fraction-of-maximum'] } });
    expect(document.remarks).toContainEqual({
      code: 'alternative-left-out',
      data: { step: 'normalise', by: 'fraction-of-maximum' },
    });
    expect(document.standing.state).toBe('told');
  });
});

describe('the effort that a site gives to one request', () => {
  const rows = Array.from({ length: 300 }, (_, u) => [
    `u${u}`,
    ...Array.from({ length: 60 }, (_, q) => (u * 7 + q * 13) % 101),
  ]);
  const large = [['u', ...Array.from({ length: 60 }, (_, q) => `i${q}`)], ...rows]
    .map((row) => row.join(','))
    .join('\n');

  it('allows 10,000 runs of 51 units and 49 indicators, and fewer for the largest table, saying how many', async () => {
    const refusal = async (method: unknown): Promise<Refusal | undefined> => {
      const result = await composeTable(large, valueOf(checkMethod(method)), EFFORT_OF_THE_SITE);
      return result.ok ? undefined : result.refusal;
    };
    expect(await refusal({ runs: 10_000 })).toEqual({
      code: 'too-much-work',
      data: { runs: 10_000, most: 1300 },
    });
  });
});

describe('what holds with other weights', () => {
  it('is no way past a floor: a unit that breaches it is first under no weights, however good it is elsewhere', async () => {
    const { acceptability, units } = await made('town,speed,access\nA,100,50\nB,66,66\nC,65,67', {
      indicators: [
        { code: 'speed', goalposts: { lower: 0, upper: 100 } },
        { code: 'access', goalposts: { lower: 0, upper: 100 } },
      ],
      normalise: 'goalposts',
      aggregate: { by: 'limited-compensation', power: 0, purposive: ['access'], floors: { access: 65 } },
      alternatives: { treat: [], normalise: [], aggregate: [], weights: 'any' },
    });
    expect(units.find(({ unit }) => unit === 'A')?.index).toBe(50);
    if (acceptability.state === 'refused') throw new Error(acceptability.refusal.code);
    // Added up, A would be first under two thirds of all weights.
    const first = Object.fromEntries(acceptability.units.map(({ unit, ranks }) => [unit, ranks[0]]));
    expect(first['A']).toBe(0);
    expect(first['B']! + first['C']!).toBeCloseTo(1, 9);
  });
});
