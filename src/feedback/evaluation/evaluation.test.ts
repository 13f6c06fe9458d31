import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { charter } from '#value';
import {
  areas,
  countsOf,
  evaluated,
  first,
  nobody,
  options,
  plan,
  solved,
  type Truth,
} from './example-counts.ts';
import { assessPlan } from './domain/assess-plan.ts';
import { evaluatePlan } from './domain/evaluate-plan.ts';
import { inputOf, type Counted, type PlanCounts } from './domain/plan-counts.ts';
import {
  checkPlan,
  periodOf,
  periodsOf,
  periodText,
  startOf,
  type EvaluationPlan as Plan,
} from './domain/plan.ts';
import { observe } from './domain/outcomes.ts';

describe('an evaluation by a plan that was sealed beforehand', () => {
  it('finds an effect that was planted in six of twelve areas, about as large as it is', () => {
    const found = evaluated(plan(), ({ treated }) => (treated ? 0.72 : 0.5));
    expect(found.verdict.verdict).toBe('effective');
    expect(found.effect?.interval?.lower).toBeLessThan(0.22);
    expect(found.effect?.interval?.upper).toBeGreaterThan(0.22);
    expect(found.effect?.clusters).toEqual({ treated: 6, comparison: 6 });
    expect(found.groups.map(({ key, effect }) => [key, effect !== undefined])).toEqual([
      ['urban', true],
      ['rural', true],
    ]);
  });

  it('calls a measure without any effect effective in no more than one county of twenty', () => {
    let effective = 0;
    for (let seed = 0; seed < 100; seed++) {
      const found = evaluated(plan({ watch: undefined }), () => 0.5, `null ${seed}`, 6);
      effective += +(found.verdict.verdict === 'effective');
    }
    expect(effective).toBeLessThanOrEqual(5);
  });

  it('says that a group is harmed whatever is gained in total', () => {
    const truth: Truth = ({ treated, group }) => (!treated ? 0.6 : group === 'rural' ? 0.3 : 0.95);
    const found = evaluated(plan(), truth);
    expect(found.verdict.verdict).toBe('harmful-to-a-group');
    expect(found.verdict.harmedGroups).toEqual(['residence|rural']);
    const rural = found.groups.find(({ key }) => key === 'rural');
    expect(rural?.gap?.estimate).toBeLessThan(-0.4);
  });

  it('judges the groups of every attribute that it watches, all of them under one correction', () => {
    const two = plan({ alsoWatch: [{ attribute: 'ageBand', reference: '35-59' }] });
    const truth: Truth = ({ treated, group }) => (!treated ? 0.6 : group === 'rural' ? 0.9 : 0.85);
    const ages: Truth = ({ treated, group }) => (!treated ? 0.6 : group === 'rural' ? 0.3 : 0.95);
    const counts = countsOf(two, truth, 'attributes');
    const [, byResidence] = [...countsOf(two, ages, 'ages').groups][0]!;
    const byAge = new Map([
      ['60-79', byResidence.get('rural')!],
      ['35-59', byResidence.get('urban')!],
    ]);
    const found = evaluatePlan(
      two,
      { ...counts, groups: new Map([...counts.groups, ['ageBand', byAge]]) },
      options,
    );
    expect(found.verdict).toMatchObject({ verdict: 'harmful-to-a-group', harmedGroups: ['ageBand|60-79'] });
    expect(found.groups.map(({ attribute, key, judged }) => [attribute, key, judged])).toEqual([
      ['residence', 'urban', 'better'],
      ['residence', 'rural', 'better'],
      ['ageBand', '60-79', 'worse'],
      ['ageBand', '35-59', 'better'],
    ]);
    expect(found.groups.filter(({ gap }) => gap).map(({ key }) => key)).toEqual(['rural', '60-79']);
    // What is certain of one group by itself need not be where forty more are judged.
    const many = new Map(
      Array.from({ length: 40 }, (_, at): [string, Counted] => [`group ${at}`, byResidence.get('urban')!]),
    );
    const slight: Truth = ({ treated, group }) => (treated && group === 'rural' ? 0.51 : 0.6);
    const weak = countsOf(two, slight, 'slight');
    const ruralOf = (groups: typeof counts.groups) =>
      evaluatePlan(two, { ...weak, groups }, options).groups.find(({ key }) => key === 'rural');
    expect(ruralOf(weak.groups)).toMatchObject({ judged: 'worse', gapJudged: 'worse' });
    many.set('35-59', byResidence.get('rural')!);
    expect(ruralOf(new Map([...weak.groups, ['ageBand', many]]))).toMatchObject({
      judged: 'unclear',
      gapJudged: 'unclear',
    });
  });

  it('leaves a group unclear where re-assigning few areas cannot carry what many groups ask for', () => {
    const few = areas.slice(0, 8);
    const own = plan({
      areas: few,
      rollout: {
        kind: 'areas',
        starts: Object.fromEntries(few.slice(0, 4).map((area) => [area, '2026-01'])),
      },
    });
    const truth: Truth = ({ treated, group }) => (treated && group === 'rural' ? 0.2 : 0.6);
    const counts = countsOf(own, truth, 'few areas', 40);
    const judgedOf = (groups: typeof counts.groups) => {
      const { verdict, groups: found } = evaluatePlan(own, { ...counts, groups }, options);
      const rural = found.find(({ key }) => key === 'rural')!;
      expect(rural.effect?.interval?.method).toBe('randomisation-inversion');
      expect(rural.effect!.interval!.upper).toBeLessThan(-0.2);
      return [rural.judged, verdict.verdict];
    };
    const [rural, urban] = ['rural', 'urban'].map((key) => counts.groups.get('residence')!.get(key)!);
    // Four of eight can be chosen in 70 ways: two of them reach 1 − 2/70, and 5 % over two groups is less than that.
    expect(judgedOf(new Map([['residence', new Map([['rural', rural!]])]]))).toEqual([
      'worse',
      'harmful-to-a-group',
    ]);
    const both = new Map([
      ['rural', rural!],
      ['urban', urban!],
    ]);
    expect(judgedOf(new Map([['residence', both]]))[0]).toBe('unclear');
  });

  it('calls nothing effective where the areas that start had been getting better all along', () => {
    const drift: Truth = ({ area, period }) =>
      first.includes(area) ? Math.min(0.95, 0.3 + 0.025 * (period - periodOf(plan(), '2025-01'))) : 0.5;
    const found = evaluated(plan(), drift);
    expect(found.effect?.estimate).toBeGreaterThan(0.1);
    expect(found.effect?.falsification.some(({ finding }) => finding === 'contradicts')).toBe(true);
    expect(found.verdict.verdict).toBe('inconclusive');
  });

  it.each<[Plan['design'], Partial<Plan>]>([
    [
      'randomised-rollout',
      {
        rollout: {
          kind: 'areas',
          starts: Object.fromEntries(first.map((area) => [area, '2026-01'])),
          draw: { seed: 'drawn by lot', matter: 'm', facts: 'f', first: 6 },
        },
      },
    ],
    ['difference-in-differences', {}],
    [
      'staggered-difference-in-differences',
      {
        rollout: {
          kind: 'areas',
          starts: Object.fromEntries(
            areas.slice(0, 8).map((area, at) => [area, at < 4 ? '2026-01' : '2026-05']),
          ),
        },
      },
    ],
    [
      'synthetic-difference-in-differences',
      { rollout: { kind: 'areas', starts: { 'area-0': '2026-01', 'area-1': '2026-01' } } },
    ],
    ['synthetic-control', { rollout: { kind: 'areas', starts: { 'area-0': '2026-01' } } }],
    ['structural-series', { rollout: { kind: 'everywhere', start: '2026-01' }, areas: [] }],
    ['interrupted-series', { rollout: { kind: 'everywhere', start: '2026-01' }, areas: [] }],
  ])('%s finds the planted effect where the roll-out permits it', (design, more) => {
    const own = plan({ ...more, design });
    const counts = countsOf({ ...own, areas }, ({ treated }) => (treated ? 0.75 : 0.5), design, 60);
    const found = evaluatePlan(own, counts, options);
    expect(found.refusal).toBeUndefined();
    expect(found.effect?.estimate).toBeGreaterThan(0.18);
    expect(found.effect?.estimate).toBeLessThan(0.32);
    expect(found.effect?.design).toBe(design);
    // The same design is not listed again among the others.
    expect(found.others.map((other) => other.design)).not.toContain(design);
  });

  it('is inconclusive, with the reason, where what happened does not permit the design', () => {
    const found = evaluated(plan({ design: 'synthetic-control' }), () => 0.5, 's', 1);
    expect(found.effect).toBeUndefined();
    expect(found.refusal?.code).toBe('panel-not-balanced');
    expect(found.verdict).toMatchObject({ verdict: 'inconclusive', reasons: ['no-interval'] });
  });

  it('gives the same document for the same facts, whatever the order in which they were counted', () => {
    const counts = countsOf(plan(), ({ treated }) => (treated ? 0.7 : 0.5), 'order');
    const reversed: PlanCounts = {
      ...counts,
      aimed: { ...counts.aimed, byArea: new Map([...counts.aimed.byArea].reverse()) },
    };
    expect(evaluatePlan(plan(), reversed, options)).toEqual(evaluatePlan(plan(), counts, options));
  });

  it('publishes no point and judges no group of fewer cases than the minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 3, max: 30 }), (cases, minimumCell) => {
        const counts = countsOf(plan(), () => 0.5, `small ${cases}`, cases);
        const { course, groups } = evaluatePlan(plan(), counts, { ...options, minimumCell });
        for (const { treated, comparison } of course)
          for (const cell of [treated, comparison])
            expect(cell === undefined || cell.n >= minimumCell).toBe(true);
        if (cases === 0) expect(groups.every(({ effect }) => effect === undefined)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what a roll-out permits, said before anything is known of its outcome', () => {
  const assessed = (own: Plan, cases = 12) => {
    const counts = countsOf({ ...own, areas }, () => 0.5, 'assess', cases);
    return valueOf(assessPlan(own, inputOf(own, counts.aimed, counts.others, nobody)));
  };
  const codes = (own: Plan) =>
    Object.fromEntries(
      assessed(own).designs.map(({ design, possible }) => [
        design,
        possible.ok ? 'possible' : possible.refusal.code,
      ]),
    );

  it('names what is possible, and why the rest is not', () => {
    expect(codes(plan())).toEqual({
      'randomised-rollout': 'not-randomised',
      'difference-in-differences': 'possible',
      'staggered-difference-in-differences': 'one-start',
      'synthetic-difference-in-differences': 'too-few-donors',
      'synthetic-control': 'too-many-treated-units',
      'structural-series': 'possible',
      'interrupted-series': 'possible',
    });
    expect(codes(plan({ areas: [], rollout: { kind: 'everywhere', start: '2026-01' } }))).toMatchObject({
      'difference-in-differences': 'no-comparison',
      'interrupted-series': 'possible',
    });
  });

  it('counts no period from before the records as observed when it states the power', () => {
    const counts = countsOf(plan(), () => 0.5, 'records');
    const powerOf = (own: Plan) =>
      valueOf(assessPlan(own, inputOf(own, counts.aimed, counts.others, nobody))).designs.map(
        ({ possible }) =>
          possible.ok && [possible.value.periodsBefore, possible.value.minimumDetectableEffect],
      );
    expect(powerOf(plan({ from: '2022-01' }))).toEqual(powerOf(plan()));
    // What lies between the last record and the start is still to come, and will be observed.
    const later = plan({
      until: '2027-12',
      rollout: { kind: 'areas', starts: Object.fromEntries(first.map((area) => [area, '2027-01'])) },
    });
    expect(powerOf(later)[1]).toMatchObject([24, expect.any(Number)]);
  });

  it('says that there is nothing to compare with where nothing was seen before the start, and not that nobody starts', () => {
    const counts = countsOf(
      plan({ until: '2025-12', rollout: { kind: 'areas', starts: {} } }),
      () => 0.5,
      'none',
    );
    for (const rollout of [
      { kind: 'everywhere' as const, start: '2026-06' },
      { kind: 'areas' as const, starts: { 'area-0': '2026-06' } },
    ]) {
      const own = plan({ from: '2026-02', rollout });
      const input = inputOf(own, counts.aimed, counts.others, nobody);
      expect(assessPlan(own, input)).toMatchObject({
        refusal: { code: 'no-records-before', data: { from: '2026-02', start: '2026-06' } },
      });
    }
  });

  it('does not look at anything after the start', () => {
    const own = plan();
    const counts = countsOf(own, () => 0.5, 'blind');
    const blind = (counted: Counted): Counted => {
      const before = (course: Counted['whole']) =>
        new Map([...course].filter(([period]) => period < periodOf(own, '2026-01')));
      return {
        whole: before(counted.whole),
        byArea: new Map([...counted.byArea].map(([area, course]) => [area, before(course)])),
      };
    };
    const look = (aimed: Counted) => valueOf(assessPlan(own, inputOf(own, aimed, counts.others, nobody)));
    expect(look(blind(counts.aimed))).toEqual(look(counts.aimed));
  });

  it('states a power that is about right: simulated effects of that size are found in about four of five', () => {
    const own = plan({ watch: undefined });
    const power = assessed(own, 12).designs.find(({ design }) => design === own.design);
    const mde = power?.possible.ok ? power.possible.value.minimumDetectableEffect! : 0;
    expect(mde).toBeGreaterThan(0.03);
    let found = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { effect } = evaluated(own, ({ treated }) => 0.5 + (treated ? mde : 0), `power ${seed}`);
      found += +((effect?.interval?.lower ?? 0) > 0);
    }
    expect(found / 60).toBeGreaterThan(0.65);
    expect(found / 60).toBeLessThan(0.97);
  });
});

describe('a plan', () => {
  it.each<[string, Partial<Plan>]>([
    ['indicator-not-evaluable', { indicator: { ...solved, better: 'neither' } }],
    ['nobody-starts', { rollout: { kind: 'areas', starts: {} } }],
    ['unknown-area', { rollout: { kind: 'areas', starts: { nowhere: '2026-01' } } }],
    ['start-before-observation', { from: '2026-01' }],
    ['observation-ends-before-start', { until: '2025-12' }],
    ['transition-covers-everything', { transition: 6, until: '2026-06' }],
    ['start-within-quarter', { period: 'quarter', rollout: { kind: 'everywhere', start: '2026-02' } }],
  ])('is refused as %s', (code, more) => {
    expect(checkPlan(plan(more))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('counts its periods in months or calendar quarters', () => {
    const quarters = plan({ period: 'quarter', from: '2025-02', until: '2026-12' });
    expect(periodsOf(quarters).map((period) => periodText(quarters, period))).toEqual([
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
    ]);
    expect(periodText(plan(), periodOf(plan(), '2025-12'))).toBe('2025-12');
    expect(startOf(plan(), 'area-11')).toBeUndefined();
  });

  it('counts cases per head with a true zero where nobody came', () => {
    const perHead = charter.Indicator.parse({
      ...solved,
      unit: 'per-head',
      measure: { type: 'per-head', over: ['case.opened'], per: 1000 },
    });
    expect(observe(perHead, undefined, 500)).toEqual({ value: 0, weight: 500, n: 0 });
    expect(observe(perHead, { n: 2, sum: 2 }, 500)?.value).toBe(4);
    expect(observe(perHead, { n: 2, sum: 2 }, undefined)).toBeUndefined();
    expect(observe(solved, { n: 0, sum: 0 }, 500)).toBeUndefined();
  });
});
