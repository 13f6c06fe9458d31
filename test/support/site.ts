import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    siteUrl: string;
  }
}

const LONGEST_START = 300_000;
const LONGEST_STOP = 15_000;

/**
 * Starts the product as its users do, in a process of its own with an empty home, so that it makes the sample county;
 * resolves when it is ready, and rejects with what it said where it ends before or takes longer than five minutes.
 * A home that is given is kept.
 */
export async function startSite(
  options: { readonly home?: string; readonly operatorKey?: string } = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'commonweal-site-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/commonweal.mjs'), 'start'], {
    env: {
      ...process.env,
      COMMONWEAL_HOME: home,
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      LOG_LEVEL: 'warn',
      READS_PER_MINUTE: '0',
      ...(options.operatorKey !== undefined && { COMMONWEAL_OPERATOR_KEY: options.operatorKey }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once('close', () => {
      ended = true;
      resolve();
    });
  });
  const stop = async () => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
    if (!ended) child.kill('SIGTERM');
    await end;
    clearTimeout(timer);
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  };
  const until = Date.now() + LONGEST_START;
  while (!(await answers(`${url}/readyz`))) {
    if (!ended && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    const reason = ended ? 'ended' : 'was not ready in time';
    await stop();
    throw new Error(`the site ${reason}:\n${said}`);
  }
  return { url, stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // With a key the pages show the steering office's forms as well.
  const { url, stop } = await startSite({ operatorKey: 'the key of the tests' });
  project.provide('siteUrl', url);
  return stop;
}
