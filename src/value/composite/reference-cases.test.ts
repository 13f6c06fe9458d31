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

describe.skipIf(!supplied('value'))('a reference case', () => {
  it.each(['results', 'stage-treat', 'aggregations', 'remove-pillar'])(
    'fails when a weight of the input differs from the published method: %s',
    (name) => {
      const read = (file: string) => {
        const text = reader('value')(file);
        return file === 'asem/structure.csv'
          ? text.replace('2,"Social","Social",1,1', '2,"Social","Social",1,1.01')
          : text;
      };
      const reference = referenceCases.find(
        (candidate) => candidate.folder === 'asem' && candidate.name === name,
      )!;
      expect(runCase(reference, read).passed).toBe(name === 'stage-treat');
    },
  );
});
