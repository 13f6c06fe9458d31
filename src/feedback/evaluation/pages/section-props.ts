import type { View } from '#platform/ui';
import type { Evaluation } from '../domain/document.ts';
import type { EvaluationWords } from '../words.ts';

export interface SectionProps {
  readonly view: View;
  readonly found: Evaluation;
  readonly words: EvaluationWords;
}
