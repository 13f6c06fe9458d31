import autocannon from 'autocannon';
import { numeric } from '#value';
import { startSite } from '../test/support/site.ts';
import type { BenchRow } from './row.ts';

const CONNECTIONS = 20;
const SECONDS = 8;

/** The site as its readers meet it: a page that is kept, and one that is made anew for each request. */
export async function benchSite(): Promise<BenchRow[]> {
  const { url, stop } = await startSite();
  try {
    const kept = await load(url, () => '/');
    let asked = 0;
    // An address that nobody asked for before: the page is made, rendered and compressed.
    const made = await load(url, () => `/scoreboard?asked=${++asked}`);
    const weighed = await oneByOne(url, (at) => `/index?w-efficiency=${10 + at}`);
    return [
      {
        name: `cached public page, ${CONNECTIONS} connections, brotli`,
        value: kept.requests.average,
        unit: 'requests/s',
        atLeast: 1500,
      },
      { name: 'cached public page, 99 of 100 within', value: kept.latency.p99, unit: 'ms' },
      {
        name: `uncached scoreboard, ${CONNECTIONS} connections, 97.5 of 100 within (stricter than the goal's 95)`,
        value: made.latency.p97_5,
        unit: 'ms',
        atMost: 150,
      },
      { name: 'uncached scoreboard', value: made.requests.average, unit: 'requests/s' },
      {
        name: 'a reader changes a weight on /index: all scores anew, the page made and sent, median (a frame)',
        value: weighed,
        unit: 'ms',
        atMost: 16.7,
      },
    ];
  } finally {
    await stop();
  }
}

/** Median time of pages that nobody asked for before, one after the other; the first ten warm up. */
async function oneByOne(url: string, path: (at: number) => string): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < 60; at++) {
    const begun = performance.now();
    const answer = await fetch(url + path(at), { headers: { accept: 'text/html' } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path(at)} answered ${answer.status}`);
    times.push(performance.now() - begun);
  }
  return numeric.quantile(times.slice(10), 0.5);
}

async function load(url: string, path: () => string): Promise<autocannon.Result> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { 'accept-encoding': 'br', accept: 'text/html' },
    requests: [{ method: 'GET', setupRequest: (request) => ({ ...request, path: path() }) }],
  });
  if (result.non2xx + result.errors + result.timeouts > 0)
    throw new Error(`${result.non2xx} answers were no pages, ${result.errors} failed`);
  return result;
}
