/** `npm run check`: types, lint, format, the walls of the house, unused code, and the rules that are read off the texts. */
import { join } from 'node:path';
import { cruise, provePlantedViolations } from './architecture.ts';
import { readCatalogues } from './catalogues.ts';
import { houseRules } from './house-rules.ts';
import { plantedViolations } from './planted.ts';
import { run } from './run.ts';
import { readSourceTree } from './source-tree.ts';

const house = join(import.meta.dirname, '../..');
/** Fewer modules than this means that the parser reads nothing, not that the house has shrunk. */
const LEAST_MODULES = 300;
const LEAST_DEPENDENCIES = 1000;
const LEAST_CATALOGUES = 10;

interface Outcome {
  readonly failed: boolean;
  /** What was done, in a few words; for a failure, what is wrong. */
  readonly said: string;
}
interface Step {
  readonly name: string;
  work(): Promise<Outcome>;
}

const tool = (name: string, ...options: string[]) =>
  run(join(house, 'node_modules/.bin', name), options, house);
const ofTool = async (
  result: Promise<{ code: number; output: string }>,
  done: (output: string) => string,
): Promise<Outcome> => {
  const { code, output } = await result;
  return code === 0 ? { failed: false, said: done(output) } : { failed: true, said: output.trim() };
};
const lines = (broken: readonly string[], done: string): Outcome =>
  broken.length === 0 ? { failed: false, said: done } : { failed: true, said: broken.join('\n') };

const steps: Step[] = [
  {
    name: 'types',
    work: () => ofTool(tool('tsc', '--noEmit', '-p', '.'), () => 'TypeScript, strict'),
  },
  {
    name: 'lint',
    work: () => ofTool(tool('oxlint', '--type-aware', '--format', 'unix'), () => 'oxlint with types'),
  },
  {
    name: 'format',
    work: () => ofTool(tool('prettier', '--check', '--log-level', 'warn', '.'), () => 'prettier'),
  },
  {
    name: 'walls',
    work: async () => {
      const { modules, dependencies, violations } = await cruise(house, house);
      const few = modules < LEAST_MODULES || dependencies < LEAST_DEPENDENCIES;
      return lines(
        [
          ...(few
            ? [`only ${modules} modules and ${dependencies} imports were read: the parser is blind`]
            : []),
          ...violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
        ],
        `${modules} modules, ${dependencies} imports`,
      );
    },
  },
  {
    name: 'planted',
    work: async () =>
      lines(
        await provePlantedViolations(house),
        `${plantedViolations.length} planted violations, each found`,
      ),
  },
  {
    name: 'unused',
    work: () =>
      ofTool(tool('knip', '--no-progress', '--no-config-hints'), () => 'knip: files, exports, dependencies'),
  },
  {
    name: 'messages',
    work: async () => {
      const { catalogues, broken } = await readCatalogues(join(house, 'src'));
      const few = catalogues < LEAST_CATALOGUES;
      return lines(
        [...(few ? [`only ${catalogues} catalogues were found: the reader is blind`] : []), ...broken],
        `${catalogues} catalogues say the same in both languages`,
      );
    },
  },
  {
    name: 'house',
    work: async () => {
      const files = readSourceTree(house);
      const broken = houseRules.flatMap((rule) =>
        rule.broken(files).map((place) => `${rule.name}: ${place}`),
      );
      return lines(broken, `${houseRules.length} rules over ${files.length} texts`);
    },
  },
];

const started = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const failures = await Promise.all(
  steps.map(async ({ name, work }) => {
    const from = performance.now();
    const { failed, said } = await work();
    console.log(
      `${failed ? 'FAIL' : 'ok  '} ${name.padEnd(8)} ${seconds(from).padStart(7)}  ${failed ? '' : said}`,
    );
    if (failed) console.log(said.replace(/^/gm, '     '));
    return failed;
  }),
);
const failed = failures.filter(Boolean).length;
console.log(`check: ${steps.length - failed} of ${steps.length} passed in ${seconds(started)}`);
process.exitCode = failed === 0 ? 0 : 1;
