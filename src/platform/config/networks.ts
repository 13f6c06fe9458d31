import { BlockList, isIP } from 'node:net';

/** Whether a text is a network in CIDR notation, such as `10.20.0.0/16`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  const version = isIP(address);
  return (
    more.length === 0 && version !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32)
  );
}

/** What is wrong with the networks that a site with this public address may send to. */
export function networksProblem(networks: readonly string[], url: string | undefined): string | undefined {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  if (list.check('169.254.169.254', 'ipv4')) return 'without 169.254.0.0/16';
  const isPublic =
    url !== undefined && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
  const here = list.check('127.0.0.1', 'ipv4') || list.check('::1', 'ipv6');
  return isPublic && here ? 'without this machine where COMMONWEAL_URL is a public address' : undefined;
}
