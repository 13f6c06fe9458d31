import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

/**
 * What is planted in the sample county (packs/yunhe/TRUTH.md) must be read by whoever comes to `/`, in words and within
 * two clicks, without JavaScript.
 */
describe('what is planted in the sample county', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function read<T>(
    locale: string,
    look: (page: Page, text: () => Promise<string>) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(inject('siteUrl'));
    try {
      return await look(page, async () => (await page.textContent('main'))?.replace(/\s+/g, ' ') ?? '');
    } finally {
      await context.close();
    }
  }

  it.each([
    [
      'en',
      /All services: rural residents aged 60–79/,
      /All services: rural residents aged 60–79 ?Got what they applied for: 8\d\.\d% \([\d,]+ records\), against 9\d\.\d% for urban residents aged 35–59 \([\d,]+ records\)/,
      /Got what they applied for|Success/,
    ],
    [
      'zh-CN',
      /全部事项：60至79岁农村居民/,
      /全部事项：60至79岁农村居民 ?办成率：8\d\.\d%（[\d,]+条记录）；相比之下，35至59岁城镇居民为9\d\.\d%（[\d,]+条记录）/,
      /办成率/,
    ],
  ])(
    'the equity gap of older rural residents stands on the home page and leads to its figures (%s)',
    async (locale, home, sentence, there) => {
      await read(locale, async (page, text) => {
        expect(await text()).toMatch(sentence);
        await page.getByRole('link', { name: home }).first().click();
        expect(new URL(page.url()).pathname).toMatch(/^\/scoreboard\/granted/);
        expect(await text()).toMatch(there);
      });
    },
  );

  it.each([
    [
      'en',
      /Ratings of the Urban Management Bureau are too uniform to be believed: 9\d% give the highest mark, against \d\d% in comparable departments/,
    ],
    ['zh-CN', /城市管理局的评价过于一致，难以采信：9\d%给了最高分，而同类部门为\d\d%/],
  ])('the induced ratings stand on the home page as a sentence (%s)', async (locale, sentence) => {
    await read(locale, async (_, text) => expect(await text()).toMatch(sentence));
  });

  it.each([
    ['en', /more below the floor/, /Pothole or broken road: Solved/, /Below the floor of 60(\.0)?%/],
    ['zh-CN', /项低于底线/, /道路破损：回访确认解决率/, /低于底线60(\.0)?%|低于60(\.0)?%的底线/],
  ])(
    'the reports closed without being solved are named as below the floor (%s)',
    async (locale, more, name, there) => {
      await read(locale, async (page, text) => {
        await page.getByText(more).first().click();
        await page.getByRole('link', { name }).first().click();
        expect(new URL(page.url()).pathname).toBe('/scoreboard/solved');
        expect(await text()).toMatch(there);
      });
    },
  );
});
