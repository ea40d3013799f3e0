import { BlockList, isIP } from 'node:net'

/** Where an address leads: out into the world, into a network of somebody's own, or where no webhook has any business. */
export type AddressKind = 'public' | 'private' | 'never'

type Subnet = readonly [string, number]

// Lists of one family each: a list of both would compare IPv4 with its mapped form in IPv6.
const own4 = listOf('ipv4', [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
])
const own6 = listOf('ipv6', [
  ['::1', 128],
  ['fc00::', 7],
])

/** What IANA's registries of special purposes list, link-local and with it most clouds' metadata, multicast, reserved. */
const never4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  // Metadata of Alibaba and of Azure, which do not live in a link-local range.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])

/** Of IPv6 only this is given out. Forms that hold an IPv4 address (mapped, compatible, NAT64) lie outside. */
const global6 = listOf('ipv6', [['2000::', 3]])
const never6 = listOf('ipv6', [
  // Teredo, ORCHID, benchmarks and the like.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 holds an IPv4 address.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  // Metadata of Amazon and of Google, in the range of local networks.
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
])

/** An address as a resolver gives it; one that is none, or that names an interface of this machine, is `never`. */
export function kindOf(address: string): AddressKind {
  switch (isIP(address)) {
    case 4:
      if (never4.check(address, 'ipv4')) return 'never'
      return own4.check(address, 'ipv4') ? 'private' : 'public'
    case 6:
      if (address.includes('%') || never6.check(address, 'ipv6')) return 'never'
      if (own6.check(address, 'ipv6')) return 'private'
      return global6.check(address, 'ipv6') ? 'public' : 'never'
    default:
      return 'never'
  }
}

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly Subnet[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family)
  return list
}
