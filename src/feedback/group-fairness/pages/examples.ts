import type { Locale } from '#platform/i18n';

/** A table that the form can be filled with by a link, in the reader's language. */
export interface ExampleTable {
  readonly text: string;
  readonly reference: string;
}

const HEADS: Readonly<Record<Locale, string>> = {
  'zh-CN': '群体,该是判是,该否判是,该否判否,该是判否',
  en: 'group,tp,fp,tn,fn',
};

interface Rows {
  readonly names: Readonly<Record<Locale, readonly [group: string, reference: string]>>;
  /** tp, fp, tn, fn of the group and of the reference. */
  readonly counts: readonly [group: string, reference: string];
}

export const EXAMPLES = {
  /** Made up, and said to be; round numbers, so that nobody takes it for a record. */
  grants: {
    names: { 'zh-CN': ['农村', '城镇'], en: ['rural', 'urban'] },
    counts: ['2840,240,5760,1160', '5040,400,3600,960'],
  },
  /**
   * ProPublica's published table for the COMPAS score in Broward County: "yes" is a medium or high score, right where a new
   * charge followed within two years (Larson, Mattu, Kirchner and Angwin 2016, How We Analyzed the COMPAS Recidivism Algorithm).
   */
  compas: {
    names: { 'zh-CN': ['非裔', '白人'], en: ['African-American', 'Caucasian'] },
    counts: ['1369,805,990,532', '505,349,1139,461'],
  },
} as const satisfies Record<string, Rows>;

export type ExampleName = keyof typeof EXAMPLES;

export const isExample = (name: unknown): name is ExampleName =>
  typeof name === 'string' && Object.hasOwn(EXAMPLES, name);

export function exampleTable(name: ExampleName, locale: Locale): ExampleTable {
  const { names, counts } = EXAMPLES[name];
  const [group, reference] = names[locale];
  return {
    text: `${HEADS[locale]}\n${group},${counts[0]}\n${reference},${counts[1]}\n`,
    reference,
  };
}
