/**
 * The walls of the house (docs: DESIGN, section 2) as rules of dependency-cruiser. `tools/check/architecture.ts` runs
 * them, and proves each of them on a tree with planted violations: beside TypeScript 7 the default parser reads no
 * module at all and reports success.
 */

/** Lower floors know nothing of higher ones; rooms of one floor do not know each other. */
const FLOORS = [
  ['platform'],
  ['facts'],
  ['value', 'actors'],
  ['safeguards'],
  ['services', 'cocreation'],
  ['feedback'],
];

/** Rooms that are made of rooms: each of these is entered through its own index.ts. */
const GROUPS = 'platform|value|safeguards|cocreation|feedback';
const PLAIN_ROOMS = 'facts|actors|services';
const BEHIND_A_DOOR = `^src/(${PLAIN_ROOMS}|${GROUPS})/`;
const DOOR = `^src/(${PLAIN_ROOMS}|${GROUPS})/index\\.ts$|^src/(${GROUPS})/[^/]+/index\\.ts$`;

const DOMAIN = '^src/[^/]+/domain/|^src/[^/]+/[^/]+/domain/';
const TESTS = '\\.test\\.tsx?$';
/** What a rule about cases must be readable and testable without. */
const FRAMEWORKS =
  'kysely|fastify|@fastify|fastify-type-provider-zod|pg|pg-boss|pg-copy-streams|@electric-sql|@duckdb|preact|pino';

const arrows = FLOORS.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `arrow-${room}`,
    comment: `src/${room} uses only the floors below it`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: '^src/',
      pathNot: `^src/(${[room, ...FLOORS.slice(0, floor).flat()].join('|')})/`,
    },
  })),
);

export default {
  forbidden: [
    ...arrows,
    {
      name: 'no-circle',
      comment: 'no module leads back to itself',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'door-from-room',
      comment: 'a room enters another one only through its index.ts',
      severity: 'error',
      from: { path: `^src/(${PLAIN_ROOMS})/` },
      to: { path: BEHIND_A_DOOR, pathNot: [DOOR, '^src/$1/'] },
    },
    {
      name: 'door-from-part',
      comment: 'a room made of rooms: each of them enters another one only through its index.ts',
      severity: 'error',
      from: { path: `^src/(${GROUPS})/([^/]+)/` },
      to: { path: BEHIND_A_DOOR, pathNot: [DOOR, '^src/$1/$2/', '^src/$1/[^/]+$'] },
    },
    {
      name: 'door-from-composition',
      comment: 'the composition enters a room only through its index.ts',
      severity: 'error',
      from: { path: `^src/[^/]+$|^src/(main|cli)/|^src/(${GROUPS})/[^/]+$` },
      to: { path: BEHIND_A_DOOR, pathNot: [DOOR, `^src/(${GROUPS})/[^/]+$`] },
    },
    {
      name: 'door-from-around',
      comment:
        'tests apart from the rooms, the bench and the tools enter by some index.ts, be it that of a folder within a room',
      severity: 'error',
      from: { path: '^(test|bench|tools)/' },
      to: { path: BEHIND_A_DOOR, pathNot: '/index\\.ts$' },
    },
    {
      name: 'value-is-pure',
      comment:
        'the value core is numbers in, numbers out: of packages only zod, of the platform only results and reference cases',
      severity: 'error',
      from: { path: '^src/value/', pathNot: TESTS },
      to: {
        path: 'node_modules/|^src/platform/[^/]+/',
        pathNot: 'node_modules/zod/|^src/platform/verification/',
      },
    },
    {
      name: 'value-no-node',
      comment: 'the value core reads no file, clock or network',
      severity: 'error',
      from: { path: '^src/value/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-no-framework',
      comment: 'a domain can be read and tested without HTTP, a database or a page',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TESTS },
      to: { path: `node_modules/(${FRAMEWORKS})/` },
    },
    {
      name: 'domain-no-node',
      comment: 'a domain reads no file, clock or network',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-not-on-tests',
      comment: 'what runs in production needs nothing of the tests, the bench or the tools',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^(test|bench|tools)/|\\.test\\.tsx?$' },
    },
    {
      name: 'resolvable',
      comment: 'every import leads to something that is there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
