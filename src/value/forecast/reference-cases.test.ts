import { describe, expect, it } from 'vitest';
import { runCase } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { referenceCases } from './index.ts';

describe.skipIf(!supplied('decisions'))(
  'published forecasts are reproduced (skipped: data not supplied)',
  () => {
    it.each(referenceCases.map((reference) => [`${reference.folder}/${reference.name}`, reference] as const))(
      '%s',
      (_, reference) => {
        const { passed, error, ...outcome } = runCase(reference, reader('decisions'));
        expect({ passed, error, ...outcome }).toMatchObject({ passed: true });
      },
    );
  },
);
