import { describe, expect, it } from 'vitest';
import { runCase } from '#platform/verification';
import { reader, supplied } from '../../../test/support/data.ts';
import { referenceCases } from './index.ts';

describe.skipIf(!supplied('value'))('published composite indices are reproduced', () => {
  it.each(
    referenceCases.map((reference) => ({ ...reference, label: `${reference.folder}/${reference.name}` })),
  )('$label', (reference) => {
    const outcome = runCase(reference, reader('value'));
    expect(outcome.passed, `${outcome.error ?? outcome.worst} (within ${outcome.tolerance})`).toBe(true);
  });
});
