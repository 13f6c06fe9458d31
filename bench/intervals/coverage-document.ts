import { SIZES, type CoverageRow, type Held } from './coverage-row.ts';

const percent = (held: number) => (held * 100).toFixed(1);
const cell = (held: Held | undefined) =>
  held === undefined
    ? 'refused'
    : held.average === held.least
      ? percent(held.average)
      : `${percent(held.average)} (${percent(held.least)})`;
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** docs/coverage.md, from the rows. */
export function coverageDocument(rows: readonly CoverageRow[]): string {
  return [
    '# How often the intervals hold the truth',
    '',
    'Each interval promises 95 %. Below is what it achieves with few records, in per cent: on average over the truths that were',
    'tried and, in brackets, at the worst of them. Written by `npx tsx tools/documents.ts`; a test computes all of it again, holds it',
    'to this page, and holds every number to the bound in the last column.',
    '',
    '“Enumeration” adds up the probability of every outcome: nothing is drawn. “Simulation” draws with fixed seeds; there a number is',
    'good to about two percentage points.',
    '',
    line(['interval', 'tried', 'by', ...SIZES.map((n) => `n = ${n}`), 'bound: average (worst)']),
    line(['---', '---', '---', ...SIZES.map(() => '--:'), '---']),
    ...rows.map(({ interval, tried, by, at, promised: { from, to, least } }) =>
      line([
        interval,
        tried,
        by,
        ...SIZES.map((n) => cell(at[n])),
        `${percent(from)} to ${percent(to)} (${percent(least)})`,
      ]),
    ),
    '',
    'What follows from it:',
    '',
    '- Shares: Wilson’s interval keeps its promise on average from five records on; close to 0 and 1 single shares fall short (Brown,',
    '  Cai & DasGupta 2001, Statistical Science 16:101).',
    '- Counts and figures per head err on the safe side: an exact interval cannot do otherwise.',
    '- Medians are refused below six records: not even the smallest and the largest value reach 95 %.',
    '- A careful guess is of groups that are looked at together; the figure is over all of them.',
    '- Means of skewed durations fall short with few records (src/value/estimate/coverage.test.ts: 80 to 93 per cent at 6 to 30).',
    '- Measures of inequality are lifted by chance. Their intervals take that off and begin at 0 where the groups may be alike;',
    '  with five records in each area they say little, and hold the truth because they are wide. The best area is picked after',
    '  looking: what would be gained falls short where a few areas lead by about as much as chance would let them.',
    '',
  ].join('\n');
}
