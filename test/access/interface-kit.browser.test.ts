import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DesignPage } from '#platform/ui';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { viewOf } from '../support/markup.ts';

const css = readFileSync(new URL('../../src/platform/ui/site.css', import.meta.url));
const policy = "default-src 'none'; style-src 'self'; form-action 'self'";

let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/site.css') return response.setHeader('content-type', 'text/css').end(css);
    const view = viewOf({
      locale: searchParams.get('locale') === 'en' ? 'en' : 'zh-CN',
      plain: searchParams.get('plain') === '1',
      place: { name: '云河县', synthetic: true },
      places: [
        { name: '云河县', href: '/' },
        { name: 'Boston', href: '/places/boston/' },
      ],
    });
    response
      .setHeader('content-security-policy', policy)
      .setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(`<!doctype html>${render(h(DesignPage, { view }))}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
});

async function open(
  locale: string,
  plain: boolean,
  width: number,
): Promise<{ page: Page; refusals: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const refusals: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  await page.goto(`${address}?locale=${locale}&plain=${plain ? 1 : 0}`);
  return { page, refusals: refusals.filter((text) => !text.includes('favicon')) };
}

/** Links inside running text and tables are exempt (WCAG 2.5.8, inline). */
const smallTargets = (least: number): string => `
  [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=radio], [type=checkbox]), .choice label')]
    .filter((element) => !element.closest('p, td, th') && !element.matches('.skip-link'))
    .filter((element) => element.getBoundingClientRect().height < ${least} - 0.5)
    .map((element) => element.outerHTML.slice(0, 120))`;

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe.each([
  ['zh-CN', false],
  ['en', false],
  ['zh-CN', true],
  ['en', true],
] as const)('the components in %s, large print %s', (locale, plain) => {
  it('have no violation that axe-core finds, and nothing that the security policy refuses', async () => {
    const { page, refusals } = await open(locale, plain, 1280);
    expect(await axeViolations(page)).toEqual([]);
    expect(refusals).toEqual([]);
    await page.close();
  });

  it('fit a screen of 320 pixels without scrolling sideways, and can be hit with a finger', async () => {
    const { page } = await open(locale, plain, 320);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await page.evaluate(smallTargets(plain ? 60 : 44))).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });
});

describe('text', () => {
  it('at 200 % still fits a screen of 640 pixels', async () => {
    const { page } = await open('en', false, 640);
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    expect(await page.evaluate(overflow)).toBe(0);
    await page.close();
  });

  it('in Chinese is drawn with glyphs: two different characters do not look alike', async () => {
    const page = await browser.newPage();
    const picture = async (character: string): Promise<string> => {
      await page.setContent(`<p lang="zh-CN">${character}</p>`);
      return (await page.locator('p').screenshot()).toString('base64');
    };
    expect(await picture('公')).not.toBe(await picture('值'));
    await page.close();
  });

  it('is larger in large print, as the app norm for older people asks (at least 18 px)', async () => {
    const { page } = await open('zh-CN', true, 390);
    const size = await page.evaluate(
      "Number.parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)",
    );
    expect(size).toBeGreaterThanOrEqual(18);
    await page.close();
  });
});

describe('the keyboard', () => {
  it('reaches the skip link first and shows where it is', async () => {
    const { page } = await open('en', false, 1280);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#main');
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().left >= 0')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.close();
  });
});
