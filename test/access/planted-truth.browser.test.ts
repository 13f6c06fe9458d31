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
    ['en', /All services: rural residents aged 60–79/, /Got what they applied for|Success/],
    ['zh-CN', /全部事项：60至79岁农村居民/, /办成率/],
  ])(
    'the equity gap of older rural residents stands on the home page and leads to its figures (%s)',
    async (locale, home, there) => {
      await read(locale, async (page, text) => {
        expect(await text()).toMatch(home);
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
    ['zh-CN', /城市管理局.*9\d%/],
  ])('the induced ratings stand on the home page as a sentence (%s)', async (locale, sentence) => {
    await read(locale, async (_, text) => expect(await text()).toMatch(sentence));
  });

  it.each([
    ['en', /Pothole or broken road/],
    ['zh-CN', /道路破损/],
  ])('the reports closed without being solved are named as below the floor (%s)', async (locale, name) => {
    await read(locale, async (page) => {
      const notice = page.getByRole('link', { name }).first();
      await notice.click();
      expect(new URL(page.url()).pathname).toMatch(/^\/scoreboard\//);
    });
  });
});
