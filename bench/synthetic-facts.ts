import { literal } from '#platform/analysis';
import { ENGINE_TYPES, segmentColumns } from '#facts';

/** How often each kind occurs among ten facts of a county, and the payload that its facts carry. */
const KINDS: readonly { kind: string; share: number }[] = [
  { kind: 'case.opened', share: 14 },
  { kind: 'task.started', share: 20 },
  { kind: 'task.completed', share: 20 },
  { kind: 'case.decided', share: 14 },
  { kind: 'rating.given', share: 5 },
  { kind: 'report.opened', share: 9 },
  { kind: 'report.dispatched', share: 8 },
  { kind: 'report.resolved', share: 8 },
  { kind: 'callback.answered', share: 2 },
];

const FIRST_DAY = '2023-01-01';
const DAYS = 1096;

/** A reproducible share in [0, 1) for each row: the engine’s hash of the row’s number and a name, hashed again so that two names have nothing in common. */
const share = (name: string) => `((hash(hash(i, ${literal(name)})) >> 11)::double / 9007199254740992)`;

/** One of the values, by their weights in hundredths. */
function pick(name: string, weights: Readonly<Record<string, number>>): string {
  let below = 0;
  const cases = Object.entries(weights).map(([value, weight]) => {
    below += weight / 100;
    return `when ${share(name)} < ${below.toFixed(4)} then ${literal(value)}`;
  });
  return `case ${cases.join(' ')} else ${literal(Object.keys(weights).at(-1) ?? '')} end`;
}

/** One of `n` names, the first ones more often, as services and towns are used. */
const ranked = (name: string, prefix: string, n: number) =>
  `${literal(prefix)} || lpad((${n} * pow(${share(name)}, 1.6))::int::varchar, 2, '0')`;

const when = (kinds: string[], value: string) =>
  `case when kind in (${kinds.map(literal).join(', ')}) then ${value} end`;
const decided = ['case.decided', 'report.resolved'];

const VALUES: Readonly<Record<string, string>> = {
  seq: 'i + 1',
  kind: 'kind',
  subject: `'s-' || (i // 7)`,
  service: ranked('service', 'service-', 40),
  department: `'department-' || lpad(((40 * pow(${share('service')}, 1.6))::int % 12)::varchar, 2, '0')`,
  channel: pick('channel', { online: 48, counter: 27, phone: 15, assisted: 8, unknown: 2 }),
  area: ranked('area', 'town-', 12),
  ageBand: pick('age', { '35-59': 44, '18-34': 22, '60-79': 22, '80+': 4, '0-17': 3, unknown: 5 }),
  sex: pick('sex', { female: 49, male: 48, unknown: 3 }),
  residence: pick('residence', { urban: 55, rural: 42, unknown: 3 }),
  disability: pick('disability', { 'not-disabled': 91, disabled: 6, unknown: 3 }),
  language: pick('language', { majority: 92, minority: 6, unknown: 2 }),
  digitalAccess: pick('access', { 'own-device': 74, 'shared-device': 13, none: 10, unknown: 3 }),
  occurredAt: 'occurred',
  openedAt: 'opened',
  dueAt: `opened + interval 15 day`,
  occurredDay: `(occurred + interval 8 hour)::date`,
  openedDay: `(opened + interval 8 hour)::date`,
  dueDay: `(opened + interval 15 day + interval 8 hour)::date`,
  outcome: `case kind when 'case.decided' then ${pick('outcome', { granted: 86, refused: 9, withdrawn: 5 })} when 'report.resolved' then ${pick('ending', { resolved: 84, administrative: 9, duplicate: 5, invalid: 2 })} end`,
  standing: when(decided, pick('standing', { met: 88, missed: 12 })),
  trips: when(['case.decided'], `(4 * pow(${share('trips')}, 2))::bigint`),
  documents: when(['case.decided'], `(8 * ${share('documents')})::bigint`),
  minutes: when(['case.decided'], `(5 + 300 * pow(${share('minutes')}, 2))::bigint`),
  task: when(['task.started', 'task.completed'], ranked('task', 'task-', 8)),
  fromDepartment: when(['task.started', 'report.dispatched'], ranked('from', 'department-', 12)),
  waitedHours: when(['task.started'], `round(200 * pow(${share('waited')}, 3), 1)`),
  workedHours: when(['task.completed'], `round(30 * pow(${share('worked')}, 3), 1)`),
  level: when(['rating.given'], `(1 + 5 * pow(${share('level')}, 0.4))::bigint`),
  byDefault: when(['rating.given'], `${share('default')} < 0.3`),
  solved: when(['callback.answered'], `${share('solved')} < 0.7`),
  satisfied: when(['callback.answered'], `${share('satisfied')} < 0.75`),
};

/** The rows `from` to `to` (exclusive) as a query in the shape of a segment: three years of a county's facts. */
export function syntheticFacts(from: number, to: number): string {
  const select = segmentColumns.map(
    ({ name, type }) => `(${VALUES[name] ?? 'null'})::${ENGINE_TYPES[type]} as "${name}"`,
  );
  const kinds = pick('kind', Object.fromEntries(KINDS.map(({ kind, share: weight }) => [kind, weight])));
  return `select ${select.join(', ')} from (
    select *, opened + to_seconds((${share('took')} * ${share('took')} * 20 * 86400)::bigint) as occurred from (
      select i, ${kinds} as kind, timestamp ${literal(FIRST_DAY)} + to_seconds((${share('opened')} * ${DAYS} * 86400)::bigint) as opened
      from range(${from}, ${to}) as t(i)))`;
}
