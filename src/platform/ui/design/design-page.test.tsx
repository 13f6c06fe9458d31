import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { markupOf, tagsOf, textOf, viewOf } from '../../../../test/support/markup.ts';
import { DesignPage } from '../index.ts';
import { sections } from './design-page.tsx';

const css = readFileSync(new URL('../site.css', import.meta.url), 'utf8');

describe.each(['zh-CN', 'en'] as const)('every component, in %s', (locale) => {
  const markup = markupOf(<DesignPage view={viewOf({ locale })} />);
  const tags = tagsOf(markup);

  it('obeys a strict content security policy: no style, no script, no event handler', () => {
    expect(tags.filter((tag) => ['style', 'script'].includes(tag.name))).toEqual([]);
    const attributes = tags.flatMap((tag) => Object.keys(tag.attributes));
    expect(attributes.length).toBeGreaterThan(500);
    expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
  });

  it('has one h1 and skips no level', () => {
    const levels = tags.flatMap((tag) => /^h([1-6])$/.exec(tag.name)?.[1] ?? []).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - (levels[index] ?? 1)).toBeLessThanOrEqual(1);
    });
  });

  it('uses each id once, and refers to none that is not there', () => {
    const ids = tags.flatMap((tag) => tag.attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      const referred = [
        attributes['for'],
        attributes['aria-labelledby'],
        attributes['aria-describedby'],
      ].join(' ');
      for (const id of referred.split(' ').filter(Boolean)) expect(ids).toContain(id);
    }
  });

  it('gives each stand-alone drawing a title, a description and a table', () => {
    const figures = markup
      .split('<figure')
      .slice(1)
      .map((figure) => figure.split('</figure>')[0] ?? '');
    expect(figures.length).toBeGreaterThanOrEqual(4);
    for (const figure of figures) {
      expect(figure).toContain('<table>');
      for (const svg of tagsOf(figure).filter((tag) => tag.name === 'svg'))
        expect(svg.attributes['role'] === 'img' || svg.attributes['aria-hidden'] === 'true').toBe(true);
    }
    const drawings = tags.filter((tag) => tag.attributes['role'] === 'img');
    expect(drawings.length).toBeGreaterThanOrEqual(3);
    expect(markup.match(/<desc /g)).toHaveLength(drawings.length);
  });

  it('leaves no hole where a value was not formatted', () => {
    expect(textOf(markup)).not.toMatch(/NaN|undefined|\[object|Infinity/);
  });

  it('stays with its style sheet far under the page budget of 50 kB', () => {
    expect(gzipSync(markup).length + gzipSync(css).length).toBeLessThan(25_000);
  });
});

it('each section has an example', () => {
  expect(sections.filter((section) => section.examples.length === 0)).toEqual([]);
  expect(new Set(sections.map((section) => section.id)).size).toBe(sections.length);
});

describe('the style sheet', () => {
  it('is at most 9 kB compressed', () => {
    expect(gzipSync(css).length).toBeLessThanOrEqual(9_000);
  });

  it('loads nothing', () => {
    expect(css).not.toMatch(/@import|@font-face|url\(/);
  });

  it('keeps text readable on every ground it stands on (WCAG 2.2, 1.4.3: 4.5 to 1)', () => {
    const pairs = [
      ['ink', 'paper'],
      ['muted', 'paper'],
      ['muted', 'sunken'],
      ['link', 'paper'],
      ['link', 'sunken'],
      ['good', 'surface'],
      ['bad', 'surface'],
      ['caution', 'surface'],
      ['muted', 'surface'],
      ['mark', 'surface'],
      ['surface', 'teal'],
      ['surface', 'mark'],
      ['surface', 'bad'],
      ['ink', 'shade-1'],
      ['ink', 'shade-2'],
      ['ink', 'shade-3'],
      ['surface', 'shade-4'],
      ['surface', 'shade-5'],
      ['ink', 'focus'],
      ['muted', 'shade-1'],
    ] as const;
    for (const [text, ground] of pairs)
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps marks and borders of controls visible (1.4.11: 3 to 1)', () => {
    for (const mark of ['edge', 'mark', 'accent', 'muted'])
      expect(contrast(colour(mark), colour('paper')), mark).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('focus'), colour('teal'))).toBeGreaterThanOrEqual(3);
  });
});

function colour(name: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{3,6});`).exec(css)?.[1];
  if (found === undefined) throw new Error(`no colour ${name}`);
  return found.length === 4 ? found.replace(/[0-9a-f]/g, '$&$&') : found;
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function contrast(first: string, second: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
