import { describe, expect, it } from 'vitest';
import { markupOf, tagsOf, textOf, viewOf } from '../../../../test/support/markup.ts';
import { examples } from './examples.tsx';
import { type PlaceBoxes, ProcessMap } from './process-map.tsx';
import { DETAIL, textBox, textWidth, wrapped } from './text-box.ts';

describe.each(['zh-CN', 'en'] as const)('a process map in %s', (locale) => {
  const markup = markupOf(<>{examples[0]!.render(viewOf({ locale }))}</>);
  const tags = tagsOf(markup);
  const svg = tags.find(({ name }) => name === 'svg')!;

  it('has a name and a description, and grows with the reader’s text', () => {
    expect(svg.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'example-process-title example-process-desc',
    });
    expect(svg.attributes['width']).toMatch(/^[\d.]+em$/);
    expect(markup).toContain('<desc id="example-process-desc">');
  });

  it('says everything in a table as well', () => {
    const table = textOf(/<table>.*<\/table>/s.exec(markup)![0]);
    expect(table).toContain('apply check 540');
    expect(table).toContain('check issue 500');
  });

  it('draws the arrow wider that is gone more often, and marks the other with words too', () => {
    const widths = tags.flatMap(({ attributes }) => attributes['stroke-width'] ?? []).map(Number);
    expect(widths).toHaveLength(2);
    expect(widths[0]).toBeGreaterThan(widths[1]!);
    expect(tags.filter(({ attributes }) => attributes['class'] === 'flow marked')).toHaveLength(1);
    expect(textOf(markup)).toContain(locale === 'en' ? 'hand-over' : '跨部门');
  });

  it('leaves no hole where a number was not one', () => {
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('a process map of boxes side by side', () => {
  const widthOf = (boxes: number): number => {
    const inRow: PlaceBoxes = (all, lines) => {
      let x = 0;
      const nodes = all.map(({ id, width }) => {
        x += width + 18;
        return { id, x: x - 18 - width / 2, y: 20 };
      });
      return { width: x - 18, height: 40, nodes, edges: lines.map(() => ({ points: [] })) };
    };
    const markup = markupOf(
      <ProcessMap
        view={viewOf()}
        id="row"
        caption="Endings"
        description="Endings"
        boxes={Array.from({ length: boxes }, (_, at) => ({
          id: String(at),
          kind: 'end' as const,
          title: 'Closed: referred elsewhere',
          details: ['Housing and Construction Bureau'],
        }))}
        arrows={[]}
        place={inRow}
        widthLegend=""
        table=""
      />,
    );
    return Number.parseFloat(tagsOf(markup).find(({ name }) => name === 'svg')!.attributes['width']!) * 16;
  };

  it('makes them narrower where they would be cut by the edge of the page', () => {
    expect(widthOf(4) / 4).toBeGreaterThan(widthOf(6) / 6 + 10);
    expect(widthOf(6)).toBeLessThanOrEqual(930);
  });

  it('keeps them wide where no width would do, and scrolls', () => {
    expect(widthOf(20) / 20).toBeGreaterThan(widthOf(6) / 6 + 10);
  });
});

describe('text in a box', () => {
  it('is broken between words and between Chinese characters, never within a word', () => {
    const english = wrapped('Natural Resources and Planning Bureau', DETAIL, 150);
    expect(english.join(' ')).toBe('Natural Resources and Planning Bureau');
    expect(english.length).toBeGreaterThan(1);
    const chinese = wrapped('人力资源和社会保障局，行政审批科', DETAIL, 100);
    expect(chinese.join('')).toBe('人力资源和社会保障局，行政审批科');
    for (const line of [...english, ...chinese]) expect(textWidth(line, DETAIL)).toBeLessThanOrEqual(150);
    for (const line of chinese) expect(line).not.toMatch(/^，/);
  });

  it('fits into the box that is made for it', () => {
    const box = textBox(['Asked for more evidence'], ['60 cases'], { padding: 10, most: 150 });
    for (const { text, size, y } of box.lines) {
      expect(textWidth(text, size)).toBeLessThanOrEqual(box.width - 20);
      expect(y).toBeLessThan(box.height);
    }
  });
});
