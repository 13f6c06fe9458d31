import { z } from 'zod';
import { Environment } from './config.ts';

/** docs/configuration.md, made from the schema: a row for each variable. */
export function configurationDocument(): string {
  const { properties = {} } = z.toJSONSchema(Environment, { io: 'input' });
  const rows = Object.entries(properties).map(([name, schema]) => {
    if (typeof schema === 'boolean') throw new Error(`${name} has no schema`);
    const standard = typeof schema.default === 'string' ? `\`${schema.default}\`` : '';
    return `| \`${name}\` | ${standard} | ${schema.description ?? ''} |`;
  });
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables, which are checked at start: a wrong one is named and nothing starts.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
    'For whoever watches over the process: `/healthz` says that it answers, `/readyz` that the databases of all places do (503 where one does not), `/metrics` counts requests and their durations for Prometheus.',
    '',
  ].join('\n');
}
