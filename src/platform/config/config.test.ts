import { describe, expect, it } from 'vitest';
import { loadConfig } from './index.ts';

const problemsOf = (environment: Record<string, string>) => {
  const config = loadConfig(environment);
  return config.ok ? [] : String(config.refusal.data['problems']).split('\n');
};

describe('the configuration', () => {
  it('is complete without a single variable', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ ok: true, value: { port: 3000, host: 'localhost', home: '.commonweal' } });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ ok: true, value: { port: 3000 } });
  });

  it('names every variable that is wrong', () => {
    const problems = problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x/y' });
    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
    ]);
  });

  it.each(['-1', '3000.5', '0x10', '99999', 'http'])('refuses the port %s', (port) => {
    expect(problemsOf({ PORT: port })).toEqual(['PORT: a whole number from 0 to 65535']);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', 'localhost/8', '10.0.0.0/8;fd00::/8'])(
    'refuses the network %s',
    (network) => {
      expect(problemsOf({ COMMONWEAL_RECEIVER_NETWORKS: network })).toHaveLength(1);
    },
  );

  it('lets announcements reach this machine only on a site that is not public, and never the keys of a cloud', () => {
    const here = { COMMONWEAL_RECEIVER_NETWORKS: '127.0.0.0/8, ::1/128' };
    expect(problemsOf(here)).toEqual([]);
    expect(problemsOf({ ...here, COMMONWEAL_URL: 'http://localhost:3000' })).toEqual([]);
    expect(problemsOf({ ...here, COMMONWEAL_URL: 'https://value.example.org' })).toHaveLength(1);
    expect(problemsOf({ COMMONWEAL_RECEIVER_NETWORKS: '0.0.0.0/0' })).toHaveLength(1);
    expect(loadConfig({ COMMONWEAL_RECEIVER_NETWORKS: '10.20.0.0/16' })).toMatchObject({
      value: { receiverNetworks: ['10.20.0.0/16'] },
    });
    expect(loadConfig({})).toMatchObject({ value: { receiverNetworks: [] } });
  });

  it('never repeats a value, which may be secret', () => {
    const [problem = ''] = problemsOf({ COMMONWEAL_OPERATOR_KEY: 'tooshort' });
    expect(problem).toContain('at least 16 characters');
    expect(problem).not.toContain('tooshort');
  });
});
