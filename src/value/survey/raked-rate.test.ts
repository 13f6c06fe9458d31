import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { createRandom } from '../numeric/index.ts';
import { rakedRate, type ResponseCell } from './index.ts';

/** 1,000 served; the young in town answer readily and are content, the old in the villages are silent. */
const cells: ResponseCell[] = [
  { categories: { age: 'young', area: 'town' }, served: 400, answered: 200, satisfied: 190 },
  { categories: { age: 'young', area: 'village' }, served: 100, answered: 20, satisfied: 16 },
  { categories: { age: 'old', area: 'town' }, served: 200, answered: 40, satisfied: 28 },
  { categories: { age: 'old', area: 'village' }, served: 300, answered: 10, satisfied: 4 },
];

describe('rakedRate', () => {
  it('shows the share of those who answered beside the share raked to all served', () => {
    const { unraked, raked } = valueOf(rakedRate(cells));
    expect(unraked).toMatchObject({ value: 238 / 270, n: 270, method: 'wilson' });
    const { estimate, linearised } = valueOf(raked);
    // Full post-stratification would give (.95·400 + .8·100 + .7·200 + .4·300)/1000 = .72; raking to margins is near.
    expect(estimate.value).toBeGreaterThan(0.68);
    expect(estimate.value).toBeLessThan(0.76);
    expect(linearised.value).toBeCloseTo(estimate.value, 12);
    expect(estimate.lower).toBeLessThan(estimate.value);
    expect(estimate.upper - estimate.lower).toBeGreaterThan(unraked.upper - unraked.lower);
  });

  it('says what the silence cost: the effective n', () => {
    const { estimate, raking } = valueOf(valueOf(rakedRate(cells)).raked);
    expect(estimate.n).toBe(270);
    expect(estimate.effectiveN).toBeCloseTo(270 / raking.spread.designEffect, 10);
    expect(estimate.effectiveN).toBeLessThan(0.4 * 270);
    // Each old villager speaks for most.
    expect(raking.spread.largestRow).toBe(3);
  });

  it('counts the silent of each group, with their response rate', () => {
    const silence = valueOf(valueOf(rakedRate(cells)).silence);
    expect(silence).toMatchObject({
      served: 1000,
      answered: 270,
      silent: 730,
      responseRate: { value: 0.27 },
    });
    const old = silence.groups.find(({ category }) => category === 'old');
    expect(old).toMatchObject({ attribute: 'age', served: 500, answered: 50, silent: 450 });
    expect(old?.responseRate).toMatchObject({ value: 0.1, n: 500 });
  });

  it('equals the unraked share where everyone answers alike', () => {
    const even = cells.map((cell) => ({
      ...cell,
      answered: cell.served! / 10,
      satisfied: cell.served! / 20,
    }));
    const { unraked, raked } = valueOf(rakedRate(even));
    expect(unraked.value).toBe(0.5);
    expect(valueOf(raked).estimate.value).toBeCloseTo(0.5, 12);
    expect(valueOf(raked).raking.spread.designEffect).toBeCloseTo(1, 12);
    expect(valueOf(raked).estimate.lower).toBeCloseTo(unraked.lower, 12);
  });

  it('rakes to a census where the served were not counted, and then does not know the silent', () => {
    const unserved = cells.map(({ categories, answered, satisfied }) => ({
      categories,
      answered,
      satisfied,
    }));
    const margins = [{ attribute: 'age', population: { young: 5000, old: 5000 } }];
    const { raked, silence } = valueOf(rakedRate(unserved, { margins }));
    // Half from the 220 young (206 satisfied), half from the 50 old (32 satisfied).
    expect(valueOf(raked).estimate.value).toBeCloseTo((206 / 220 + 32 / 50) / 2, 10);
    expect(silence).toEqual({ ok: false, refusal: { code: 'served-not-measured', data: {} } });
    expect(valueOf(rakedRate(unserved)).raked).toMatchObject({
      ok: false,
      refusal: { code: 'no-population' },
    });
  });

  it('keeps the unraked share and names the group of which nobody answered', () => {
    const silentVillage = cells.map((cell) =>
      cell.categories['area'] === 'village' ? { ...cell, answered: 0, satisfied: 0 } : cell,
    );
    const { unraked, raked } = valueOf(rakedRate(silentVillage));
    expect(unraked.n).toBe(240);
    expect(raked).toEqual({
      ok: false,
      refusal: { code: 'no-respondents', data: { margin: 'area', category: 'village', people: 400 } },
    });
  });

  it('refuses counts that cannot be', () => {
    const [cell] = cells;
    const code = (wrong: Partial<ResponseCell>) => {
      const result = rakedRate([{ ...cell!, ...wrong }]);
      return result.ok ? undefined : result.refusal.code;
    };
    expect(code({ satisfied: 201 })).toBe('invalid-cell');
    expect(code({ served: 199 })).toBe('more-answers-than-served');
    expect(code({ answered: 0, satisfied: 0 })).toBe('no-respondents');
    expect(rakedRate([cells[0]!, { ...cells[1]!, categories: { age: 'old' } }])).toEqual({
      ok: false,
      refusal: { code: 'cell-without-attribute', data: { cell: 1, attribute: 'area' } },
    });
  });

  it('its interval covers the share of all served in at least 93 of 100 draws with very unequal answering', () => {
    const random = createRandom('raked rate coverage');
    const truth = [
      { categories: { age: 'young' }, served: 2000, answers: 0.2, satisfied: 0.9 },
      { categories: { age: 'old' }, served: 2000, answers: 0.03, satisfied: 0.5 },
    ];
    let covered = 0;
    for (let draw = 0; draw < 1000; draw++) {
      const drawn = truth.map(({ categories, served, answers, satisfied }) => {
        const answered = random.binomial(served, answers);
        return { categories, served, answered, satisfied: random.binomial(answered, satisfied) };
      });
      const { lower, upper } = valueOf(valueOf(rakedRate(drawn)).raked).estimate;
      if (lower <= 0.7 && 0.7 <= upper) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
  });
});
