import { describe, expect, it } from 'vitest';
import { pieceOf } from '#facts';
import { refused, valueOf } from '#platform';
import type { Locale } from '#platform/i18n';
import { markupOf, tagsOf, textOf, viewOf } from '../../../../test/support/markup.ts';
import { assessDecisions, readTable } from '../index.ts';
import { exampleTable, type ExampleName } from './examples.ts';
import { FairnessPage, type FairnessPageProps } from './fairness-page.tsx';

const frame = (locale: Locale) => ({
  view: viewOf({ locale, path: '/fairness', csrf: 'token' }),
  navigation: [],
  footer: [],
  place: refused('no-publication'),
  sent: {},
});

const pageOf = (props: FairnessPageProps) => {
  const markup = markupOf(FairnessPage(props));
  return { markup, text: textOf(markup) };
};

async function examplePage(locale: Locale, example: ExampleName) {
  const { text, reference } = exampleTable(example, locale);
  const document = valueOf(assessDecisions(valueOf(await readTable(pieceOf(text), {})), { reference }));
  return pageOf({ ...frame(locale), sent: { data: text, reference }, example, document });
}

describe('the page of a table', () => {
  it('says in words which ideas of fairness contradict each other, for someone who never heard of any', async () => {
    const { text } = await examplePage('en', 'grants');
    expect(text).toContain(
      'Among people for whom a yes was right, 71 of 100 in “rural” and 84 of 100 in “urban” got it.',
    );
    expect(text).toContain(
      'A yes is right for 40 of 100 people in “rural” and 60 of 100 in “urban”. As long as these two differ, not all can be had:',
    );
    expect(text).toContain(
      // (2/3) · (7.5 wrong of 92.5 right) · .788 and (3/2) · the same: 4.26 and 9.60 of a hundred (Chouldechova 2017, 2.6).
      'No rule that ever gives a wrong yes can make a yes equally reliable and mistakes equally frequent. If in both groups 92 of 100 yeses were right, and 79 of 100 of those for whom a yes is right got one, then among those for whom it is wrong 4 of 100 in “rural” and 10 of 100 in “urban” would get one all the same: 5.3 percentage points apart.',
    );
    expect(text).toContain(
      'Between “rural” and “urban”, these hold: “A yes can be relied on equally”, “A yes and a no can both be relied on equally”. These do not:',
    );
    expect(text).toContain('So somebody has to decide which of these matters here, and say why.');
    expect(text).toContain('This example is made up; its numbers stand for no place.');
  });

  it('says the same in Chinese, with a table in Chinese', async () => {
    const { text } = await examplePage('zh-CN', 'grants');
    expect(text).toContain('应当判“是”的人里，每100人中，“农村”有71人判了“是”，“城镇”有84人。');
    expect(text).toContain(
      '每100人中应当判“是”的，“农村”有40人，“城镇”有60人。只要这一点不一样，下面这些就不能两全：',
    );
    expect(text).toMatch(
      /只要会错判“是”，任何规则都不能让“是”同样可靠，又让错误一样多。假如两组都是每100个“是”有92个判对/,
    );
    expect(text).toContain('所以要有人决定这里看重哪一条，并说明理由。');
    // Quotation marks inside others are the inner ones.
    expect(text).toContain('“农村”与“城镇”之间：“判‘是’同样可靠”、“判‘是’和判‘否’都同样可靠”，成立');
    expect(text).not.toMatch(/“[^”]*“/);
  });

  it('names the source of a table that others published', async () => {
    expect((await examplePage('en', 'compas')).text).toContain('ProPublica published in 2016');
    expect((await examplePage('zh-CN', 'compas')).text).toContain('ProPublica 2016年公布的表');
  });

  it('has its words before its tables, and every chart’s numbers in a table', async () => {
    const { markup } = await examplePage('en', 'grants');
    expect(markup.indexOf('Of 100 people,')).toBeLessThan(markup.indexOf('<table'));
    expect(tagsOf(markup).filter(({ name }) => name === 'script')).toEqual([]);
  });

  it('is a form that is posted without script, which says that nothing is kept', () => {
    const { markup, text } = pageOf(frame('en'));
    expect(text).toContain('Nothing you enter is kept, nor written to a log.');
    expect(pageOf(frame('zh-CN')).text).toContain('您填的内容不会保存，也不会写进日志。');
    const form = tagsOf(markup).find(
      ({ name, attributes }) => name === 'form' && attributes['action'] === '/fairness',
    );
    expect(form?.attributes['method']).toBe('post');
    expect(text).toContain('publishes no share of decisions granted by group');
  });

  it('leads to the field where something is wrong, with what was entered still there', () => {
    const { markup, text } = pageOf({
      ...frame('en'),
      sent: { data: 'a,b\n1,2\n', group: 'district' },
      failed: {
        refusal: { code: 'no-such-column', data: { role: 'group', column: 'district', allowed: 'a, b' } },
        field: 'group',
      },
    });
    expect(text).toContain('There is no column “district” (the group). The columns are: a, b.');
    expect(markup).toContain('href="#group"');
    expect(markup).toMatch(/<textarea[^>]*>a,b\n1,2\n<\/textarea>/);
  });
});
