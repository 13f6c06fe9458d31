import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plantedSurroundings, plantedViolations } from './planted.ts';
import { run } from './run.ts';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

interface CruiseOutput {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly totalDependenciesCruised: number;
    readonly violations: readonly { from: string; to: string; rule: { name: string } }[];
  };
}

/** What dependency-cruiser finds in a tree that has the folders of the house. */
export async function cruise(
  root: string,
  house: string,
): Promise<{ modules: number; dependencies: number; violations: Violation[] }> {
  const { output } = await run(
    join(house, 'node_modules/.bin/depcruise'),
    [
      '--config',
      join(house, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      'src',
      'test',
      'bench',
      'tools',
    ],
    root,
  );
  const start = output.indexOf('{');
  if (start < 0) throw new Error(`dependency-cruiser said: ${output}`);
  const { modules, summary } = JSON.parse(output.slice(start)) as CruiseOutput;
  return {
    modules: modules.filter(({ source }) => /^(src|test|bench|tools)\//.test(source)).length,
    dependencies: summary.totalDependenciesCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/**
 * The positive control: the rules on a tree in which each is broken once.
 * @returns a line for each planted violation that was not found, and for each legal file that was reported
 */
export async function provePlantedViolations(house: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'commonweal-planted-'));
  try {
    for (const folder of ['src', 'test', 'bench', 'tools']) mkdirSync(join(root, folder));
    const files = Object.assign(
      {},
      plantedSurroundings,
      ...plantedViolations.map((one) => one.files),
    ) as Record<string, string>;
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'));
    const { violations } = await cruise(root, house);
    const missed = plantedViolations
      .filter(({ rule, at }) => !violations.some((found) => found.rule === rule && found.from === at))
      .map(({ rule, at }) => `${rule} did not bite in ${at}`);
    const wrong = violations
      .filter(({ from }) => Object.hasOwn(plantedSurroundings, from))
      .map(({ rule, from, to }) => `${rule} reports what is allowed: ${from} → ${to}`);
    return [...missed, ...wrong];
  } finally {
    rmSync(root, { recursive: true });
  }
}
