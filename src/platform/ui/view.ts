import type { Locale } from '#platform/i18n';

/** What every page knows about its reader and its place. Made once per request by the HTTP kernel. */
export interface View {
  readonly locale: Locale;
  /** Large-print plain mode (关怀版). */
  readonly plain: boolean;
  /** The current path with its query, e.g. `/scoreboard?year=2025`; where preference links come back to. */
  readonly path: string;
  /** '' for the main place, else the place's prefix such as `/places/boston`. */
  readonly base: string;
  readonly place: { readonly name: string; readonly synthetic: boolean };
  /** All places of this site, the current one included; a switch is shown when there is more than one. */
  readonly places: readonly { readonly name: string; readonly href: string }[];
  /** Adds the place's prefix to a path of this site: `link('/scoreboard')`. */
  link(path: string): string;
  readonly csrf?: string | undefined;
  /** Of a page that answers what was sent and has no address of its own: what to send, and where, for the same page again. */
  readonly answer?:
    { readonly action: string; readonly fields: Readonly<Record<string, string>> } | undefined;
  readonly assets: { readonly css: string };
}
