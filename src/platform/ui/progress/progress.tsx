import type { VNode } from 'preact';

export interface ProgressProps {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** Done so far; undefined while the total is not known. */
  readonly value?: number | undefined;
  readonly max?: number | undefined;
  /** How far, in words: "40,000 of 121,145 rows". */
  readonly text: string;
}

export function Progress({ id, label, value, max, text }: ProgressProps): VNode {
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} value={value} max={max} aria-describedby={`${id}-text`} />
      <p class="hint" id={`${id}-text`}>
        {text}
      </p>
    </div>
  );
}
