import type { SourceFile } from './source-tree.ts';

/** A rule of the house that is read off the texts: what it says, and where it is broken (one line each). */
export interface HouseRule {
  readonly name: string;
  broken(files: readonly SourceFile[]): string[];
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('test/');
const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path);

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** Each place in the files at which a pattern (with the flag `g`) is found, as `path:line what`. */
const places = (files: readonly SourceFile[], pattern: RegExp) =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(
      (found) => `${path}:${lineOf(text, found.index)} ${found[0].slice(0, 60)}`,
    ),
  );

const migrationsNumbered: HouseRule = {
  name: 'migrations are NNNN-name.sql, numbered from 0001 without a gap, each number once in its room',
  broken: (files) => {
    const rooms = new Map<string, string[]>();
    for (const { path } of files) {
      const [, room, name] = /^(src\/.+)\/migrations\/([^/]+)$/.exec(path) ?? [];
      if (room !== undefined && name !== undefined) rooms.set(room, [...(rooms.get(room) ?? []), name]);
    }
    return [...rooms].flatMap(([room, names]) =>
      names
        .toSorted()
        .filter((name, i) => !new RegExp(`^${String(i + 1).padStart(4, '0')}-[a-z0-9-]+\\.sql$`).test(name))
        .map((name) => `${room}/migrations/${name}`),
    );
  },
};

const noRawMarkup: HouseRule = {
  name: 'raw markup enters a page only in platform/ui',
  broken: (files) =>
    places(
      files.filter(({ path }) => /^src\/.+\.tsx?$/.test(path) && !path.startsWith('src/platform/ui/')),
      /dangerouslySetInnerHTML/g,
    ),
};

const noRegistryAddress: HouseRule = {
  name: 'the lock file names no registry, so that everyone installs from their own',
  broken: (files) =>
    places(
      files.filter(({ path }) => path === 'package-lock.json'),
      /"resolved":\s*"https?:[^"]*"/g,
    ),
};

const noMachinePaths: HouseRule = {
  name: 'no path of one machine',
  broken: (files) =>
    places(files, /(?<![\w.@/-])\/(?:work|root|home\/[a-z]\w*|Users\/\w+|private\/var|mnt)\/[\w.-]+/g),
};

const messagesInTheirFile: HouseRule = {
  name: 'messages stand in messages.ts or …-messages.ts, where the check of the catalogues reads them',
  broken: (files) =>
    places(
      files.filter(
        ({ path }) =>
          /^src\/.+\.tsx?$/.test(path) &&
          !isTest(path) &&
          !/(^|[/-])messages\.ts$/.test(path) &&
          !path.startsWith('src/platform/i18n/'),
      ),
      /\bdefineMessages[<(]/g,
    ),
};

const TABLE_WORDS = String.raw`(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|copyIn)\(\s*['"\`]`;

/** Tables are found where rooms create them; a name is looked for where SQL and Kysely say a table's name. */
const tablesOwned: HouseRule = {
  name: 'a room reads and writes its own tables only; others ask the room',
  broken: (files) =>
    files
      .filter(({ path }) => /^src\/.+\/migrations\/[^/]+\.sql$/.test(path))
      .flatMap(({ path, text }) => {
        const room = roomOf(path);
        const others = files.filter(
          (file) => isCode(file.path) && !isTest(file.path) && roomOf(file.path) !== room,
        );
        return [...text.matchAll(/create table (?:if not exists )?"?([a-z_]+)"?/gi)].flatMap(
          ([, table = '']) =>
            places(
              others.filter((file) => file.path.startsWith('src/')),
              new RegExp(
                `${TABLE_WORDS}${table}\\b|(?:\\bfrom|\\bjoin|\\binto|\\bupdate)\\s+${table}\\b(?=[\\s\`;,)])`,
                'g',
              ),
            ).map((place) => `${place} (a table of ${room})`),
        );
      }),
};

const GROUPED = /^src\/(?:platform|value|safeguards|cocreation|feedback)\/[^/]+\//;

/** The room that a file belongs to: `src/facts`, or in a room of rooms `src/feedback/scoreboard`. */
function roomOf(path: string): string {
  return (GROUPED.exec(path)?.[0] ?? /^src\/[^/]+/.exec(path)?.[0] ?? path).replace(/\/$/, '');
}

export const houseRules: readonly HouseRule[] = [
  migrationsNumbered,
  noRawMarkup,
  noRegistryAddress,
  noMachinePaths,
  messagesInTheirFile,
  tablesOwned,
];
