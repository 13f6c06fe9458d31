import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '#platform/config';
import { helps } from '../../src/cli/help.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readmes = ['README.md', 'README.zh-CN.md'] as const;
/** Pages as they are named in a text, with what a reader puts in as `{}`: `/scoreboard/{}`. */
const pagesIn = (text: string) =>
  [...text.matchAll(/`(\/[a-z-/{}\p{Script=Han}]*)`/gu)].map(([, path = '']) =>
    path.replace(/\{[^}]*\}/g, '{}'),
  );

describe('the two READMEs', () => {
  it('name the same pages', () => {
    const [english, chinese] = readmes.map((file) => [...new Set(pagesIn(read(file)))].toSorted());
    expect(chinese).toEqual(english);
  });

  it.each(readmes)('%s names every page of the site that is more than a part of another', (file) => {
    const tested = read('test/access/pages.browser.test.ts').matchAll(/^ {2}'(\/[a-z]+)(?:['/?])/gm);
    const pages = new Set([...tested].map(([, path = '']) => path).filter((path) => path !== '/nowhere'));
    expect(pages.size).toBeGreaterThan(10);
    expect([...pages].filter((path) => !pagesIn(read(file)).includes(path))).toEqual([]);
  });

  it.each(readmes)('%s names every command of the shell', (file) => {
    const listed = /`npx commonweal (start \|[^`]*)`/.exec(read(file))?.[1]?.split(/\s*\|\s*/) ?? [];
    expect(listed.map((name) => name.split(' ', 1)[0]).toSorted()).toEqual(Object.keys(helps).toSorted());
  });

  it.each(readmes)('%s gives an operator key that the configuration takes', (file) => {
    const keys = [...read(file).matchAll(/COMMONWEAL_OPERATOR_KEY='([^']*)'/g)].map(([, key = '']) => key);
    expect(keys).not.toEqual([]);
    for (const key of keys) expect(loadConfig({ COMMONWEAL_OPERATOR_KEY: key })).toMatchObject({ ok: true });
  });
});
