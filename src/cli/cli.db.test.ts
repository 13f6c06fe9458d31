import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../bin/commonweal.mjs');
const folder = mkdtempSync(join(tmpdir(), 'commonweal-shell-'));
const home = join(folder, 'home');
const packs = join(folder, 'packs');

/** Three requests, the second of which has no number and cannot be mapped. */
const requests = [
  'id,opened,closed,type',
  'r1,2025-01-02 08:00,2025-01-03 08:00,Lamp',
  ',2025-01-02 09:00,2025-01-04 09:00,Lamp',
  'r3,2025-01-05 08:00,2025-01-06 08:00,Road',
];

const mapping = `
id: requests
format: csv
source: trial
file: requests.csv
time: { zone: UTC, formats: ['yyyy-MM-dd HH:mm'] }
fields:
  id: { column: id, required: true }
  openedAt: { column: opened, time: true, required: true }
  closedAt: { column: closed, time: true }
  service: { column: type, required: true }
  channel: { constant: online }
common: { subject: id, service: service, channel: channel }
facts:
  - { kind: report.opened, at: openedAt }
`;

const pack = `
id: trial
names: { zh-CN: 试点, en: Trial }
descriptions: { zh-CN: 试点, en: Trial }
timeZone: UTC
synthetic: true
imports: [requests]
`;

beforeAll(() => {
  mkdirSync(join(packs, 'trial/mappings'), { recursive: true });
  writeFileSync(join(packs, 'trial/pack.yaml'), pack);
  writeFileSync(join(packs, 'trial/mappings/requests.yaml'), mapping);
  writeFileSync(join(folder, 'requests.csv'), requests.join('\n'));
});

/** From a folder that has nothing to do with the product, as a person's shell may be. */
function start(args: string[], environment: Record<string, string> = {}): ChildProcess {
  const env = {
    ...process.env,
    LANG: 'en',
    LC_ALL: '',
    COMMONWEAL_HOME: home,
    COMMONWEAL_PACKS: packs,
    PORT: '0',
    ...environment,
  };
  return spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(args: string[], environment: Record<string, string> = {}) {
  const child = start(args, environment);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}

describe('the shell', () => {
  it('helps on standard output, in the language asked for', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Exit codes');
    expect((await run(['import', '--help', '--lang', 'zh-CN'])).out).toContain('只报告');
    expect((await run(['--help'], { LANG: 'zh_CN.UTF-8' })).out).toContain('退出码');
  });

  it('tells wrong usage from input that is not there', async () => {
    expect(await run([])).toMatchObject({ code: 2 });
    expect(await run(['fly'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['evaluate', '--loud'])).toMatchObject({ code: 2 });
    expect(await run(['import', '--data', folder])).toMatchObject({ code: 2 });
    expect(await run(['evaluate'], { PORT: 'x' })).toMatchObject({ code: 2 });
    const unknown = await run(['import', '--pack', 'atlantis', '--data', folder]);
    expect(unknown.code).toBe(4);
    expect(unknown.err).toContain('trial');
    expect(await run(['evaluate'])).toMatchObject({ code: 4 });
    expect(await run(['import', '--pack', 'trial', '--data', '/nowhere'])).toMatchObject({ code: 4 });
  });

  it('reports what an import would do and makes no place for it', async () => {
    const tried = await run(['import', '--pack', 'trial', '--data', folder, '--dry-run'], {
      COMMONWEAL_HOME: join(folder, 'untouched'),
    });
    expect(tried.code).toBe(0);
    expect(JSON.parse(tried.out)).toMatchObject({ read: 3, imported: 2, rejected: 1 });
    expect(await run(['evaluate'], { COMMONWEAL_HOME: join(folder, 'untouched') })).toMatchObject({
      code: 4,
    });
  });

  it('imports, says where the rejected rows are, and imports nothing twice', async () => {
    const first = await run(['import', '--pack', 'trial', '--data', folder]);
    expect(first.code).toBe(0);
    const counts = JSON.parse(first.out) as { rejectsFile: string };
    expect(counts).toMatchObject({ state: 'finished', read: 3, imported: 2, rejected: 1, factsAppended: 2 });
    expect(readFileSync(counts.rejectsFile, 'utf8')).toContain('2025-01-02 09:00');
    const again = await run(['import', '--pack', 'trial', '--data', folder]);
    expect(JSON.parse(again.out)).toMatchObject({ imported: 0, known: 2, factsAppended: 0 });
  });

  it('takes an event log as it is, and refuses a broken one with its line', async () => {
    const event = (day: number) =>
      `<event><string key="concept:name" value="accept"/><date key="time:timestamp" value="2025-01-0${day}T09:00:00Z"/></event>`;
    const log = (name: string) =>
      `<log xes.version="2.0"><trace><${name} key="concept:name" value="c1"/>${event(1)}${event(2)}</trace></log>`;
    const [whole, broken] = [join(folder, 'log.xes'), join(folder, 'broken.xes')];
    writeFileSync(whole, log('string'));
    writeFileSync(broken, log('text'));
    const environment = { COMMONWEAL_HOME: join(folder, 'logs') };
    const taken = await run(['import', '--pack', 'trial', '--file', whole], environment);
    expect(JSON.parse(taken.out)).toMatchObject({
      state: 'finished',
      read: 1,
      imported: 1,
      factsAppended: 4,
    });
    // Nothing was evaluated, so there is no index either.
    expect(await run(['index', '--pack', 'trial'], environment)).toMatchObject({ code: 4, out: '' });
    const refused = await run(['import', '--pack', 'trial', '--file', broken], environment);
    expect(refused).toMatchObject({ code: 5, out: '' });
    expect(refused.err).toContain('broken.xes, line 1');
  });

  it('tells how cases go, and what it is asked for wrongly from what is not there', async () => {
    // Forty cases in each of which B is done a day after A.
    const event = (task: string, day: number) =>
      `<event><string key="concept:name" value="${task}"/><string key="org:group" value="${task}"/><date key="time:timestamp" value="2025-0${1 + (day % 9)}-0${1 + (day % 2)}T09:00:00Z"/></event>`;
    const traces = Array.from(
      { length: 40 },
      (_, at) =>
        `<trace><string key="concept:name" value="c${at}"/>${event('A', 2 * at)}${event('B', 2 * at + 9)}</trace>`,
    );
    const file = join(folder, 'forty.xes');
    writeFileSync(file, `<log xes.version="2.0">${traces.join('')}</log>`);
    const environment = { COMMONWEAL_HOME: join(folder, 'forty') };
    await run(['import', '--pack', 'trial', '--file', file], environment);
    const list = await run(['processes', '--pack', 'trial', '--json'], environment);
    expect(list.code).toBe(0);
    expect(JSON.parse(list.out)).toMatchObject({
      services: [{ service: null, completed: 40, longestHandOver: { from: 'A', to: 'B', medianDays: 1 } }],
    });
    const told = await run(['processes', 'unknown', '--pack', 'trial'], environment);
    expect(told.out).toContain(
      'Most time passed where the A handed over to the B: half took 24 hours or more',
    );
    const asked = async (...args: string[]) =>
      (await run(['processes', ...args, '--pack', 'trial'], environment)).code;
    expect(await asked('nothing')).toBe(4);
    expect(await asked('unknown', '--channel', 'online', '--group', 'sex:male')).toBe(2);
    expect(await asked('unknown', '--cover', '50')).toBe(2);
  });

  it('says what the rules said, looks again, and names those there are where one is asked for that is not', async () => {
    expect((await run(['monitors'])).out).toContain('handover-wait\tWaiting between departments\t');
    const without = await run(['monitors', 'look']);
    expect(without.code).not.toBe(0);
    expect(without.err).toContain('charter.yaml');
    copyFileSync(
      join(import.meta.dirname, '../../packs/yunhe/charter.yaml'),
      join(packs, 'trial/charter.yaml'),
    );
    const looked = await run(['monitors', 'look', 'area-gap', '--json']);
    expect(JSON.parse(looked.out)).toMatchObject({ findings: [], tests: { 'area-gap': 0 } });
    expect((await run(['monitors', 'run', '--json'])).code).toBe(0);
    const unknown = await run(['monitors', 'look', 'weather']);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('There is no rule “weather”. There are: trade-off');
  });

  it('serves the place, refuses it to a second process, and closes it when told to', async () => {
    const server = start(['start']);
    const address = await addressOf(server);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ok', failing: [] });
    const second = await run(['evaluate', '--pack', 'trial']);
    expect(second.code).toBe(3);
    expect(second.err).toContain('Another process is using');
    server.kill('SIGTERM');
    const [code] = (await once(server, 'close')) as [number];
    expect(code).toBe(0);
  });

  it('makes the facts of a simulated place, the same for the same seed', async () => {
    const of = async (name: string, ...more: string[]) => {
      const out = join(folder, name);
      const days = ['--from', '2023-01-01', '--to', '2023-01-03'];
      const made = await run(['simulate', ...days, '--out', out, ...more], { COMMONWEAL_PACKS: '' });
      expect(made).toMatchObject({ code: 0, out: '' });
      return readFileSync(out, 'utf8');
    };
    const facts = await of('a.jsonl');
    expect(JSON.parse(facts.split('\n', 1)[0] ?? '')).toHaveProperty('kind');
    expect(await of('b.jsonl')).toBe(facts);
    expect(await of('c.jsonl', '--seed', '7')).not.toBe(facts);
    expect(facts).not.toContain('data.accessed');
    expect(await of('d.jsonl', '--with', 'data-governance')).toContain('data.accessed');
    const wrong = await run(['simulate', '--with', 'everything', '--out', join(folder, 'e.jsonl')], {
      COMMONWEAL_PACKS: '',
    });
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('data-governance,participation');
  });

  const made = { COMMONWEAL_PACKS: '', COMMONWEAL_HOME: join(folder, 'made') };

  it('makes a simulated place with chosen faults where it is empty, once, and goes on with it as it was made', async () => {
    const fill = [
      'simulate',
      '--fill',
      '--from',
      '2023-01-01',
      '--to',
      '2023-01-20',
      '--faults',
      'slow-handover=0',
    ];
    const governed = [...fill, '--with', 'data-governance'];
    const filled = await run(governed, made);
    expect(filled).toMatchObject({ code: 0, out: '' });
    const count = Number(/([\d,]+) facts made and evaluated/.exec(filled.err)?.[1]?.replaceAll(',', ''));
    expect(count).toBeGreaterThan(1000);
    // Other choices would mix two truths.
    const other = await run(fill, made);
    expect(other).toMatchObject({ code: 5 });
    expect(other.err).toContain('There are facts in');
    expect((await run(['simulate', '--continue', '--to', '2023-02-03'], made)).code).toBe(0);
    const evaluated = await run(['evaluate'], made);
    expect(evaluated.code).toBe(0);
    expect(evaluated.out).toMatch(/^index\t2023 \(2023-01 to 2023-02\) [\d.]+ \([\d.]+ to [\d.]+\)/m);
    const file = join(folder, 'made.csv');
    expect(await run(['export', '--facts', '--out', file], made)).toMatchObject({ code: 0 });
    for (const day of [/data\.accessed,2023-01-20/, /data\.accessed,2023-02-0/])
      expect(readFileSync(file, 'utf8')).toMatch(day);
    expect(await run(['simulate', '--fill', '--out', join(folder, 'both.jsonl')], made)).toMatchObject({
      code: 2,
    });
  });

  it('says the index that was kept of the evaluation, floors first, in both languages', async () => {
    const index = await run(['index', '--json'], made);
    expect(index.code).toBe(0);
    const { years } = JSON.parse(index.out) as { years: { unit: string; score: number }[] };
    expect(years.map(({ unit }) => unit)).toEqual(['2023']);
    const told = await run(['index', '--pack', 'yunhe'], made);
    expect(told.out.indexOf('\nFloors\n')).toBeGreaterThan(0);
    expect(told.out.indexOf('\nFloors\n')).toBeLessThan(told.out.indexOf('\nIndex 2023'));
    expect(told.out).toContain(`\t${years[0]?.score.toFixed(1)}\t`);
    expect(told.out).toContain('Where the uncertainty comes from');
    expect((await run(['index', '--lang', 'zh-CN'], made)).out).toContain('不确定从哪里来');
  });

  it('says what the index is by weights of a reader’s own, beside the charter’s, and refuses what are none', async () => {
    const own = ['index', '--weights', 'efficiency=1,fairness=3'];
    const { readerWeights } = JSON.parse((await run([...own, '--json'], made)).out) as {
      readerWeights: { weights: Record<string, number>; years: { own: number; charter: number }[] };
    };
    expect(readerWeights.weights).toMatchObject({ efficiency: 0.25, fairness: 0.75, inclusion: 0 });
    expect((await run(own, made)).out).toMatch(
      new RegExp(`With your weights the index of 2023[^;]* is ${readerWeights.years[0]?.own.toFixed(1)};`),
    );
    for (const [weights, problem] of [
      ['beauty=1', 'There is no dimension “beauty”'],
      ['efficiency', '“efficiency” is not name=number'],
    ] as const) {
      const refused = await run(['index', `--weights=${weights}`], made);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toContain(problem);
    }
  });

  it('checks a view without keeping it, states one, and names answers that contradict each other', async () => {
    type Groups = { groups: { group: string; people?: number }[] };
    const businesses = async () => {
      const { groups } = JSON.parse((await run(['weights', '--json'], made)).out) as Groups;
      return groups.find(({ group }) => group === 'businesses')?.people;
    };
    const before = await businesses();
    const points = ['--points', 'fairness=60,inclusion=40', '--group', 'businesses'];
    const checked = await run(['weights', 'check', ...points], made);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toMatch(/^Fairness\t60%\t\d+%$/m);
    // One more, and that is the one that was stated.
    expect(await run(['weights', 'state', ...points], made)).toMatchObject({ code: 0 });
    expect(await businesses()).toBe((before ?? 0) + 1);
    const ids = ['efficiency', 'burden', 'fairness', 'inclusion', 'responsiveness', 'satisfaction'];
    const comparisons = ids.flatMap((first, at) =>
      ids.slice(at + 1).map((second, after) => ({ first, second, answer: after % 2 === 0 ? 'a3' : 'b3' })),
    );
    const file = join(folder, 'view.json');
    writeFileSync(file, JSON.stringify({ group: 'residents', comparisons }));
    const tried = await run(['weights', 'check', file], made);
    expect(tried.code).toBe(1);
    expect(tried.out).toMatch(/^Consistency ratio\t[1-9\d.]+\tcounted up to 0\.1$/m);
    const refused = await run(['weights', 'state', file], made);
    expect(refused).toMatchObject({ code: 5, out: '' });
    expect(refused.err).toContain('First change the answers that contradict each other');
    expect(refused.err).toContain('From the first two, the third would be');
    expect((await run(['weights', 'state'], made)).code).toBe(2);
  });

  it('checks packs and names what is wrong with one', async () => {
    expect(await run(['pack', 'check'])).toMatchObject({ code: 0 });
    mkdirSync(join(packs, 'broken'), { recursive: true });
    writeFileSync(join(packs, 'broken/pack.yaml'), pack.replace('synthetic: true', 'synthetic: perhaps'));
    const checked = await run(['pack', 'check']);
    expect(checked.code).toBe(1);
    expect(checked.err).toMatch(/broken: pack\.yaml.*6.*synthetic/);
    const own = pack.replace('id: trial', 'id: broken');
    writeFileSync(join(packs, 'broken/pack.yaml'), `${own}\nmonitors: { zeroTolerance: all }\n`);
    expect((await run(['pack', 'check', 'broken'])).err).toMatch(
      /pack\.yaml, line \d+, monitors\.zeroTolerance/,
    );
    writeFileSync(join(packs, 'broken/pack.yaml'), own);
    const charter = readFileSync(join(import.meta.dirname, '../../packs/yunhe/charter.yaml'), 'utf8');
    const line = charter.split('\n').indexOf('  power: 0') + 1;
    writeFileSync(join(packs, 'broken/charter.yaml'), charter.replace('  power: 0', '  power: 2'));
    const aggregated = await run(['pack', 'check', 'broken']);
    expect(aggregated.code).toBe(1);
    expect(aggregated.err).toMatch(
      new RegExp(`charter\\.yaml.*line ${line}.*aggregation\\.power.*at most 0`),
    );
    const worst = charter.split('\n').indexOf('    worst: 0.5') + 1;
    writeFileSync(
      join(packs, 'broken/charter.yaml'),
      charter.replace('    worst: 0.5\n', '    worst: 0.99\n'),
    );
    const inverted = await run(['pack', 'check', 'broken']);
    expect(inverted.code).toBe(1);
    expect(inverted.err).toMatch(
      new RegExp(`charter\\.yaml.*line ${worst}.*indicators\\.0\\.worst.*better than the goal`),
    );
    writeFileSync(join(packs, 'broken/charter.yaml'), charter);
    writeFileSync(join(packs, 'broken/adjustments.yaml'), 'adjustments:\n  - unit: soon\n');
    const decided = await run(['pack', 'check', 'broken']);
    expect(decided.err).toMatch(/adjustments\.yaml, line 2, adjustments\.0\.unit: a year such as 2025/);
  });
});

/** The address that a server says it answers at. */
const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
