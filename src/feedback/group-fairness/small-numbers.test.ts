import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieceOf } from '#facts';
import { ok, valueOf } from '#platform';
import { suppression } from '#value';
import { assessDecisions, readTable, reportLines, type FairnessDocument } from './index.ts';

const MINIMUM = 10;

interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

const peopleIn = ({ tp, fp, tn, fn }: Counts) => tp + fp + tn + fn;
const nameOf = (at: number) => `group ${at}`;

async function assess(groups: readonly Counts[]) {
  const rows = groups.map(({ tp, fp, tn, fn }, at) => [nameOf(at), tp, fp, tn, fn].join(','));
  const read = await readTable(pieceOf(['group,tp,fp,tn,fn', ...rows].join('\n')), {});
  return read.ok ? assessDecisions(read.value) : read;
}

/** Small and large cells, so that small groups and small parts of large groups both occur. */
const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 60 }));
const counts = fc.record({ tp: count, fp: count, tn: count, fn: count }).filter((one) => peopleIn(one) > 0);
const tables = fc.array(counts, { minLength: 2, maxLength: 6 });

/** Tables in which a small group must be left out and enough is left to be told. */
const few = fc.integer({ min: 0, max: 2 });
const small = fc.record({ tp: few, fp: few, tn: few, fn: few }).filter((one) => peopleIn(one) > 0);
const many = fc.integer({ min: 5, max: 60 });
const large = fc.record({ tp: many, fp: many, tn: many, fn: many });
const tablesWithSmall = fc
  .tuple(fc.array(small, { minLength: 1, maxLength: 3 }), fc.array(large, { minLength: 4, maxLength: 6 }))
  .map((parts) => parts.flat());

/** Every number of people that a document is about. */
const sizes = ({ groups, calibration }: FairnessDocument): number[] => [
  ...groups.flatMap(({ people, rates }) => [people, ...Object.values(rates).map(({ of }) => of)]),
  ...(calibration?.groups ?? []).flatMap(({ bins }) => bins.map(({ people }) => people)),
];

describe('small numbers', () => {
  it('nothing is said about fewer than ten people, whatever the table', async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(tables, async (groups) => {
        const told = await assess(groups);
        if (!told.ok) return;
        said++;
        for (const size of sizes(told.value)) expect(size).toBeGreaterThanOrEqual(MINIMUM);
        const shown = told.value.groups.map(({ group }) => group);
        for (const { group } of told.value.comparisons) expect(shown).toContain(group);
        for (const { group } of told.value.findings) expect(shown).toContain(group);
        expect(told.value.people).toBe(told.value.groups.reduce((sum, { people }) => sum + people, 0));
      }),
      { numRuns: 20, seed: 1 },
    );
    // Tables of which nothing may be told prove nothing.
    expect(said).toBeGreaterThanOrEqual(10);
  });

  it('no small group follows by subtraction for somebody who knows how many people there are in all', async () => {
    await fc.assert(
      fc.asyncProperty(tablesWithSmall, async (groups) => {
        const { heldBack } = valueOf(await assess(groups));
        const cells = groups.map((one, at) => ({ id: nameOf(at), count: peopleIn(one) }));
        const total = { id: 'all', count: cells.reduce((sum, one) => sum + one.count, 0) };
        const ranges = suppression.attack(
          [total, ...cells],
          [{ total: total.id, parts: cells.map(({ id }) => id) }],
          new Map([
            ['all', 'shown'] as const,
            ...cells.map(({ id }) => [id, heldBack.includes(id) ? 'small-cell' : 'shown'] as const),
          ]),
        );
        for (const { lower, upper } of ranges.values()) expect(upper - lower).toBeGreaterThanOrEqual(MINIMUM);
        const hidden = cells.filter(({ id }) => heldBack.includes(id));
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, one) => sum + one.count, 0)).toBeGreaterThanOrEqual(MINIMUM);
      }),
      { numRuns: 20 },
    );
  });

  it('what happened in a group that is left out changes nothing of what is said', async () => {
    await fc.assert(
      fc.asyncProperty(tablesWithSmall, async (groups) => {
        const told = valueOf(await assess(groups));
        const turned = groups.map((one, at) =>
          told.heldBack.includes(nameOf(at)) ? { tp: one.fn, fp: one.tn, tn: one.fp, fn: one.tp } : one,
        );
        expect(await assess(turned)).toEqual(ok(told));
      }),
      { numRuns: 20 },
    );
  });

  it('nor do the scores of a group that is left out, however many there are', async () => {
    const scored = (group: string, people: number, score: (at: number) => number) =>
      Array.from({ length: people }, (_, at) => `${group},${at % 2},${at % 3 === 0 ? 1 : 0},${score(at)}`);
    const told = async (score: (at: number) => number) => {
      const rows = [
        ...scored('a', 2500, (at) => (at * 7919) % 2500),
        ...scored('b', 2400, (at) => ((at * 7919) % 2400) + 0.5),
        ...scored('middle', 200, score),
        ...scored('small', 6, score),
      ];
      const table = ['group,decision,outcome,score', ...rows].join('\n');
      const read = valueOf(await readTable(pieceOf(table), { outcome: 'outcome', score: 'score' }));
      return valueOf(assessDecisions(read));
    };
    const one = await told((at) => at / 7);
    expect(one.heldBack).toEqual(['middle', 'small']);
    expect(one.calibration!.ranges.length).toBeGreaterThan(5);
    expect(await told((at) => 1e6 + at)).toEqual(one);
  });

  it('of a group with a part of fewer than ten, decisions that were right cannot be told from wrong ones', async () => {
    const whole = { tp: 300, fp: 80, tn: 400, fn: 120 };
    // Both have 60 people and 20 yeses; the parts for whom a yes was right are 8 and 3 people.
    const one = valueOf(await assess([whole, whole, { tp: 6, fp: 14, tn: 38, fn: 2 }]));
    const other = valueOf(await assess([whole, whole, { tp: 1, fp: 19, tn: 38, fn: 2 }]));
    expect(one).toEqual(other);
    expect(one.selectionOnly).toEqual([nameOf(2)]);
    expect(Object.keys(one.groups.find(({ group }) => group === nameOf(2))!.rates)).toEqual([
      'selectionRate',
    ]);
    expect(reportLines(one, 'en').join('\n')).toContain(
      'Of “group 2” only the share who got a yes is told: right and wrong decisions would be about fewer than 10 people.',
    );
  });

  it('the groups that are left out are named together, and why is said; where too little is left, nothing is told', async () => {
    const whole = { tp: 300, fp: 80, tn: 400, fn: 120 };
    const middle = { tp: 20, fp: 20, tn: 20, fn: 20 };
    const tiny = { tp: 1, fp: 1, tn: 1, fn: 1 };
    const told = valueOf(await assess([whole, whole, middle, tiny]));
    expect(told.heldBack).toEqual([nameOf(2), nameOf(3)]);
    expect(reportLines(told, 'en').join('\n')).toContain(
      'Not shown: “group 2”, “group 3”. Some of these have fewer than 10 people; the rest are left out so that nobody can find the small ones by subtraction.',
    );
    expect(reportLines(told, 'zh-CN').join('\n')).toContain(
      '不显示：“group 2”、“group 3”。其中有的不到10人，其余的是为了不让人用减法推算出它们。',
    );
    expect(await assess([whole, middle, tiny])).toMatchObject({ refusal: { code: 'too-few-told' } });
  });
});
