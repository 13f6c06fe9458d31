import { describe, expect, it } from 'vitest';
import { runCase } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { referenceCases } from './index.ts';

describe.skipIf(!supplied('value'))('published results on uncertainty and sensitivity', () => {
  it.each(referenceCases.map((reference) => [`${reference.folder}/${reference.name}`, reference] as const))(
    '%s is recomputed within its tolerance',
    (_, reference) => {
      expect(runCase(reference, reader('value'))).toMatchObject({ passed: true });
    },
  );
});
