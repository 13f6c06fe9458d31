import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';

const KEY = 'the key of the steering office';
const PHONE = { width: 390, height: 800 };
const LONGEST = 240_000;

/** Every second area starts; the others are compared with. */
const FIRST = ['Chengguan', 'Xincheng', 'Daqiao', 'Liulin', 'Baita', 'Shuanghe'];

/**
 * The loop of the product, as its users walk it: a planted fault is found, somebody answers it with a measure whose
 * evaluation is fixed beforehand, time goes on, and the verdict is read from the first page within three clicks.
 */
describe('a dilemma that is answered by a measure', () => {
  const home = mkdtempSync(join(tmpdir(), 'commonweal-loop-'));
  let browser: Browser;
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    browser = await launchBrowser();
    site = await startSite({ home, operatorKey: KEY });
  }, LONGEST);
  afterAll(async () => {
    await site?.stop();
    await browser?.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function onThePhone<T>(
    locale: string,
    look: (page: Page) => Promise<T>,
    scripts = false,
  ): Promise<T> {
    const context = await browser.newContext({ locale, javaScriptEnabled: scripts, viewport: PHONE });
    const page = await context.newPage();
    try {
      await page.goto(site.url);
      return await look(page);
    } finally {
      await context.close();
    }
  }
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

  it('is found on the first page, and answered by a plan that is checked and sealed without JavaScript', async () => {
    await onThePhone('en', async (page) => {
      await page.getByRole('link', { name: 'Closed, not solved: Pothole or broken road' }).first().click();
      await page.getByRole('link', { name: 'Plan a measure for it' }).click();
      await page.getByRole('button', { name: 'See whether it can be evaluated' }).click();
      expect(
        await page.getByRole('alert').or(page.locator('.error-summary')).first().textContent(),
      ).toContain('Write 5 to 120 characters');
      await page.fill('#title', 'An inspector looks before a report is closed');
      await page.fill(
        '#what',
        'Before a pothole report is closed, an inspector looks at the place and keeps a photograph.',
      );
      await page.selectOption('#organisation', 'housing-construction');
      await page.fill('#role', 'head of the roads section');
      await page.fill('#costAmount', '180000');
      await page.fill('#costUnit', 'yuan a year');
      await page.fill('#smallest', '10');
      await page.fill('#expected', '30');
      await page.locator('input[name=watch][value=residence]').check();
      await page.fill('#sideEffects', 'Closing a report may take longer.');
      await page.getByLabel('first in the areas ticked below').check();
      for (const area of FIRST) await page.getByLabel(new RegExp(`^${area}`)).check();
      await page.getByRole('button', { name: 'See whether it can be evaluated' }).click();
      await page.getByLabel(/^Difference in differences/).check();
      await page.fill('#key', KEY);
      await page.getByRole('button', { name: 'Seal the plan' }).click();
      expect(new URL(page.url()).pathname).toBe('/measures/potholes-1');
      expect(await page.textContent('main')).toContain('Fingerprint of the plan');
    });
  });

  it(
    'gets its verdict when time has gone on',
    async () => {
      await site.stop();
      await shell('simulate', '--continue', '--measure', 'potholes-1', '--effect', '1');
      site = await startSite({ home, operatorKey: KEY });
      const until = Date.now() + LONGEST;
      let verdicts: { verdict: string }[] = [];
      while (verdicts.length === 0 && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const measure = (await (await fetch(`${site.url}/api/v1/measures/potholes-1`)).json()) as {
          evaluations: { verdict: string }[];
        };
        verdicts = measure.evaluations;
      }
      expect(verdicts).toMatchObject([{ verdict: 'effective' }]);
    },
    2 * LONGEST,
  );

  it.each([
    [
      'en',
      /Effective: An inspector looks/,
      'What would change our mind',
      'The plan of this measure',
      /Closed, not solved/,
    ],
    ['zh-CN', /有效：An inspector looks/, '什么会改变这个结论', '看这项举措的计划', /结案未解决/],
  ])(
    'is read from the first page in three clicks, without JavaScript (%s)',
    async (locale, verdict, mind, plan, dilemma) => {
      await onThePhone(locale, async (page) => {
        await page.getByRole('link', { name: verdict }).first().click();
        expect(await page.textContent('main')).toContain(mind);
        await page.getByRole('link', { name: plan }).click();
        expect(new URL(page.url()).pathname).toBe('/measures/potholes-1');
        await page.getByRole('link', { name: dilemma }).first().click();
        expect(new URL(page.url()).pathname).toBe('/dilemmas/capability-potholes');
        expect(await page.textContent('main')).toContain('An inspector looks before a report is closed');
      });
    },
  );

  it.each(['en', 'zh-CN'])('is accessible and fits a phone on each of its pages (%s)', async (locale) => {
    await onThePhone(
      locale,
      async (page) => {
        for (const path of [
          '/',
          '/dilemmas/capability-potholes',
          '/measures',
          '/measures/potholes-1',
          '/evaluation/potholes-1-e1',
          '/measures/new?dilemma=capability-noise',
        ]) {
          await page.goto(site.url + path);
          expect(await axeViolations(page), path).toEqual([]);
          expect(await page.evaluate(overflow), path).toBe(0);
        }
      },
      true,
    );
  });

  function shell(...args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = '';
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, '../../bin/commonweal.mjs'), ...args],
        {
          env: { ...process.env, COMMONWEAL_HOME: home },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      for (const output of [child.stdout, child.stderr])
        output.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}: ${said}`))));
    });
  }
});
