import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { houseRules } from '../../tools/check/house-rules.ts';
import { readSourceTree, type SourceFile } from '../../tools/check/source-tree.ts';

const ruleAbout = (words: string) => {
  const rule = houseRules.find(({ name }) => name.includes(words));
  if (!rule) throw new Error(`no rule about ${words}`);
  return rule;
};
const file = (path: string, text = ''): SourceFile => ({ path, text });
const machine = ['', 'home', 'someone', 'project'].join('/');

describe('the rules of the house', () => {
  it('hold for the house', () => {
    const files = readSourceTree(join(import.meta.dirname, '../..'));
    expect(files.length).toBeGreaterThan(300);
    expect(houseRules.flatMap((rule) => rule.broken(files))).toEqual([]);
  });

  it.each<[string, string, SourceFile[], string[]]>([
    [
      'a migration with a number that another one has',
      'migrations',
      [file('src/facts/store/migrations/0001-facts.sql'), file('src/facts/store/migrations/0001-more.sql')],
      ['src/facts/store/migrations/0001-more.sql'],
    ],
    [
      'a migration after a gap',
      'migrations',
      [file('src/facts/store/migrations/0001-facts.sql'), file('src/facts/store/migrations/0003-more.sql')],
      ['src/facts/store/migrations/0003-more.sql'],
    ],
    [
      'a migration without a number',
      'migrations',
      [file('src/actors/migrations/roles.sql')],
      ['src/actors/migrations/roles.sql'],
    ],
    [
      'raw markup in a room',
      'raw markup',
      [
        file('src/actors/page.tsx', 'x\n<p dangerouslySetInnerHTML={y} />'),
        file('src/platform/ui/page.tsx', 'dangerouslySetInnerHTML'),
      ],
      ['src/actors/page.tsx:2 dangerouslySetInnerHTML'],
    ],
    [
      'messages in the file of a page',
      'messages stand',
      [
        file('src/actors/page.tsx', 'x\nconst messages = defineMessages({})'),
        file('src/actors/messages.ts', 'defineMessages({})'),
        file('src/actors/role-messages.ts', 'defineMessages<Role>({})'),
      ],
      ['src/actors/page.tsx:2 defineMessages('],
    ],
    [
      'a registry in the lock file',
      'registry',
      [file('package-lock.json', '{ "resolved": "https://registry.example/a.tgz" }')],
      ['package-lock.json:1 "resolved": "https://registry.example/a.tgz"'],
    ],
    [
      'a path of one machine',
      'one machine',
      [file('src/a.ts', `open('${machine}')`)],
      [`src/a.ts:1 ${machine}`],
    ],
    [
      "another room's table in Kysely and in SQL",
      'own tables',
      [
        file('src/actors/migrations/0001-actors.sql', 'create table mandate (id int);'),
        file('src/actors/store.ts', "query.selectFrom('mandate')"),
        file('src/facts/a.ts', "query.selectFrom('mandate')"),
        file('src/feedback/monitors/b.ts', 'sql`select 1 from mandate where true`'),
        file('src/feedback/monitors/b.test.ts', 'sql`select 1 from mandate where true`'),
      ],
      [
        "src/facts/a.ts:1 selectFrom('mandate (a table of src/actors)",
        'src/feedback/monitors/b.ts:1 from mandate (a table of src/actors)',
      ],
    ],
  ])('find %s', (_, words, files, broken) => {
    expect(ruleAbout(words).broken(files)).toEqual(broken);
  });
});
