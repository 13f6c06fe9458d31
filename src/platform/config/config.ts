import { z } from 'zod';
import { ownPacks } from '../pack/index.ts';
import { ok, refused, type Result } from '../result.ts';
import { isNetwork, networksProblem } from './networks.ts';

const flag = z.enum(['0', '1']).transform((text) => text === '1');
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`);

/** Every variable that the product reads, with what it means: the schema of `Config` and the source of its document. */
export const Environment = z.object({
  PORT: count(0, 65_535).prefault('3000').describe('Port of the site. `0` takes any free one.'),
  HOST: z
    .string()
    .min(1)
    .prefault('localhost')
    .describe('Address to listen on. `localhost` answers this machine alone; `0.0.0.0` answers the network.'),
  COMMONWEAL_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as https://value.example.org' })
    .optional()
    .describe('Public address of the site, for what is sent to others. Without it: what HOST and PORT make.'),
  COMMONWEAL_HOME: z
    .string()
    .min(1)
    .prefault('.commonweal')
    .describe('Folder of the data, made if absent. One process at a time may have a place of it open.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'an address such as postgres://user@host/database' })
    .optional()
    .describe(
      'A PostgreSQL server in place of the embedded database. Each place has a schema of its own there.',
    ),
  COMMONWEAL_PACKS: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the packs. Without it: the packs that come with the product.'),
  COMMONWEAL_PLACE: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}$/, 'the id of a place')
    .optional()
    .describe('The place that stands at `/`. Without it: the one that was worked on last.'),
  COMMONWEAL_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('Key that signs cookies. Without it: one is made in the home, readable by its owner alone.'),
  COMMONWEAL_OPERATOR_KEY: z
    .string()
    .min(16, 'at least 16 characters')
    .optional()
    .describe(
      "Opens the steering office's forms; at least 16 characters, best drawn by chance (`openssl rand -base64 24`). Without it: they stay closed; reading is open to everyone.",
    ),
  COMMONWEAL_RECEIVER_NETWORKS: z
    .string()
    .transform((text) => text.split(',').map((network) => network.trim()))
    .refine((networks) => networks.every(isNetwork), 'networks such as 10.20.0.0/16, parted by commas')
    .optional()
    .describe(
      'Networks inside the house that announcements may be sent to, such as `10.20.0.0/16`, parted by commas. Without it: public addresses alone. For trials on this machine `127.0.0.0/8,::1/128`, which a site with a public `COMMONWEAL_URL` does not take; nobody may open `169.254.0.0/16`, where clouds keep their keys.',
    ),
  LOG_LEVEL: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .prefault('info')
    .describe('Least level that is logged: `silent`, `fatal`, `error`, `warn`, `info`, `debug` or `trace`.'),
  TRUST_PROXY: flag
    .prefault('0')
    .describe('`1` behind a reverse proxy that sets `X-Forwarded-For` and `X-Forwarded-Proto`; else `0`.'),
  READS_PER_MINUTE: count(0, 1_000_000)
    .prefault('1200')
    .describe(
      'Pages that one address may read in a minute; `0` for no limit. This machine itself is not counted; of IPv6 a network of 64 bits counts as one address.',
    ),
  WRITES_PER_MINUTE: count(1, 1_000_000)
    .prefault('30')
    .describe(
      'Forms and other writes that one address may send in a minute. After 20 wrong operator keys on the whole site in a minute, who sent one waits for the next.',
    ),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The public address, without a slash at its end. */
  readonly url: string;
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly packs: string;
  readonly place?: string | undefined;
  readonly secret?: string | undefined;
  readonly operatorKey?: string | undefined;
  /** CIDR; none where only public addresses are reached. */
  readonly receiverNetworks: readonly string[];
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  readonly trustProxy: boolean;
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
}

/**
 * The configuration that an environment describes. A variable that is set to nothing counts as not set.
 * Refusal: configuration { problems }, one line for each variable that is wrong, without its value (it may be secret).
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config> {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(set);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return refused('configuration', { problems: problems.join('\n') });
  }
  const values = read.data;
  const wrong = networksProblem(values.COMMONWEAL_RECEIVER_NETWORKS ?? [], values.COMMONWEAL_URL);
  if (wrong !== undefined)
    return refused('configuration', { problems: `COMMONWEAL_RECEIVER_NETWORKS: ${wrong}` });
  return ok({
    port: values.PORT,
    host: values.HOST,
    url: (values.COMMONWEAL_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
    home: values.COMMONWEAL_HOME,
    databaseUrl: values.DATABASE_URL,
    packs: values.COMMONWEAL_PACKS ?? ownPacks,
    place: values.COMMONWEAL_PLACE,
    secret: values.COMMONWEAL_SECRET,
    operatorKey: values.COMMONWEAL_OPERATOR_KEY,
    receiverNetworks: values.COMMONWEAL_RECEIVER_NETWORKS ?? [],
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    readsPerMinute: values.READS_PER_MINUTE,
    writesPerMinute: values.WRITES_PER_MINUTE,
  });
}
