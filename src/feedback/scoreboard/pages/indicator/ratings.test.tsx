import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import type { OfficeFinding, SilentCount as Year } from '../../document.ts';
import type { Names } from '../../labels.ts';
import { ratingSentence } from './rating-findings-model.ts';
import { RatingFindings } from './rating-findings.tsx';
import { SilentCount } from './silent-count.tsx';

const view = (locale: Locale): View => ({
  locale,
  plain: false,
  path: '/',
  base: '',
  place: { name: 'Yunhe', synthetic: true },
  places: [],
  link: (path) => path,
  assets: { css: '/site.css' },
});

const names: Names = {
  service: { noise: { 'zh-CN': '噪声', en: 'Noise' } },
  department: { 'urban-management': { 'zh-CN': '城市管理局', en: 'Urban Management Bureau' } },
  area: {},
};

/** The planted induced ratings of the sample county, as its facts of 2025 show them. */
const finding: OfficeFinding = {
  dimension: 'department',
  key: 'urban-management',
  period: '2025',
  ratings: 2661,
  bestLevel: { share: 0.938, expected: 0.479, peers: 10 },
  entropy: { observed: 0.43, expected: 1.69 },
  byDefault: { share: 0.483, expected: 0.165 },
  adjusted: 0.0051,
  decided: true,
  callback: {
    solved: 0.636,
    n: 1356,
    elsewhere: 0.792,
    difference: { value: -0.156, lower: -0.186, upper: -0.126 },
    decided: true,
  },
};

const evidence = { period: '2025', compared: 51, leftOut: 0, offices: [finding] };

const year: Year = {
  period: '2025',
  served: 800,
  answered: 240,
  unraked: { value: 0.833, lower: 0.78, upper: 0.875 },
  raked: { value: 0.7, lower: 0.62, upper: 0.77, effectiveN: 130, designEffect: 1.85 },
  attributes: ['ageBand', 'residence'],
  groups: [
    {
      attribute: 'ageBand',
      key: '60-79',
      served: 400,
      answered: 40,
      responseRate: { value: 0.1, lower: 0.07, upper: 0.13 },
    },
    { attribute: 'ageBand', key: '18-34' },
  ],
};

describe('what a page says of ratings', () => {
  it('says in one sentence that planted induced ratings cannot be believed, and what callbacks say', () => {
    expect(ratingSentence('en', finding, names)).toBe(
      'Ratings of the Urban Management Bureau are too uniform to be believed: 94% give the highest mark, against 48% in comparable departments; and of the people called back, 64% say that the problem is solved, against 79% elsewhere.',
    );
    expect(ratingSentence('zh-CN', finding, names)).toBe(
      '城市管理局的评价过于一致，难以采信：94%给了最高分，而同类部门为48%；回访的人中，说问题解决了的有64%，其他地方为79%。',
    );
  });

  it('accuses no office on uniform ratings alone', () => {
    const { callback, ...alone } = finding;
    expect(ratingSentence('en', alone, names)).toContain('That alone proves nothing');
    const borneOut = { ...finding, callback: { ...callback!, decided: false } };
    expect(ratingSentence('en', borneOut, names)).toContain('Callbacks do not contradict them');
  });

  it('shows the finding as a warning and says so when there is none', () => {
    const shown = render(<RatingFindings view={view('en')} evidence={evidence} names={names} year="2025" />);
    expect(shown).toContain('too uniform to be believed');
    const plain = { ...evidence, offices: [{ ...finding, decided: false }] };
    expect(render(<RatingFindings view={view('en')} evidence={plain} names={names} year="2025" />)).toContain(
      'none are more uniform than chance explains',
    );
  });

  it('puts the share with the silent counted beside that of those who rated, with what it costs', () => {
    const html = render(
      <SilentCount
        view={view('en')}
        indicator="satisfied"
        silence={[year]}
        names={names}
        minimumCell={10}
        yearOf={(period) => period}
        flagOf={() => undefined}
      />,
    );
    expect(html).toContain('With the silent counted it is 70.0%, not 83.3% as among those who rated.');
    expect(html).toContain('the 240 ratings say as much as 130 would');
  });

  it('says in a sentence why the silent cannot be counted, and does not name an interval that is not there', () => {
    const { raked: _, ...unraked } = year;
    const html = (locale: 'zh-CN' | 'en', refusal: string) =>
      render(
        <SilentCount
          view={view(locale)}
          indicator="satisfied"
          silence={[{ ...unraked, refusal }]}
          names={names}
          minimumCell={10}
          yearOf={(period) => period}
          flagOf={() => undefined}
        />,
      );
    expect(html('en', 'margins-contradict')).toContain(
      'The silent cannot be counted: the numbers of people served add up differently from one attribute to the next',
    );
    expect(html('zh-CN', 'no-respondents')).toContain('有一类人办过事，却没有一个人评价');
    const codes = [
      'margins-contradict',
      'no-respondents',
      'margin-empty',
      'raking-not-converged',
      'unheard-of',
    ];
    const said = codes.map((code) => /The silent cannot be counted: [^<]*/.exec(html('en', code))?.[0]);
    expect(new Set(said).size).toBe(codes.length);
    expect(html('en', 'margin-empty')).not.toContain('effective number');
  });

  it('says which interval a weighted share has', () => {
    const html = render(
      <SilentCount
        view={view('en')}
        indicator="satisfied"
        silence={[year]}
        names={names}
        minimumCell={10}
        yearOf={(period) => period}
        flagOf={() => undefined}
      />,
    );
    expect(html).toContain('Wilson’s at the effective number, for weighted shares');
    expect(html).not.toContain('linearisation');
  });

  it('says of a withheld group what is true of it, small or withheld to guard a small one', () => {
    const html = render(
      <SilentCount
        view={view('en')}
        indicator="satisfied"
        silence={[year]}
        names={names}
        minimumCell={10}
        yearOf={(period) => period}
        flagOf={() => undefined}
      />,
    );
    expect(html).toContain('Not shown, to protect groups of fewer than 10 people.');
  });
});
