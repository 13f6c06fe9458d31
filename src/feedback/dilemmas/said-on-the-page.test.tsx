import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { Evidence, Finding } from '#feedback/monitors';
import { namesOf } from '#feedback/scoreboard';
import type { Locale } from '#platform/i18n';
import type { View } from '#platform/ui';
import { dilemmaOf, type Dilemma } from './dilemma.ts';
import { DilemmaPage } from './pages/dilemma-page.tsx';
import { dilemmaFeed } from './pages/feed.ts';
import { sameMatter } from './same-matter.ts';
import { wordsOf } from './words.ts';

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
const wordsIn = (locale: Locale) =>
  wordsOf(locale, { names: namesOf({ service: {} } as never), timeZone: 'UTC', indicators: [] });

/** Country people of each age, as if each had lost a little more than the one before. */
const fell = (key: string, least: number): Evidence => ({
  says: 'trade-off',
  numbers: { faster: 0.21, share: 0.6, earlier: 0.8, least, most: 0.3, of: 400, years: 2 },
  group: { attribute: 'ageBand', key },
});
const finding = (evidence: readonly Evidence[]): Finding => ({
  kind: 'value-conflict',
  subject: { dimension: 'service', key: 'permit' },
  monitors: ['trade-off'],
  evidence,
  severity: 'low',
  affected: 50,
});
const opened = (at: string, evidence: readonly Evidence[] = [fell('80+', 0.1)]) =>
  ({ type: 'opened', at, lastDay: at.slice(0, 10), finding: finding(evidence) }) as const;

const pageOf = (dilemma: Dilemma, all: readonly Dilemma[], locale: Locale = 'en') =>
  render(
    DilemmaPage({
      view: view(locale),
      navigation: [],
      footer: [],
      dilemma,
      matter: sameMatter(dilemma, all),
      words: wordsIn(locale),
      answers: [],
      evaluationPath: (id) => id,
      planPath: '/measures/new',
      commentsPage: 1,
      operated: false,
    }),
  );

describe('a matter that was rejected and comes back with more to it', () => {
  const rejected = dilemmaOf('one', [
    opened('2025-01-01T00:00:00Z'),
    { type: 'rejected', at: '2025-02-01T00:00:00Z', reason: 'The law asks for it.' },
    { type: 'seen-again', at: '2025-03-01T00:00:00Z', lastDay: '2025-03-01', finding: finding([]) },
  ]);
  const anew = dilemmaOf('one-2', [opened('2025-06-01T00:00:00Z')]);
  const other = dilemmaOf('other', [
    {
      ...opened('2025-04-01T00:00:00Z'),
      finding: { ...finding([]), subject: { dimension: 'service', key: 'noise' } },
    },
  ]);
  const all = [other, anew, rejected];

  it('says on its page that it was rejected before and why, and leads there and back, in both languages', () => {
    const english = pageOf(anew, all);
    expect(english).toContain('Rejected before, on 1 February 2025, because: The law asks for it.');
    expect(english).toContain('href="/dilemmas/one"');
    expect(english).not.toContain('It came back');
    expect(pageOf(anew, all, 'zh-CN')).toContain('以前驳回过，2025年2月1日，理由是：The law asks for it.');
    const before = pageOf(rejected, all);
    expect(before).toContain('It came back: it was found again on 1 June 2025');
    expect(before).toContain('href="/dilemmas/one-2"');
    expect(pageOf(rejected, all, 'zh-CN')).toContain('2025年6月1日重新列为一条困境');
    expect(pageOf(other, all)).not.toMatch(/Rejected before|It came back/);
  });
});

describe('the feed of dilemmas', () => {
  const feedOf = (dilemma: Dilemma, language: Locale = 'en') =>
    dilemmaFeed([dilemma], wordsIn(language), { origin: '', place: 'Yunhe', language }).entries[0]!;
  const commented = { type: 'commented', at: '2025-05-01T00:00:00Z', text: 'I waited for a year.' } as const;

  it('is not moved by what anyone comments, and begins with what was decided, and why', () => {
    const open = dilemmaOf('one', [opened('2025-01-01T00:00:00Z'), commented, commented]);
    expect(feedOf(open).updated).toBe('2025-01-01T00:00:00Z');
    expect(feedOf(open).summary).toMatch(/^Compared with 2 years before/);
    const closed = dilemmaOf('one', [
      opened('2025-01-01T00:00:00Z'),
      { type: 'watched', at: '2025-02-01T00:00:00Z', reason: 'We look at it for a while.' },
      { type: 'closed', at: '2025-03-01T00:00:00Z', reason: 'The rule was changed' },
      { ...commented, at: '2025-02-15T00:00:00Z' },
    ]);
    expect(feedOf(closed).updated).toBe('2025-03-01T00:00:00Z');
    expect(feedOf(closed).summary).toMatch(/^Closed: The rule was changed\. Compared with 2 years before/);
    expect(feedOf(closed, 'zh-CN').summary).toMatch(/^结束：The rule was changed。与2年前相比/);
  });
});

describe('evidence that says the same of several groups', () => {
  const ages = ['80+', '60-79', '35-59', '18-34', '0-17'];
  const dilemma = dilemmaOf('one', [
    opened(
      '2025-01-01T00:00:00Z',
      ages.map((age, at) => fell(age, 0.2 - at / 100)),
    ),
  ]);

  it('says it once, with a row for each group: three are seen, the rest is one click away', () => {
    const english = pageOf(dilemma, [dilemma]);
    const evidence = english.slice(english.indexOf('Evidence</h2>'));
    expect(evidence.match(/<p>Compared with 2 years before/g)).toHaveLength(1);
    expect(evidence).toContain(
      'decisions are 21% faster; meanwhile 5 groups get what they applied for less often',
    );
    expect(evidence).toContain('<summary>2 more</summary>');
    const [seen = '', hidden = ''] = evidence.split('<summary>2 more</summary>');
    expect(seen).toContain('>20 to 30<');
    expect(seen).not.toContain('>17 to 30<');
    expect(hidden).toContain('>17 to 30<');
    expect(pageOf(dilemma, [dilemma], 'zh-CN')).toContain('<summary>还有2个</summary>');
  });

  it('stays a sentence each where there are two', () => {
    const two = dilemmaOf('one', [opened('2025-01-01T00:00:00Z', [fell('80+', 0.2), fell('0-17', 0.1)])]);
    const page = pageOf(two, [two]);
    expect(page).toContain('by at least 10 and at most 30 percentage points');
    expect(page).not.toContain('<table');
  });
});
