import { describe, expect, it } from 'vitest';
import { valueOf } from '#platform';
import { parseYaml } from '#platform/yaml';
import { charter as charters } from '#value';

/** A charter as short as one can be, with room for what a test is about after line 10. */
const charterWith = (more: string) => `version: '1'
adopted: '2025-01-01'
by: { zh-CN: 县, en: county }
history: [{ version: '1', adopted: '2025-01-01', change: { zh-CN: 首次, en: first } }]
dimensions:
  - { id: fairness, kind: purposive, names: { zh-CN: 公平, en: F }, question: { zh-CN: 问, en: q }, weight: 1 }
indicators:
  - { id: granted, dimension: fairness, names: { zh-CN: 办成, en: G }, definition: { zh-CN: 定义, en: d }, sentence: { zh-CN: 句, en: s }, better: more, unit: share,
      measure: { type: rate, over: [case.decided], success: outcome == "granted" } }
${more}`;
const EQUITY = 'equity: { attributes: [ageBand] }\n';
const read = (more: string) => parseYaml(charterWith(more), charters.Charter, 'charter.yaml');

describe('the aggregation that a charter declares', () => {
  it('is, where nothing is said, what the product has always done', () => {
    const declared = valueOf(read(EQUITY));
    expect(charters.aggregationOf(declared)).toEqual({
      power: 0,
      instrumentalPower: 1,
      breachPenalty: 0,
      powersTried: [0, -1],
    });
    // A charter that was published before aggregation could be declared.
    expect(charters.aggregationOf({})).toEqual(charters.aggregationOf(declared));
  });

  it('tries its own power and one less, or the powers that it names', () => {
    const tried = (text: string) =>
      charters.aggregationOf(valueOf(read(`${EQUITY}aggregation: ${text}\n`))).powersTried;
    expect(tried('{ power: -1 }')).toEqual([-1, -2]);
    expect(tried('{ power: -1, powersTried: [0, -1, -3] }')).toEqual([0, -1, -3]);
  });

  it.each([
    ['power: 0.5', 'aggregation.power', 'at most 0: above it'],
    ['power: none', 'aggregation.power', 'a number, such as 0 (geometric)'],
    ['instrumentalPower: 2', 'aggregation.instrumentalPower', 'at most 1: above it'],
    ['breachPenalty: -5', 'aggregation.breachPenalty', 'at least 0: a breach cannot add points'],
    ['powersTried: [-2]', 'aggregation.powersTried', 'has to name the power of the index itself, 0'],
    ['penalty: 5', 'aggregation', 'penalty'],
  ])('is refused with its line: %s', (line, path, problem) => {
    const refused = read(`${EQUITY}aggregation:\n  # what ends may make up for\n  ${line}\n`);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'yaml-content', data: { path, line: 13 } } });
    expect(refused.ok ? '' : refused.refusal.data['problem']).toContain(problem);
  });
});

describe('what a charter standardises by', () => {
  it('is an attribute of people, named once', () => {
    expect(valueOf(read('equity: { standardise: [ageBand, residence] }')).equity.standardise).toHaveLength(2);
    expect(read('equity:\n  standardise:\n    - ageBand\n    - shoeSize\n')).toMatchObject({
      refusal: { data: { line: 13, path: 'equity.standardise.1' } },
    });
    expect(read('equity:\n  standardise: [ageBand, ageBand]\n')).toMatchObject({
      refusal: { data: { line: 11, path: 'equity.standardise.1' } },
    });
  });
});

describe('the goal and the worst value of an indicator', () => {
  const withEnds = (better: string, ends: string) =>
    parseYaml(
      charterWith(EQUITY).replace(
        'better: more, unit: share,',
        `better: ${better}, unit: share,\n      ${ends}`,
      ),
      charters.Charter,
      'charter.yaml',
    );

  it.each([
    ['more', 'goal: .95, worst: .99,', 'better than the goal'],
    ['less', 'goal: 15, worst: 4,', 'better than the goal'],
    ['more', 'goal: .5, worst: .5,', 'is the goal itself'],
    ['neither', 'goal: .5, worst: .5,', 'is the goal itself'],
  ])('are refused with their line where they contradict: %s is better, %s', (better, ends, problem) => {
    const refused = withEnds(better, ends);
    expect(refused).toMatchObject({
      refusal: { code: 'yaml-content', data: { path: 'indicators.0.worst', line: 9 } },
    });
    expect(refused.ok ? '' : refused.refusal.data['problem']).toContain(problem);
  });

  it('and the floor are refused where the floor asks for more than the goal', () => {
    expect(withEnds('more', 'goal: .9, floor: .95,')).toMatchObject({
      refusal: { data: { path: 'indicators.0.floor', line: 9 } },
    });
    expect(withEnds('less', 'goal: 4, floor: 3, worst: 9,')).toMatchObject({
      refusal: { data: { path: 'indicators.0.floor', line: 9 } },
    });
  });

  it('stand where the worst value is worse', () => {
    expect(withEnds('more', 'goal: .95, floor: .7, worst: .5,').ok).toBe(true);
    expect(withEnds('less', 'goal: 4, worst: 15,').ok).toBe(true);
  });
});
