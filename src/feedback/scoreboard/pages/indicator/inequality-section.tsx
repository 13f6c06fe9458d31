import type { VNode } from 'preact';
import { Details, type View } from '#platform/ui';
import { MethodNote } from '../method/method-note.tsx';
import type { InequalityModel } from './inequality-model.ts';

interface InequalitySectionProps {
  readonly view: View;
  readonly indicator: string;
  readonly model: InequalityModel;
}

/** Below a table of areas or groups, folded up: how unequal they are in all, a sentence for each number. */
export function InequalitySection({ view, indicator, model }: InequalitySectionProps): VNode {
  return (
    <Details summary={model.summary}>
      <ul>
        {model.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {model.hint !== undefined && <p class="hint">{model.hint}</p>}
      <MethodNote view={view} indicator={indicator} methods={['bootstrap']} />
    </Details>
  );
}
