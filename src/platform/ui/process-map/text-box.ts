/** Sizes of text in the drawing, in its own units: as many as there are pixels to 1/16 em. */
export const TITLE = 15;
export const DETAIL = 13;
const LEADING = 1.4;

/** Widths of characters in em, on the wide side: nobody can ask the reader's font. */
function widthOf(character: string): number {
  if (/[\u1100-\uffef\u{20000}-\u{3ffff}]/u.test(character)) return 1;
  if (/[A-ZMW@%]/.test(character)) return 0.72;
  if (/[ilj.,:;'’|!()·\s-]/.test(character)) return 0.34;
  return 0.58;
}

export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + widthOf(character), 0) * size;

/** Lines of at most the width, broken at spaces and between Chinese characters; a longer word has a line of its own. */
export function wrapped(text: string, size: number, width: number): string[] {
  const pieces =
    text.match(/[\u2e80-\uffef\u{20000}-\u{3ffff}][，。：；、（）]?|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

export interface TextLine {
  readonly text: string;
  readonly size: number;
  /** Of the baseline, from the top of the box. */
  readonly y: number;
  readonly title: boolean;
}

export interface TextBox {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/** A title and its details, wrapped and centred in a box that is as wide as it needs to be, up to a limit. */
export function textBox(
  title: readonly string[],
  details: readonly string[],
  { padding, most }: { readonly padding: number; readonly most: number },
): TextBox {
  const broken = [
    ...title.flatMap((text) =>
      wrapped(text, TITLE, most).map((line) => ({ text: line, size: TITLE, title: true })),
    ),
    ...details.flatMap((text) =>
      wrapped(text, DETAIL, most).map((line) => ({ text: line, size: DETAIL, title: false })),
    ),
  ];
  let y = padding;
  const lines = broken.map((line) => {
    const height = line.size * LEADING;
    y += height;
    return { ...line, y: Math.round(y - height / 2 + line.size * 0.35) };
  });
  const widest = Math.max(
    0,
    ...broken.map(({ text, size, title: bold }) => textWidth(text, size) * (bold ? 1.06 : 1)),
  );
  return { width: Math.ceil(widest) + 2 * padding, height: Math.ceil(y) + padding, lines };
}
