import { describe, expect, it } from 'vitest';
import { pieceOf } from '#facts';
import { valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import { parseCsv } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import {
  assessDecisions,
  fairnessWords,
  readTable,
  reportLines,
  understoodSentences,
  type FairnessDocument,
  type TableRequest,
} from './index.ts';

/** Rows of equal decisions: group, decision, outcome, how often. */
const rowsOf = (...kinds: (readonly [group: string, decision: string, outcome: string, times: number])[]) =>
  kinds.flatMap(([group, decision, outcome, times]) =>
    Array.from({ length: times }, () => `${group},${decision},${outcome}`),
  );

const csv = (header: string, rows: readonly string[]) => [header, ...rows, ''].join('\n');

const TWO = rowsOf(
  ['rural', 'granted', 'yes', 71],
  ['rural', 'refused', 'yes', 29],
  ['rural', 'granted', 'no', 20],
  ['rural', 'refused', 'no', 180],
  ['urban', 'granted', 'yes', 168],
  ['urban', 'refused', 'yes', 32],
  ['urban', 'granted', 'no', 20],
  ['urban', 'refused', 'no', 80],
);
const TABLE = csv('group,decision,outcome', TWO);
const ASKED: TableRequest = { outcome: 'outcome', yes: { decision: 'granted' } };

async function assess(
  text: string,
  request: TableRequest = {},
  reference?: string,
): Promise<FairnessDocument> {
  const read = valueOf(await readTable(pieceOf(text), request));
  return valueOf(assessDecisions(read, { reference }));
}

/** Why a table is refused, in words. */
async function refusalIn(locale: Locale, text: string, request: TableRequest = {}, reference?: string) {
  const read = await readTable(pieceOf(text), request);
  const told = read.ok ? assessDecisions(read.value, { reference }) : read;
  if (told.ok) throw new Error('nothing was refused');
  return { code: told.refusal.code, text: fairnessWords(locale).refusal(told.refusal) };
}

describe.skipIf(!supplied('value'))('the COMPAS rows, through the door', () => {
  const read = reader('value');
  const published = () =>
    JSON.parse(read('compas/published.json')) as Record<string, Record<string, Record<string, number>>>;
  const compas = (group: string, reference: string) =>
    assess(read('compas/compas.csv'), { group, decision: 'score', outcome: 'label_value' }, reference);

  it('give the rates that ProPublica printed, to its two decimals', async () => {
    const { groups } = await compas('race', 'Caucasian');
    for (const name of ['African-American', 'Caucasian']) {
      const printed = published()['propublica']![name]!;
      const { rates } = groups.find(({ group }) => group === name)!;
      expect(Math.abs(100 * rates.falsePositiveRate!.value - printed['fpr']!)).toBeLessThanOrEqual(0.005);
      expect(Math.abs(100 * rates.falseNegativeRate!.value - printed['fnr']!)).toBeLessThanOrEqual(0.005);
      expect(Math.abs(rates.positivePredictiveValue!.value - printed['ppv']!)).toBeLessThanOrEqual(0.005);
      expect(Math.abs(rates.negativePredictiveValue!.value - printed['npv']!)).toBeLessThanOrEqual(0.005);
    }
  });

  it.each([
    ['race', 'Hispanic', 'aequitas_reference_hispanic', 'by measure'],
    ['sex', 'Male', 'aequitas_reference_male', 'by group'],
    ['age_cat', '25 - 45', 'aequitas_reference_25_45', 'by group'],
  ] as const)(
    'give Aequitas’ disparities by %s of all groups that are told, to six decimals',
    async (column, reference, table, order) => {
      const rateOf = {
        fpr_disparity: 'falsePositiveRate',
        pprev_disparity: 'selectionRate',
        precision_disparity: 'positivePredictiveValue',
        tpr_disparity: 'truePositiveRate',
        npv_disparity: 'negativePredictiveValue',
      } as Record<string, string>;
      const { comparisons, selectionOnly } = await compas(column, reference);
      let compared = 0;
      for (const [outer, inner] of Object.entries(published()[table]!))
        for (const [name, expected] of Object.entries(inner)) {
          const [measure, group] = order === 'by measure' ? [outer, name] : [name, outer];
          const rate = rateOf[measure];
          if (rate === undefined || group === reference) continue;
          const own = comparisons.find((one) => one.rate === rate && one.group === group);
          if (!own) {
            expect(selectionOnly).toContain(group);
            continue;
          }
          expect(Math.abs(own.ratio!.value - expected)).toBeLessThanOrEqual(5e-7);
          compared++;
        }
      expect(compared).toBeGreaterThan(0);
    },
  );

  it('give every count of the independent recomputation', async () => {
    const { groups } = await compas('race', 'Caucasian');
    const recomputed = parseCsv(read('compas/recomputed_metrics.csv'));
    for (const { group, people, rates } of groups) {
      const row = recomputed.find((one) => one['attribute'] === 'race' && one['group'] === group)!;
      expect(people).toBe(Number(row['n']));
      expect(rates.selectionRate!.value).toBeCloseTo(Number(row['pprev']), 12);
      if (rates.falsePositiveRate) expect(rates.falsePositiveRate.value).toBeCloseTo(Number(row['fpr']), 12);
    }
  });

  it('say in words that the two sides of the dispute are both right, and why not all can be had', async () => {
    const lines = reportLines(await compas('race', 'Caucasian'), 'en').join('\n');
    expect(lines).toContain(
      'Among people for whom a yes was wrong, 45 of 100 in “African-American” and 23 of 100 in “Caucasian” got it all the same.',
    );
    expect(lines).toContain(
      'Between “African-American” and “Caucasian”, these hold: “A yes can be relied on equally”',
    );
    expect(lines).toContain(
      'If in both groups 62 of 100 yeses were right, and 65 of 100 of those for whom a yes is right got one, then among those for whom it is wrong 43 of 100 in “African-American” and 26 of 100 in “Caucasian” would get one all the same: 16.5 percentage points apart.',
    );
  });
});

describe('a table of single decisions', () => {
  it('is counted and told in sentences that need no term of statistics', async () => {
    const document = await assess(TABLE, ASKED, 'urban');
    expect(document).toMatchObject({ reference: 'urban', people: 600, heldBack: [], selectionOnly: [] });
    const lines = reportLines(document, 'en').join('\n');
    expect(lines).toContain(
      'Among people for whom a yes was right, 71 of 100 in “rural” and 84 of 100 in “urban” got it.',
    );
    expect(lines).toContain(
      'A yes is right for 33 of 100 people in “rural” and 67 of 100 in “urban”. As long as these two differ, not all can be had:',
    );
    expect(lines).toMatch(/No rule that errs can make both answers equally reliable/);
    expect(lines).toContain('So somebody has to decide which of these matters here, and say why.');
  });

  it('has each difference beside what chance alone would show, marked over all comparisons', async () => {
    const { comparisons, compared } = await assess(TABLE, ASKED, 'urban');
    expect(compared).toBe(comparisons.length);
    // Granted: 91 of 300 against 188 of 300.
    const selection = comparisons.find(({ rate }) => rate === 'selectionRate')!;
    expect(selection.difference.value).toBeCloseTo(91 / 300 - 188 / 300, 12);
    expect(selection.ratio!.value).toBeCloseTo(91 / 188, 12);
    expect(selection.bootstrap).toMatchObject({ method: 'bca' });
    expect(selection.fromNoise.expected).toBeGreaterThan(0.02);
    expect(selection.fromNoise.expected).toBeLessThan(0.05);
    for (const { pValue, adjusted, decided } of comparisons) {
      expect(adjusted).toBeGreaterThanOrEqual(pValue);
      expect(decided).toBe(adjusted <= 0.05);
    }
    const falsePositives = comparisons.find(({ rate }) => rate === 'falsePositiveRate')!;
    expect(falsePositives.difference.value).toBeCloseTo(20 / 200 - 20 / 100, 12);
  });

  it.each([
    ['1', '0'],
    ['1.0', '0.0'],
    ['Yes', 'no'],
    ['TRUE', 'false'],
    ['是', '否'],
  ])('understands %s and %s without being told, and says so', async (yes, no) => {
    const rows = [...rowsOf(['a', yes, '', 30], ['a', no, '', 10], ['b', yes, '', 12], ['b', no, '', 28])];
    const document = await assess(csv('g,d,x', rows), { group: 'g', decision: 'd' });
    expect(document.recognised).toEqual([{ column: 'd', role: 'decision', yes, no, named: false }]);
    expect(document.groups[0]).toMatchObject({
      group: 'a',
      rates: { selectionRate: { events: 30, of: 40 } },
    });
    expect(understoodSentences(document, fairnessWords('en'))).toContain(
      `Column “d”: “${yes}” counts as a yes.`,
    );
    expect(understoodSentences(document, fairnessWords('zh-CN'))).toContain(`“d”列：“${yes}”算作判了“是”。`);
  });

  it('of which nobody knows the outcomes tells shares of yes alone, and says what cannot be known', async () => {
    const document = await assess(TABLE, { yes: { decision: 'granted' } }, 'urban');
    expect(document.groups.flatMap(({ rates }) => Object.keys(rates))).toEqual([
      'selectionRate',
      'selectionRate',
    ]);
    expect(document.comparisons.map(({ rate }) => rate)).toEqual(['selectionRate']);
    expect(document.standings.map(({ definition }) => definition)).toEqual(['demographic-parity']);
    expect(document.fourFifths).toMatchObject({ highest: 'urban' });
    const lines = reportLines(document, 'en').join('\n');
    expect(lines).toContain('Nobody recorded which decisions turned out to be right.');
    expect(lines).toMatch(/four-fifths convention .* below the line: “rural”/);
    expect(reportLines(document, 'zh-CN').join('\n')).toContain('没有人记录哪些决定事后看是对的');
  });

  it('may be separated by tabs or semicolons, quoted, and come from a spreadsheet with its mark in front', async () => {
    const plain = await assess(TABLE, ASKED);
    for (const sign of ['\t', ';']) expect(await assess(TABLE.replaceAll(',', sign), ASKED)).toEqual(plain);
    const quoted = TABLE.replaceAll('rural', '"rural"').replaceAll('\n', '\r\n');
    expect(await assess(`\uFEFF${quoted}`, ASKED)).toEqual(plain);
  });

  it('gives the same numbers as the table of its counts, in either language', async () => {
    const single = await assess(TABLE, ASKED, 'urban');
    const english = 'group,tp,fp,tn,fn\nrural,71,20,180,29\nurban,168,20,80,32\n';
    const chinese = '群体,该是判是,该否判是,该否判否,该是判否\nrural,71,20,180,29\nurban,168,20,80,32\n';
    for (const counts of [english, chinese]) {
      expect(await assess(counts, {}, 'urban')).toEqual({ ...single, recognised: [] });
    }
    const selection = await assess('群体,判是,总数\nrural,91,300\nurban,188,300\n', {}, 'urban');
    const { comparisons } = await assess(TABLE, { yes: { decision: 'granted' } }, 'urban');
    expect(selection.comparisons).toEqual(comparisons);
  });

  it('may be far longer than what fits a form: rows come in pieces and only counts are kept', async () => {
    const pieces = async function* () {
      yield 'group,decision\n';
      for (let at = 0; at < 400; at++) yield await Promise.resolve('a,1\nb,0\n'.repeat(250));
      // A row may be cut anywhere.
      yield 'a,';
      yield '0\nb,1';
    };
    const { groups } = valueOf(assessDecisions(valueOf(await readTable(pieces(), {}))));
    expect(groups).toMatchObject([
      { group: 'a', people: 100_001, rates: { selectionRate: { events: 100_000 } } },
      { group: 'b', people: 100_001, rates: { selectionRate: { events: 1 } } },
    ]);
  });
});

describe('a table that cannot be looked at is refused with the place and the reason, in both languages:', () => {
  const some = 'a,1\n'.repeat(12) + 'b,0\n'.repeat(12);
  const header = 'group,decision\n';
  it.each<
    [
      what: string,
      text: string,
      request: TableRequest,
      code: string,
      en: RegExp,
      zh: RegExp,
      reference?: string,
    ]
  >([
    [
      'an unknown column',
      header + some,
      { group: 'district' },
      'no-such-column',
      /no column “district” \(the group\). The columns are: group, decision/,
      /没有名为“district”的列（群体）。表里的列：group, decision/,
    ],
    [
      'a value that is nowhere',
      header + some,
      { yes: { decision: 'granted' } },
      'no-such-value',
      /no “granted” in “decision”. Its values are: 1, 0/,
      /“decision”列里没有“granted”。里面的值：1, 0/,
    ],
    [
      'values of which none is known as yes',
      header + some.replaceAll(',1', ',granted').replaceAll(',0', ',refused'),
      {},
      'values-not-recognised',
      /which value of “decision” means yes: granted, refused/,
      /看不出“decision”列里哪个值表示“是”：granted, refused/,
    ],
    [
      'more than two decisions',
      `${header}${some}b,maybe\n`,
      {},
      'too-many-values',
      /up to row 26 there are three: 1, 0, maybe/,
      /到第26行已有三种：1, 0, maybe/,
    ],
    [
      'only one group',
      header + 'a,1\na,0\n'.repeat(10),
      {},
      'one-group',
      /only one group \(a\)/,
      /只有一个群体（a）/,
    ],
    [
      'a row without a group',
      `${header}${some},1\n`,
      {},
      'empty-value',
      /Row 26: “group” is empty/,
      /第26行的“group”是空的/,
    ],
    [
      'a group of nobody',
      'group,selected,total\na,10,20\nb,0,0\n',
      {},
      'group-without-people',
      /Row 3: there is nobody in this group/,
      /第3行的群体一个人也没有/,
    ],
    [
      'a score that is no number',
      'group,decision,outcome,score\na,1,1,0.4\nb,0,0,high\n',
      { outcome: 'outcome', score: 'score' },
      'score-not-a-number',
      /Row 3: “score” is not a number/,
      /第3行的“score”不是数字/,
    ],
    [
      'a score without outcomes',
      header + some,
      { score: 'decision' },
      'score-needs-outcome',
      /no column that says what turned out to be right/,
      /没有说明哪一列是事后看/,
    ],
    [
      'half a person',
      'group,tp,fp,tn,fn\na,1,2,3.5,4\nb,1,2,3,4\n',
      {},
      'count-not-whole',
      /Row 2: “tn” must be a whole number/,
      /第2行的“tn”应当是零或正整数/,
    ],
    [
      'more selected than there are',
      'group,selected,total\na,21,20\nb,1,20\n',
      {},
      'selected-beyond-total',
      /Row 2: more people got a yes than there are/,
      /第2行：判“是”的人数比总数还多/,
    ],
    [
      'a group twice',
      'group,selected,total\na,1,20\na,2,20\n',
      {},
      'group-twice',
      /Row 3: this “group” has come before/,
      /第3行的“group”前面已经出现过/,
    ],
    [
      'identifiers for groups',
      header + Array.from({ length: 40 }, (_, at) => `p${at},1\n`).join(''),
      {},
      'too-many-groups',
      /“group” has more than 24 values \(row 26\)/,
      /“group”列的取值超过24种（第26行）/,
    ],
    [
      'a row that is cut off',
      `${header}${some}b\n`,
      {},
      'bad-row',
      /Row 26 has another number of columns/,
      /第26行的列数与第一行不同/,
    ],
    ['nothing', '', {}, 'no-header', /The table is empty/, /表是空的/],
    ['a header alone', header, {}, 'no-rows', /names of columns and no rows/, /只有列名，没有数据/],
    [
      'an unknown reference',
      header + some,
      {},
      'no-such-group',
      /no group “c”. There are: a, b/,
      /没有群体“c”。有：a, b/,
      'c',
    ],
  ])('%s', async (_, text, request, code, en, zh, reference) => {
    const [english, chinese] = [
      await refusalIn('en', text, request, reference),
      await refusalIn('zh-CN', text, request, reference),
    ];
    expect(english.code).toBe(code);
    expect(english.text).toMatch(en);
    expect(chinese.text).toMatch(zh);
  });
});

describe('a score', () => {
  /** 400 people per group and score; of the scores' people so many were right. */
  const scored = (group: string, rights: Readonly<Record<string, number>>, people = 400) =>
    Object.entries(rights).flatMap(([score, right]) =>
      Array.from({ length: people }, (_, at) => {
        const outcome = at < right ? 1 : 0;
        return `${group},${Number(score) > 0.5 ? 1 : 0},${outcome},${score}`;
      }),
    );
  const header = 'group,decision,outcome,score';
  const request = { outcome: 'outcome', score: 'score' };

  it('that means the same for both groups is told so, and held against what happened', async () => {
    const rights = { 0.2: 80, 0.4: 160, 0.8: 320 };
    const rows = [...scored('a', rights), ...scored('b', rights, 400)];
    const { calibration, compared } = await assess(csv(header, rows), request, 'a');
    expect(calibration!.areProbabilities).toBe(true);
    expect(calibration!.ranges.map(({ from }) => from)).toEqual([0.2, 0.4, 0.8]);
    expect(calibration!.groups[0]!.bias!.value).toBeCloseTo(0, 12);
    expect(calibration!.groups[1]!.atEqualScore).toMatchObject({ value: 0, pValue: 1, decided: false });
    // Seven rates and the one difference at equal scores.
    expect(compared).toBe(8);
  });

  it('that is worth less for one group is told in words', async () => {
    const rows = [
      ...scored('a', { 0.2: 80, 0.4: 160, 0.8: 320 }),
      ...scored('b', { 0.2: 40, 0.4: 120, 0.8: 280 }),
    ];
    const document = await assess(csv(header, rows), request, 'a');
    expect(reportLines(document, 'en').join('\n')).toMatch(
      /At the same score a yes was right 10 percentage points less often in “b” than in “a” \([\d.]+ to [\d.]+\)\. It stands after allowing for all comparisons\./,
    );
    expect(reportLines(document, 'zh-CN').join('\n')).toMatch(
      /分数相同时，应当判“是”的比例，“b”比“a”低10个百分点/,
    );
  });

  it('of any scale and with any number of values is put into at most ten bins of ten people or more of each group', async () => {
    const rows = ['a', 'b'].flatMap((group) =>
      Array.from({ length: 3000 }, (_, at) => {
        const score = 300 + ((at * 7919) % 3000) * 0.183 + (group === 'a' ? 0 : 0.017);
        return `${group},${at % 2},${(at * 31) % 3 === 0 ? 1 : 0},${score}`;
      }),
    );
    const { calibration } = await assess(csv(header, rows), request, 'a');
    expect(calibration!.areProbabilities).toBe(false);
    expect(calibration!.ranges).toHaveLength(10);
    for (const { bins } of calibration!.groups) {
      expect(bins.reduce((sum, { people }) => sum + people, 0)).toBe(3000);
      for (const { people } of bins) expect(people).toBeGreaterThanOrEqual(200);
    }
  });

  it('of too few people is not compared, and the reason is said', async () => {
    const rows = [...scored('a', { 0.2: 80, 0.8: 320 }), ...scored('b', { 0.2: 10, 0.8: 12 }, 24)];
    const document = await assess(csv(header, rows), request, 'a');
    expect(document.calibration).toBeUndefined();
    expect(reportLines(document, 'en').join('\n')).toContain(
      'fewer than two groups have the 50 people that it takes',
    );
  });
});
