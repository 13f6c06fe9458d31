import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';

const siteUrl = inject('siteUrl');
const PHONE = { width: 390, height: 800 };

/** What each language says at the points that are looked for. */
const TEXTS = {
  en: {
    submit: 'Work it out again',
    own: /With your weights the index of 2025 is ([\d.]+); with those of the charter it is ([\d.]+)\./,
    check: 'Check my answers so far',
    soFar: 'You have answered 3 of 15 questions.',
    contradict: 'Some of your answers contradict each other.',
    wayOut: 'Look at this one again',
    see: 'See what comes of it',
    outcome: 'What your answers say',
    fits: 'Your answers fit each other perfectly.',
    store: 'That is my view: count it',
    resident: 'A resident',
    residents: 'residents',
    thanks: 'Thank you, your view is kept.',
    missingGroup: 'Choose which group you belong to',
    pointsLeft: 'That makes 70 points; it must be 100: 30 more to give',
    real: 'fewer than 10 are of real people',
  },
  'zh-CN': {
    submit: '重新计算',
    own: /按您的权重，2025年的指数是([\d.]+)分；按章程的权重是([\d.]+)分。/,
    check: '先检查到目前为止的回答',
    soFar: '15题中您答了3题。',
    contradict: '有的回答前后矛盾。',
    wayOut: '再看看这一题',
    see: '看看结果',
    outcome: '您的回答说明',
    fits: '您的回答前后完全一致。',
    store: '就这样，计入我的看法',
    resident: '居民',
    residents: '居民',
    thanks: '谢谢',
    missingGroup: '请选择您属于哪一方',
    pointsLeft: '现在一共70分，应当是100分：还可以再给30分',
    real: '其中来自真实的人的不到10份',
  },
} as const;

describe.each(['en', 'zh-CN'] as const)('without JavaScript, on a phone, in %s, somebody', (locale) => {
  const words = TEXTS[locale];
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    const context = await browser.newContext({ locale, javaScriptEnabled: false, viewport: PHONE });
    page = await context.newPage();
  });
  afterAll(() => browser?.close());

  const text = async () => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const choose = (pair: string, answer: string) =>
    page.locator(`input[name="pair-${pair}"][value="${answer}"]`).check();
  const dimensions = ['efficiency', 'burden', 'fairness', 'inclusion', 'responsiveness', 'satisfaction'];

  /** Who has stated a view in the residents' name, as the page of weights counts them. */
  const residents = async (): Promise<number> => {
    const cells = await page
      .locator('details table tr', {
        has: page.locator('th', { hasText: new RegExp(`^${words.residents}$`) }),
      })
      .last()
      .locator('td')
      .allTextContents();
    return Number(cells[0]);
  };

  it('moves the weights, and what the index says moves with them', async () => {
    const indexBy = async (heavy: string): Promise<[number, number]> => {
      await page.goto(`${siteUrl}/index`);
      for (const id of dimensions) await page.fill(`input[name="w-${id}"]`, id === heavy ? '95' : '1');
      await press(words.submit);
      expect(page.url()).toContain(`w-${heavy}=95`);
      const [, own, charter] = words.own.exec(await text()) ?? [];
      return [Number(own), Number(charter)];
    };
    const [efficient, charter] = await indexBy('efficiency');
    const [fair, same] = await indexBy('fairness');
    expect(same).toBe(charter);
    // Efficiency is what the county is best at (TRUTH.md): whoever looks at little else sees more.
    expect(efficient).toBeGreaterThan(charter);
    expect(fair).toBeLessThan(efficient);
  });

  it('compares some pairs, is told at once which answers do not fit, and loses none of them', async () => {
    await page.goto(`${siteUrl}/index/weights/compare`);
    await choose('efficiency-burden', 'a2');
    await choose('burden-fairness', 'a2');
    await choose('efficiency-fairness', 'b2');
    await press(words.check);
    const said = await text();
    expect(said).toContain(words.soFar);
    expect(said).toContain(words.contradict);
    await expectChecked('efficiency-fairness', 'b2');
    await expectChecked('efficiency-burden', 'a2');
    expect(await page.getByRole('link', { name: words.wayOut }).getAttribute('href')).toBe(
      '#pair-efficiency-fairness',
    );
  });

  it('finds that help accessible', async () => {
    // The checker itself is a script.
    const context = await browser.newContext({ locale, viewport: PHONE });
    const scripted = await context.newPage();
    await scripted.goto(`${siteUrl}/index/weights/compare`);
    await scripted.locator('input[name="pair-efficiency-burden"][value="a2"]').check();
    await scripted.getByRole('button', { name: words.check, exact: true }).first().click();
    await scripted.waitForSelector('#so-far');
    expect(await axeViolations(scripted)).toEqual([]);
    await context.close();
  });

  const expectChecked = async (pair: string, answer: string) =>
    expect(await page.locator(`input[name="pair-${pair}"][value="${answer}"]`).isChecked()).toBe(true);

  it('states a view in pairs, and it is counted where all can see it', async () => {
    await page.goto(`${siteUrl}/index/weights`);
    const before = await residents();
    await page.goto(`${siteUrl}/index/weights/compare`);
    for (const [at, first] of dimensions.entries())
      for (const second of dimensions.slice(at + 1)) await choose(`${first}-${second}`, 'equal');
    await press(words.see);
    expect(await text()).toContain(words.outcome);
    expect(await text()).toContain(words.fits);
    await press(words.store);
    expect(await text()).toContain(words.missingGroup);
    await page.getByRole('radio', { name: words.resident, exact: true }).check();
    await press(words.store);
    expect(new URL(page.url()).pathname).toBe('/index/weights');
    expect(await text()).toContain(words.thanks);
    // What a single person thinks is not told apart; that one more has spoken is.
    expect(await text()).toContain(words.real);
    expect(await residents()).toBe(before + 1);
  });

  it('states a view in points, after being told how many are left', async () => {
    await page.goto(`${siteUrl}/index/weights`);
    const before = await residents();
    await page.goto(`${siteUrl}/index/weights/compare?method=budget`);
    await page.fill('input[name="points-fairness"]', '70');
    await press(words.see);
    expect(await text()).toContain(words.pointsLeft);
    expect(await page.inputValue('input[name="points-fairness"]')).toBe('70');
    await page.fill('input[name="points-inclusion"]', '30');
    await press(words.see);
    expect(await text()).toMatch(/70%[\s\S]*30%/);
    await page.getByRole('radio', { name: words.resident, exact: true }).check();
    await press(words.store);
    expect(await text()).toContain(words.thanks);
    expect(await residents()).toBe(before + 1);
  });
});
