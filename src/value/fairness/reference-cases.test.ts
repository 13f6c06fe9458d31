import { describe, expect, it } from 'vitest';
import { runCase } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { referenceCases } from './index.ts';

describe.skipIf(!supplied('value'))('published results of group fairness', () => {
  it.each(referenceCases.map((reference) => [reference.name, reference] as const))('%s', (_, reference) => {
    expect(runCase(reference, reader('value'))).toMatchObject({ passed: true });
  });

  it('all 47 disparities of the audit are compared', () => {
    const audit = referenceCases.find(({ name }) => name === 'aequitas-disparities')!;
    expect(runCase(audit, reader('value')).compared).toBe(47);
  });
});
