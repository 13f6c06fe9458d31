import { lookup as resolveName } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What is not a public address (IANA special-purpose registries, RFC 6890 and what came after it), class D and E with it. */
const NOT_PUBLIC = blockListOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Within the public part of IPv6: protocol assignments with Teredo, documentation, 6to4 (an IPv4 address inside).
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

/** All that is given out to the public of IPv6; what is mapped, translated, local, link-local or multicast lies outside. */
const PUBLIC_IPV6 = blockListOf(['2000::/3']);

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Where announcements may go. */
export interface Reach {
  /** Whether this address, in the notation of a URL's host or of a resolver, may be connected to. */
  allows(address: string): boolean;
  /** Whether any network inside the house is open. */
  readonly inside: boolean;
}

/** Public addresses, and those of `networks` (CIDR, checked by the configuration) inside the house. */
export function reachOf(networks: readonly string[] = []): Reach {
  const opened = blockListOf(networks);
  return {
    inside: networks.length > 0,
    allows: (address) => {
      const version = isIP(address);
      if (version === 0) return false;
      const family = version === 6 ? 'ipv6' : 'ipv4';
      if (opened.check(address, family)) return true;
      return !NOT_PUBLIC.check(address, family) && (version === 4 || PUBLIC_IPV6.check(address, family));
    },
  };
}

/** The name or address of a URL, without the brackets of IPv6 and the full stop that may end a name. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** A name that only the house itself knows: of this machine, of a local network, or without a domain. */
export const isNameInside = (host: string): boolean =>
  !host.includes('.') || /\.(localhost|local|internal|intranet|lan|home\.arpa)$/.test(host);

export class AddressInside extends Error {
  override readonly name = 'AddressInside';
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts a message and gives the status of the answer, whose body is not read and which is not followed elsewhere. */
export type Send = (url: URL, message: Message, signal: AbortSignal) => Promise<number>;

/**
 * Sends where `reach` allows. A name is resolved here, for the connection itself: what it stood for when it was registered
 * says nothing, for its owner can let it stand for an address inside the house later.
 *
 * @throws AddressInside where a name or address leads elsewhere
 */
export const sendWithin =
  (reach: Reach, resolve: LookupFunction = resolveName as LookupFunction): Send =>
  (url, { headers, body }, signal) =>
    new Promise((done, fail) => {
      const host = hostOf(url);
      // A connection to an address asks no resolver.
      if (isIP(host) !== 0 && !reach.allows(host)) throw new AddressInside();
      const begin = url.protocol === 'https:' ? requestEncrypted : requestPlainly;
      const sent = begin(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          lookup: lookupWithin(reach, resolve),
          // A connection of its own: one kept from earlier would not be looked up.
          agent: false,
          signal,
        },
        (answer) => {
          done(answer.statusCode ?? 0);
          answer.destroy();
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });

/** Resolves a name to those of its addresses that may be connected to. */
const lookupWithin =
  (reach: Reach, resolve: LookupFunction): LookupFunction =>
  (name, options, callback) =>
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const allowed = addresses.filter(({ address }) => reach.allows(address));
      const [first] = allowed;
      if (!first) return callback(new AddressInside(), '');
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
