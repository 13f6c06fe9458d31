import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';

/** Every public page of the product, on the sample county. A new page is added here and is then held to all of this. */
const PAGES = [
  '/',
  '/scoreboard',
  '/scoreboard/granted',
  '/scoreboard/granted?area=chengguan',
  '/scoreboard/granted?service=pension-qualification',
  '/scoreboard/applications',
  '/scoreboard/satisfied',
  '/scoreboard/time-to-decision',
  '/scoreboard/granted/evidence',
  '/charter',
  '/data-quality',
  '/imports',
  '/index',
  '/index/weights',
  '/index/weights/compare',
  '/composition',
  '/composition?example=1',
  '/dilemmas',
  '/dilemmas/value-conflict-property-transfer',
  '/monitors',
  '/measures',
  '/measures/library',
  '/measures/new',
  '/measures/new?dilemma=capability-potholes',
  '/announcements',
  '/jobs',
  '/processes',
  '/processes/property-transfer',
  '/processes/potholes',
  '/demand',
  '/demand/school-enrolment',
  '/fairness',
  '/fairness?example=grants',
  '/fairness?example=compas',
  '/nowhere',
] as const;
const READERS = [
  { locale: 'zh-CN', plain: false },
  { locale: 'en', plain: false },
  { locale: 'zh-CN', plain: true },
  { locale: 'en', plain: true },
] as const;
/** Everything that a page loads, as it travels (DESIGN, section 8: an old phone and a bad line). */
const LARGEST_PAGE = 50_000;

const siteUrl = inject('siteUrl');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Reader {
  readonly locale: string;
  readonly plain: boolean;
}

/** A browser of its own that has chosen a language and a size of print as a reader does. */
async function reader({ locale, plain }: Reader, scripts = true): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(`${siteUrl}/preferences?locale=${locale}&return=/`);
  if (plain) await page.goto(`${siteUrl}/preferences?plain=1&return=/`);
  await page.close();
  return context;
}

interface Visit {
  readonly page: Page;
  readonly status: number;
  /** Addresses that are not of the site. */
  readonly elsewhere: string[];
  readonly errors: string[];
  /** Bytes of everything that was loaded, headers included. */
  bytes(): number;
}

/** Opens a page as if for the first time: nothing is taken from the browser's cache. */
async function visit(context: BrowserContext, path: string): Promise<Visit> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${siteUrl}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    // That a page is not there is said in the console too: it is not an error of the page.
    if (message.type() === 'error' && !/status of 404/.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const response = await page.goto(siteUrl + path, { waitUntil: 'networkidle' });
  return { page, status: response?.status() ?? 0, elsewhere, errors, bytes: () => bytes };
}

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe.each(READERS)('in $locale, large print $plain,', (chosen) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await reader(chosen);
  });
  afterAll(() => context?.close());

  it.each(PAGES)(
    '%s is accessible, fits a phone, is small, and asks nothing of anyone else',
    async (path) => {
      const { page, status, elsewhere, errors, bytes } = await visit(context, path);
      expect(status).toBe(path === '/nowhere' ? 404 : 200);
      expect(await page.locator('html').getAttribute('lang')).toBe(chosen.locale);
      expect(await page.locator('h1').count()).toBe(1);
      expect(elsewhere).toEqual([]);
      expect(errors).toEqual([]);
      expect(bytes()).toBeGreaterThan(1000);
      expect(bytes()).toBeLessThan(LARGEST_PAGE);
      expect(await axeViolations(page)).toEqual([]);
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(overflow), `sideways at ${width} pixels`).toBe(0);
      }
      expect(await axeViolations(page)).toEqual([]);
      await page.close();
    },
  );
});

describe.each(READERS)('in $locale, large print $plain,', (chosen) => {
  it('the index of one’s own table is accessible, fits a phone, and is small', async () => {
    const context = await reader(chosen);
    const page = await context.newPage();
    await page.goto(`${siteUrl}/index`);
    await page.locator('main a[href="/composition"]').click();
    await page.locator('main a[href="/composition?example=1"]').click();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    let bytes = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.locator('main button[type="submit"]').first().click();
    await page.waitForLoadState('networkidle');
    expect(new URL(page.url()).pathname).toBe('/composition');
    expect(await page.locator('html').getAttribute('lang')).toBe(chosen.locale);
    expect(await page.locator('#result').count()).toBe(1);
    expect(await page.locator('.marks svg').count()).toBe(10);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(LARGEST_PAGE);
    expect(await axeViolations(page)).toEqual([]);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(overflow), `sideways at ${width} pixels`).toBe(0);
    }
    // What is folded away counts as well.
    for (const summary of await page.locator('main details > summary').all()) await summary.click();
    expect(await page.evaluate(overflow), 'sideways with everything unfolded').toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});

describe('without JavaScript, a reader', () => {
  let page: Page;
  beforeAll(async () => {
    page = await (await reader({ locale: 'en', plain: false }, false)).newPage();
  });
  afterAll(() => page?.context().close());

  const follow = async (selector: string) => {
    const link = page.locator(selector).first();
    const href = await link.getAttribute('href');
    await link.click();
    await page.waitForLoadState();
    expect(page.url()).toBe(new URL(href ?? '', siteUrl).href);
    expect(await page.locator('h1').count()).toBe(1);
  };

  it('gets from the county to an indicator, to one area, and to the evidence', async () => {
    await page.goto(`${siteUrl}/`);
    await follow('main a[href="/scoreboard"]');
    await follow('main a[href="/scoreboard/granted"]');
    // Where no area stands out the map and its table are folded up.
    const folded = page.locator('#by-area > details:has(figure.map):not([open]) > summary');
    if ((await folded.count()) > 0) await folded.click();
    await follow('main a[href^="/scoreboard/granted?area="]');
    await follow('main a[href="/scoreboard/granted/evidence"]');
  });

  it('weighs the dimensions with the keyboard alone, and reads first what that changes', async () => {
    await page.goto(`${siteUrl}/index`);
    await page.locator('input[name="w-efficiency"]').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('90');
    await page.keyboard.press('Enter');
    await page.waitForURL(/w-efficiency=90.*#your-weights$/);
    const answer = page.locator('section[aria-labelledby="your-weights"]');
    const said = await answer.locator('p').allInnerTexts();
    expect(said[0]).toMatch(
      /^With your weights the index of \d{4} is [\d.]+; with those of the charter it is [\d.]+\.$/,
    );
    expect(said[1]).toMatch(/^With your weights, 2025 .*2024.*2023/);
    expect(said[1]).toContain('With all the weights that were tried, the top of the page says');
    // Whoever weighed lands at the answer, not at the top of the page.
    expect((await answer.locator('h2').boundingBox())!.y).toBeLessThan(200);
  });

  it('makes an index of a table of their own, reads words first, and what is wrong at its field', async () => {
    await page.goto(`${siteUrl}/composition`);
    const compute = page.locator('main button[type="submit"]').first();
    await page.locator('textarea[name="csv"]').fill('town,granted\nA,1\nB,much\nC,3');
    await compute.click();
    await page.waitForLoadState();
    expect(await page.title()).toMatch(/^Error: /);
    await page.locator('.error-summary a').click();
    expect(await page.locator('.error-summary').innerText()).toContain(
      'In row 3 (B), column “granted”, “much” is not a number.',
    );
    expect(await page.locator('textarea[name="csv"]').inputValue()).toBe('town,granted\nA,1\nB,much\nC,3');
    await page
      .locator('textarea[name="csv"]')
      .fill('town,granted,online\nA,91,40\nB,90,71\nC,84,48\nD,86,52');
    await page.locator('select[name="aggregate"]').selectOption('geometric');
    await page.locator('main button[type="submit"]').first().click();
    await page.waitForLoadState();
    const said = await page.locator('section[aria-labelledby="result"] > p').allInnerTexts();
    expect(said[0]).toMatch(/^(All 4 units stand in one band|The 4 units fall into \d bands)/);
    expect(said.join(' ')).toMatch(/first under \d+% of all weights that are possible/);
    expect(await page.locator('section[aria-labelledby="result"] .notice').innerText()).toContain(
      'More is taken to be better in every indicator.',
    );
    // In the other language and back: the answer has no address, and is not lost all the same.
    await page.locator('.preferences button[lang="zh-CN"]').click();
    await page.waitForLoadState();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('section[aria-labelledby="result"] > p').first().innerText()).toContain('单位');
    expect(await page.locator('select[name="aggregate"]').inputValue()).toBe('geometric');
    await page.locator('.preferences button[lang="en"]').click();
    await page.waitForLoadState();
    expect(await page.locator('section[aria-labelledby="result"] > p').first().innerText()).toBe(said[0]);
  });

  it('asks of a table of decisions whether it is fair, corrects what is wrong, and reads the answer in sentences', async () => {
    const rows = (group: string, decision: string, right: string, score: number, times: number) =>
      `${group},${decision},${right},${score}\n`.repeat(times);
    const table = [
      'district,decision,right,score\n',
      rows('hills', 'granted', 'yes', 8, 71),
      rows('hills', 'refused', 'yes', 4, 29),
      rows('hills', 'granted', 'no', 6, 15),
      rows('hills', 'refused', 'no', 2, 135),
      rows('valley', 'granted', 'yes', 8, 126),
      rows('valley', 'refused', 'yes', 4, 24),
      rows('valley', 'granted', 'no', 6, 10),
      rows('valley', 'refused', 'no', 2, 90),
    ].join('');
    await page.goto(`${siteUrl}/fairness`);
    await page.locator('#data').fill(table);
    await page.locator('#outcome').fill('right');
    await page.locator('#score').fill('score');
    await page.locator('#decisionYes').fill('granted');
    await page.locator('#reference').fill('valley');
    await page.getByRole('button', { name: 'See the result' }).click();
    await page.getByRole('link', { name: /There is no column “group” \(the group\)/ }).click();
    expect(new URL(page.url()).hash).toBe('#group');
    await page.locator('#group').fill('district');
    await page.getByRole('button', { name: 'See the result' }).click();
    const answer = page.locator('section[aria-labelledby="result"]');
    const said = await answer.innerText();
    expect(said).toContain(
      'Among people for whom a yes was right, 71 of 100 in “hills” and 84 of 100 in “valley” got it.',
    );
    expect(said).toContain('As long as these two differ, not all can be had:');
    expect(said).toMatch(
      /At the same score a yes was right [\d.]+ percentage points (more|less) often in “hills”/,
    );
    expect(await answer.locator('figure svg').count()).toBe(2);
    // What was entered stands in the form again, and nowhere in the address.
    expect(await page.locator('#data').inputValue()).toContain('hills,granted,yes,8');
    expect(new URL(page.url()).search).toBe('');
    await page.locator('.preferences button[lang="zh-CN"]').click();
    await page.waitForLoadState();
    expect(await answer.innerText()).toContain('应当判“是”的人里，每100人中，“hills”有71人判了“是”');
    await page.locator('.preferences button[lang="en"]').click();
    await page.waitForLoadState();
    expect(await answer.innerText()).toBe(said);
  });

  it('changes the language and the size of print, stays on the page, and is remembered', async () => {
    await page.goto(`${siteUrl}/scoreboard`);
    await page.locator('header a[href*="locale=zh-CN"]').first().click();
    expect(new URL(page.url()).pathname).toBe('/scoreboard');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.locator('header a[href*="plain=1"]').first().click();
    expect(new URL(page.url()).pathname).toBe('/scoreboard');
    expect(await page.locator('html').getAttribute('class')).toContain('plain');
    await page.goto(`${siteUrl}/charter`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('html').getAttribute('class')).toContain('plain');
  });
});

describe('the links of every page', () => {
  it('lead to something that is there', async () => {
    const targets = new Map<string, string>();
    for (const path of PAGES.filter((page) => page !== '/nowhere')) {
      const markup = await (await fetch(siteUrl + path)).text();
      for (const [, href = ''] of markup.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g))
        targets.set(href.replaceAll('&amp;', '&'), path);
    }
    // A choice of language or print leads back to a page that is among these anyway.
    const links = [...targets].filter(([href]) => !href.startsWith('/preferences'));
    expect(links.length).toBeGreaterThan(30);
    const broken: string[] = [];
    for (const [href, page] of links) {
      const response = await fetch(siteUrl + href);
      await response.body?.cancel();
      if (!response.ok) broken.push(`${response.status} ${href} on ${page}`);
    }
    expect(broken).toEqual([]);
  });
});
