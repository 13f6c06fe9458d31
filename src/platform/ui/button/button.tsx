import type { ComponentChildren, VNode } from 'preact';
import { safeHref } from '../safe-href.ts';

interface Common {
  readonly tone?: 'primary' | 'secondary' | 'warning' | undefined;
  readonly children: ComponentChildren;
}

export type ButtonProps =
  | (Common & { readonly href: string })
  | (Common & {
      readonly href?: undefined;
      readonly name?: string | undefined;
      readonly value?: string | undefined;
    });

/** A link that looks like a button (with `href`: it leads somewhere), or the submit button of a form (it does something). */
export function Button(props: ButtonProps): VNode {
  const { tone = 'primary', children } = props;
  if (props.href !== undefined)
    return (
      <a class={`button ${tone}`} href={safeHref(props.href)}>
        {children}
      </a>
    );
  return (
    <button class={`button ${tone}`} type="submit" name={props.name} value={props.value}>
      {children}
    </button>
  );
}
