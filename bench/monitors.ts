/**
 * `npm run bench:monitors [-- --replications N --grid N --delay N --fault ID]`: how often the monitors find what is planted, how
 * late, and how often they are wrong where nothing is. What is done is kept under `.cache/`, so that a run that was broken off goes on;
 * the whole run writes `bench/monitors.md`.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBench } from './monitors/county.ts';
import { writeReport, type Results } from './monitors/report.ts';
import type { Delivery, Order, Outcome, Task } from './monitors/task.ts';

const GRID = [0.25, 0.5, 0.75, 1];
const FIRST_SEED = 1000;
const house = join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    replications: { type: 'string', default: '200' },
    grid: { type: 'string' },
    delay: { type: 'string' },
    fault: { type: 'string' },
    workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  },
});
const replications = Number(values.replications);
const bench = openBench();
const wanted = bench.faults.filter(({ id }) => values.fault === undefined || id === values.fault);
if (wanted.length === 0)
  throw new Error(`there is no fault ${values.fault}: ${bench.faults.map(({ id }) => id).join(', ')}`);

/** Fewer where each county is looked at twenty times, or only the course is of interest. */
const counts = {
  stated: replications,
  faultless: values.fault === undefined ? replications : 0,
  grid: Number(values.grid ?? Math.ceil(replications / 4)),
  delay: Number(values.delay ?? Math.ceil(replications / 20)),
};
const seeds = (count: number) => Array.from({ length: count }, (_, index) => FIRST_SEED + index);
const suffix = values.fault === undefined ? '' : `-${values.fault}`;
const bundles = [...new Set(wanted.map(({ bundle }) => bundle))];
/** The same seeds for every strength and bundle: what differs is the fault alone. */
const planted = (
  plan: string,
  type: 'planted' | 'delay',
  count: number,
  strengthOf: (stated: number) => number,
): Order[] =>
  bundles.flatMap((bundle) => {
    const own = wanted.filter((fault) => fault.bundle === bundle);
    const strengths = Object.fromEntries(own.map(({ id, strength }) => [id, strengthOf(strength)]));
    return seeds(count).map((seed) => order(`${plan}${suffix}/${bundle}`, { type, seed, strengths }));
  });
const orders: Order[] = [
  ...planted('stated', 'planted', counts.stated, (stated) => stated),
  ...seeds(counts.faultless).map((seed) => order('faultless', { type: 'faultless', seed })),
  ...GRID.flatMap((strength) => planted(`planted-${strength}`, 'planted', counts.grid, () => strength)),
  ...GRID.flatMap((strength) => planted(`delay-${strength}`, 'delay', counts.delay, () => strength)),
];
function order(plan: string, task: Task): Order {
  return { name: `${plan}/${task.seed}`, task };
}

const folder = join(house, '.cache/bench-monitors', fingerprint());
const fileOf = (name: string) => join(folder, `${name.replaceAll('/', '-')}.json`);
mkdirSync(folder, { recursive: true });
const missing = orders.filter(({ name }) => !existsSync(fileOf(name)));
console.error(`${orders.length} counties, ${orders.length - missing.length} of them kept from before`);
await run(missing, Number(values.workers));

const outcomes = new Map(
  orders.map(({ name }) => [name, JSON.parse(readFileSync(fileOf(name), 'utf8')) as Outcome]),
);
const results: Results = { bench, faults: wanted, grid: GRID, counts, outcomes, suffix };
const { text, missed } = writeReport(results);
if (values.fault === undefined && replications >= 200)
  writeFileSync(join(import.meta.dirname, 'monitors.md'), text);
console.log(text);
process.exitCode = missed ? 1 : 0;

/** What the results follow from: another simulation or another rule starts anew. */
function fingerprint(): string {
  const parts = [
    'src/feedback/monitors',
    'src/feedback/simulation',
    'src/value',
    'src/facts',
    'packs/yunhe',
    'bench/monitors',
  ];
  const hash = createHash('sha256');
  for (const part of parts) {
    const files = readdirSync(join(house, part), { recursive: true, encoding: 'utf8' });
    for (const file of files
      .filter((name) => /\.(ts|yaml|csv)$/.test(name) && !/\.test\.ts$|report\.ts$|messages\.ts$/.test(name))
      .sort())
      hash.update(file).update(readFileSync(join(house, part, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Sends the orders to workers, one at a time each, and keeps what they deliver. */
async function run(left: Order[], workers: number): Promise<void> {
  const begun = Date.now();
  const all = left.length;
  let done = 0;
  const queue = [...left];
  const employ = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child: ChildProcess = fork(join(import.meta.dirname, 'monitors/worker.ts'), {
        execArgv: ['--import', 'tsx', '--max-old-space-size=3000'],
      });
      const next = () => {
        const one = queue.shift();
        if (one) child.send(one);
        else child.disconnect();
      };
      child.on('message', ({ name, outcome }: Delivery) => {
        writeFileSync(fileOf(name), JSON.stringify(outcome));
        done++;
        if (done % 10 === 0 || done === all) {
          const minutes = (Date.now() - begun) / 60_000;
          console.error(
            `${done} of ${all} in ${minutes.toFixed(1)} min, about ${((minutes / done) * (all - done)).toFixed(0)} min left`,
          );
        }
        next();
      });
      child.on('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`a worker ended with ${code}`));
      });
      next();
    });
  if (all > 0) await Promise.all(Array.from({ length: Math.min(workers, all) }, employ));
}
