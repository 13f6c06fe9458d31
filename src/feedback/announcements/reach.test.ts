import { createServer } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAddress } from './domain.ts';
import { AddressInside, reachOf, sendWithin } from './reach.ts';

const outside = reachOf();

describe('an address inside the house', () => {
  it.each([
    'https://169.254.169.254/latest',
    'https://10.0.0.5:8443/x',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://127.0.0.1/',
    'http://127.0.0.1:5432/',
    'http://localhost:5432/',
    'https://localhost./',
    'https://metadata.google.internal/',
    'https://printer/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[64:ff9b::10.0.0.1]/',
    'https://[2002:a00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
  ])('is not registered: %s', (url) => {
    expect(checkAddress(url, outside)).toMatchObject({ refusal: { code: 'address-inside' } });
  });

  it.each(['https://example.org/hook', 'https://8.8.8.8/', 'https://[2606:4700:4700::1111]/'])(
    'is not %s',
    (url) => {
      expect(checkAddress(url, outside).ok).toBe(true);
    },
  );

  it('is registered where the site was told of its network, and only there', () => {
    const office = reachOf(['10.20.0.0/16']);
    expect(checkAddress('https://10.20.3.4/hook', office).ok).toBe(true);
    expect(checkAddress('https://[::ffff:10.20.3.4]/hook', office).ok).toBe(true);
    expect(checkAddress('https://hooks.city.internal/', office).ok).toBe(true);
    expect(checkAddress('https://10.21.3.4/hook', office).ok).toBe(false);
    expect(checkAddress('http://127.0.0.1/hook', office).ok).toBe(false);
  });
});

describe('a delivery', () => {
  const received: string[] = [];
  let port = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      received.push(`${request.headers.host} ${body}`);
      response.writeHead(202).end('x'.repeat(2 ** 20));
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** A resolver by which every name stands for these addresses. */
  const standsFor =
    (...addresses: string[]): LookupFunction =>
    (_name, _options, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const post = (send: ReturnType<typeof sendWithin>, host: string) =>
    send(new URL(`http://${host}:${port}/hook`), { headers: {}, body: '公值' }, AbortSignal.timeout(5000));

  it.each([['127.0.0.1'], ['10.1.2.3'], ['::1'], ['::ffff:127.0.0.1'], ['169.254.169.254', 'fe80::1']])(
    'to a name that stands for %s is not made',
    async (...addresses) => {
      await expect(
        post(sendWithin(outside, standsFor(...addresses)), 'hooks.example.org'),
      ).rejects.toBeInstanceOf(AddressInside);
      expect(received).toEqual([]);
    },
  );

  it('to an address inside the house is not made, although no name is resolved for it', async () => {
    await expect(post(sendWithin(outside), '127.0.0.1')).rejects.toBeInstanceOf(AddressInside);
    await expect(post(sendWithin(outside), '[::ffff:127.0.0.1]')).rejects.toBeInstanceOf(AddressInside);
    expect(received).toEqual([]);
  });

  it('goes to the address that may be reached, of a network that was opened, and reads no answer', async () => {
    const send = sendWithin(reachOf(['127.0.0.0/8']), standsFor('10.1.2.3', '127.0.0.1'));
    expect(await post(send, 'hooks.example.org')).toBe(202);
    expect(received).toEqual([`hooks.example.org:${port} 公值`]);
  });
});
