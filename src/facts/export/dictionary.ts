import { writeFileSync } from 'node:fs';

/** What one column of an exported file means, in each language of the house. */
export interface DictionaryColumn {
  readonly name: string;
  readonly type: 'text' | 'whole number' | 'number' | 'true or false' | 'day';
  readonly meaning: { readonly 'zh-CN': string; readonly en: string };
  /** The closed list of values, where there is one. */
  readonly values?: readonly string[] | undefined;
}

export interface Dictionary {
  readonly title: { readonly 'zh-CN': string; readonly en: string };
  /** Where the table comes from: place, publication, fingerprints. */
  readonly origin: Readonly<Record<string, string | number>>;
  readonly columns: readonly DictionaryColumn[];
}

/** The dictionary as a page that a person reads. */
export function dictionaryText({ title, origin, columns }: Dictionary): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [
    `# ${title['zh-CN']} · ${title.en}`,
    '',
    ...Object.entries(origin).map(([name, value]) => `- ${name}: ${value}`),
    '',
    row(['列 · column', '类型 · type', '含义', 'meaning', '可取的值 · values']),
    row(['---', '---', '---', '---', '---']),
    ...columns.map(({ name, type, meaning, values }) =>
      row([name, type, meaning['zh-CN'], meaning.en, values?.join(', ') ?? '']),
    ),
    '',
  ].join('\n');
}

/** Writes `F.dictionary.json` and `F.dictionary.md` beside the file F and gives their paths. */
export function writeDictionary(file: string, dictionary: Dictionary): readonly [string, string] {
  const [json, text] = [`${file}.dictionary.json`, `${file}.dictionary.md`] as const;
  writeFileSync(json, `${JSON.stringify(dictionary, null, 2)}\n`);
  writeFileSync(text, dictionaryText(dictionary));
  return [json, text];
}
