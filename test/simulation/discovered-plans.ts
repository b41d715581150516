// What is asked of the things that were discovered, of public addresses and of names, and a register in which there
// are tens of thousands of each of them.

import type { ElasticIp } from '../../src/domain/address/elastic-ip.ts';
import { addressKey } from '../../src/domain/cidr/cidr.ts';
import type { DiscoveredCidr } from '../../src/domain/monitoring/monitoring.ts';
import * as discoveredCidrs from '../../src/store/discovered-cidrs.ts';
import * as named from '../../src/store/named.ts';
import * as narrowedResources from '../../src/store/narrowed-resources.ts';
import * as networkParts from '../../src/store/network-parts.ts';
import * as publicAddresses from '../../src/store/public-addresses.ts';
import type { SqlValue, Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import type { Register } from './large-register.ts';

export const discoveredGateways = {
  'discovered-cidrs': discoveredCidrs,
  'narrowed-resources': narrowedResources,
  'network-parts': networkParts,
  'public-addresses': publicAddresses,
  named,
};

type Call = (transaction: Transaction, register: Register) => unknown;

const site = { accountId: '111122223333', region: 'us-east-1' };
const equal = (column: string, ...anyOf: SqlValue[]) => ({ column, anyOf });
const found: DiscoveredCidr = {
  id: 'vpc-new|10.0.0.0/16',
  ...site,
  ownerId: site.accountId,
  resourceType: 'vpc',
  resourceId: 'vpc-new',
  cidr: block('10.0.0.0/16'),
  ipSource: 'none',
  vpcId: 'vpc-new',
  subnetId: undefined,
  zoneId: undefined,
  name: undefined,
  tags: [],
  ipUsage: undefined,
  attachmentStatus: undefined,
  sampledAt: new Date(0),
};
const elastic = {
  id: 'eipalloc-00007',
  origin: 'ipam-pool',
  poolId: 'ipam-pool-1',
} as Partial<ElasticIp> as ElasticIp;

/** For each exported function, how the program calls it. */
export const discoveredCalls: Readonly<
  Record<keyof typeof discoveredGateways, Readonly<Record<string, readonly Call[]>>>
> = {
  'discovered-cidrs': {
    saveDiscoveredCidrs: [(transaction) => discoveredCidrs.saveDiscoveredCidrs(transaction, site, [found])],
    removeDiscoveredCidr: [
      (transaction) => discoveredCidrs.removeDiscoveredCidr(transaction, site, found.id),
    ],
    stretchesOf: [() => undefined],
    resourceOfDiscovered: [() => undefined],
    listDiscoveredOf: [(transaction) => discoveredCidrs.listDiscoveredOf(transaction, site, 'vpc-00077')],
    listDiscoveredOfSome: [
      (transaction) => discoveredCidrs.listDiscoveredOfSome(transaction, site, ['eni-00077', 'vpc-00077']),
    ],
    listDiscoveredWithin: [
      (transaction) =>
        discoveredCidrs.listDiscoveredWithin(transaction, site, { after: 'subnet-', before: 'subnet.' }, 100),
    ],
    listDiscoveredCidrs: [
      (transaction) => discoveredCidrs.listDiscoveredCidrs(transaction, site, { countMax: 100 }),
      (transaction) =>
        discoveredCidrs.listDiscoveredCidrs(transaction, site, { after: 'subnet-00077', countMax: 100 }),
    ],
  },
  'narrowed-resources': {
    listNarrowed: (
      [
        { kind: 'blocks', blocks: [block('10.0.7.0/28'), block('10.0.9.0/28')] },
        { kind: 'names', names: ['name 77', 'Name 78'] },
        { kind: 'networks', networks: { kind: 'vpc', ids: ['vpc-00007'] } },
        { kind: 'sites', sites: [site, { ...site, region: 'us-west-2' }] },
      ] as const
    ).flatMap((narrowing) =>
      [[], [equal('resource_type', 'vpc', 'subnet')]].map(
        (where): Call =>
          (transaction, { pool }) => {
            const after = narrowing.kind === 'networks' ? 'row|eni-00070|' : 'row-00070';
            const { ipamId, scopeId } = pool;
            const list = { ipamId, scopeId, where, after, countMax: 100 };
            return narrowedResources.listNarrowed(transaction, list, narrowing);
          },
      ),
    ),
    listSitesOf: [(transaction) => narrowedResources.listSitesOf(transaction, [site.accountId])],
  },
  'network-parts': {
    placeNetworks: (['vpc', 'subnet'] as const).map(
      (kind): Call =>
        (transaction) =>
          networkParts.placeNetworks(transaction, { kind, ids: [`${kind}-00007`, `${kind}-00009`] }),
    ),
    listIdsInNetworks: (['vpc', 'subnet'] as const).map(
      (kind): Call =>
        (transaction) => {
          const networks = { kind, ids: [`${kind}-00007`] };
          return networkParts.listIdsInNetworks(transaction, networks, 'eni-00070', 100);
        },
    ),
    listInterfaceIds: [
      (transaction) => networkParts.listInterfaceIds(transaction, ['subnet-00007'], '', 100),
    ],
    fromAfter: [() => undefined],
    idsAtOnce: [() => undefined],
  },
  'public-addresses': {
    findInterfaceIdsOfInstances: [
      (transaction) => publicAddresses.findInterfaceIdsOfInstances(transaction, ['i-00007', 'i-00009']),
    ],
    listElasticIpsIn: [
      ...[
        [],
        [equal('id', 'eipalloc-00007', 'eipalloc-00009')],
        [equal('first_address', addressKey('ipv4', block('192.0.2.7/32').first))],
      ].map(
        (where): Call =>
          (transaction) =>
            publicAddresses.listElasticIpsIn(transaction, site, {
              after: 'eipalloc-00003',
              countMax: 100,
              where,
            }),
      ),
    ],
    listPublicAddressesIn: [
      ...[
        [],
        [equal('first_address', addressKey('ipv4', block('192.0.2.7/32').first))],
        [equal('id', 'eni-00007')],
      ].map(
        (where): Call =>
          (transaction) =>
            publicAddresses.listPublicAddressesIn(transaction, site, {
              after: 'eni-00003',
              countMax: 100,
              where,
            }),
      ),
    ],
    findElasticIpIdsOf: [
      (transaction) => publicAddresses.findElasticIpIdsOf(transaction, ['eni-00007', 'eni-00009']),
    ],
    interfacesById: [(transaction) => publicAddresses.interfacesById(transaction, ['eni-00007'])],
    spacesOf: [(transaction) => publicAddresses.spacesOf(transaction, [elastic])],
  },
  named: {
    findNamed: [
      (transaction) =>
        named.findNamed(transaction, { ...site, resourceType: 'vpc', prefix: 'vpc-' }, 'name 77', 100),
      (transaction) =>
        named.findNamed(
          transaction,
          { accountId: site.accountId, resourceType: 'ipam-pool', prefix: 'ipam-pool-' },
          'name 77',
          100,
        ),
    ],
    listTagKeys: [(transaction) => named.listTagKeys(transaction, site.accountId, 100)],
  },
};

const count = 20_000;

const numbered = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)`;
const digits = (value: string): string => `substr('0000' || (${value}), length('0000' || (${value})) - 4)`;

/** A hundred VPCs with two subnets each, and twenty thousand interfaces of instances in those. */
const networkScripts = [
  `${numbered} INSERT INTO vpc SELECT 'vpc-' || ${digits('i')}, '${site.accountId}', '${site.region}', '', '', 0, 0, 0,
     '', '', '', '', 0 FROM n WHERE i < 100`,
  `${numbered} INSERT INTO subnet SELECT 'subnet-' || ${digits('i')}, '${site.accountId}', '${site.region}',
     'vpc-' || ${digits('i / 2')}, '', '', 0, 0, 0, 0, '', 0, 0, '', 0 FROM n WHERE i < 200`,
  `${numbered} INSERT INTO network_interface (id, account_id, region, vpc_id, subnet_id, zone_name, zone_id, description,
     interface_type, mac_address, source_dest_check, requester_managed, wants_public_address, instance_id, device_index,
     network_card_index, created_at)
   SELECT 'eni-' || ${digits('i')}, '${site.accountId}', '${site.region}', 'vpc-' || ${digits('i % 200 / 2')},
     'subnet-' || ${digits('i % 200')}, '', '', '', '', 'mac-' || i, 0, 0, 0, 'i-' || ${digits('i')}, 0, 0, 0 FROM n`,
];

/** A third each of VPCs, subnets and interfaces; all of them have one of a hundred names. */
export function discoveredScripts(): string[] {
  const kinds = ['vpc', 'subnet', 'eni'];
  const things = Array.from({ length: count }, (_, index) => ({
    type: kinds[index % 3] as string,
    id: `${kinds[index % 3]}-${String(Math.floor(index / 3)).padStart(5, '0')}`,
    key: addressKey('ipv4', block('10.0.0.0/8').first + BigInt(index)),
    index,
  }));
  const { accountId, region } = site;
  const discovered = things.map(
    ({ id, type, key }) =>
      `('${id}|${key}', '${accountId}', '${region}', '${accountId}', '${type}', '${id}', 'ipv4', '${key}', '${key}', 32, 'none', '[]', 0)`,
  );
  const tags = things.map(
    ({ id, type, index }) =>
      `('${id}', 'Name', 'name ${index % 100}', '${type}', '${accountId}', '${region}')`,
  );
  const elasticIps = Array.from({ length: count }, (_, index) => {
    const key = addressKey('ipv4', block('192.0.0.0/8').first + BigInt(index));
    const id = `eipalloc-${String(index).padStart(5, '0')}`;
    return `('${id}', '${accountId}', '${region}', '${key}', '${key}', 32, 'provider', '${region}', 'assoc-${index}', 'eni-${index}', 0)`;
  });
  return [
    ...networkScripts,
    `INSERT INTO discovered_cidr (id, account_id, region, owner_id, resource_type, resource_id, family, first_address,
       last_address, prefix_length, ip_source, tags, sampled_at) VALUES ${discovered.join(', ')}`,
    `INSERT INTO tag (resource_id, key, value, resource_type, account_id, region) VALUES ${tags.join(', ')}`,
    `INSERT INTO elastic_ip (id, account_id, region, first_address, last_address, prefix_length, origin,
       network_border_group, association_id, network_interface_id, created_at) VALUES ${elasticIps.join(', ')}`,
  ];
}
