// What is there already of the accounts and regions that a file is about, as far as its lines ask.

import { blockAround, type Cidr, contains, firstKey } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import type { Tag } from '../domain/tag/tag.ts';
import type { Subnet, SubnetCidr, VpcCidr } from '../domain/vpc/vpc.ts';
import { countInterfaces, findAddressAt, findInterface } from '../store/network-interfaces.ts';
import type { Transaction } from '../store/store.ts';
import { subnetCidrsOfAll, subnetsOfAll } from '../store/subnets.ts';
import { tagsOf, tagsOfAll } from '../store/tags.ts';
import { listVpcs, vpcCidrsOfAll } from '../store/vpcs.ts';

export type Place = { readonly accountId: string; readonly region: string };

export type KnownNetwork = {
  readonly id: string;
  readonly name: string | undefined;
  readonly securityGroupId: string;
  readonly tags: readonly Tag[];
  readonly blocks: Pick<VpcCidr, 'cidr' | 'poolId'>[];
  /** Read when a line asks for the first time. */
  subnets: Subnets | undefined;
};

export type KnownSubnet = {
  readonly subnet: Subnet;
  readonly tags: readonly Tag[];
  readonly blocks: SubnetCidr[];
};

/** More networks of one account and region than this are not looked at; EC2's quota is 5 unless raised. */
const networkCountMax = 10_000;

export class Site {
  readonly place: Place;
  readonly networks: KnownNetwork[];
  interfaceCount: number;
  readonly #byName = new Map<string, KnownNetwork[]>();

  private constructor(place: Place, networks: KnownNetwork[], interfaceCount: number) {
    this.place = place;
    this.networks = [];
    this.interfaceCount = interfaceCount;
    for (const network of networks) this.add(network);
  }

  static async open(transaction: Transaction, place: Place, interfaceCountMax: number): Promise<Site> {
    const where = [
      { column: 'account_id', anyOf: [place.accountId] },
      { column: 'region', anyOf: [place.region] },
    ];
    const vpcs = await listVpcs(transaction, { where, countMax: networkCountMax });
    const ids = vpcs.map((vpc) => vpc.id);
    const [tags, blocks] = [await tagsOfAll(transaction, ids), await vpcCidrsOfAll(transaction, ids)];
    const networks = vpcs.map((vpc) => ({
      id: vpc.id,
      securityGroupId: vpc.securityGroupId,
      tags: tags.get(vpc.id) ?? [],
      name: nameIn(tags.get(vpc.id) ?? []),
      blocks: [...(blocks.get(vpc.id) ?? [])],
      subnets: undefined,
    }));
    return new Site(place, networks, await countInterfaces(transaction, place, interfaceCountMax));
  }

  add(network: KnownNetwork): void {
    this.networks.push(network);
    if (network.name === undefined) return;
    this.#byName.set(network.name, [...(this.#byName.get(network.name) ?? []), network]);
  }

  named(name: string): readonly KnownNetwork[] {
    return this.#byName.get(name) ?? [];
  }

  /** Those that a line can mean by a name or an id. */
  meant(text: string): readonly KnownNetwork[] {
    const byId = this.networks.filter((network) => network.id === text);
    return byId.length > 0 ? byId : this.named(text);
  }

  around(cidr: Cidr): readonly KnownNetwork[] {
    return this.networks.filter((network) => network.blocks.some((block) => contains(block.cidr, cidr)));
  }

  async subnetsOf(transaction: Transaction, network: KnownNetwork): Promise<Subnets> {
    network.subnets ??= await Subnets.open(transaction, network.id);
    return network.subnets;
  }
}

/** The subnets of one network, found by a block or by an address in one. */
export class Subnets {
  readonly #byBlock = new Map<string, KnownSubnet>();
  readonly #lengths = new Set<number>();

  static async open(transaction: Transaction, vpcId: string): Promise<Subnets> {
    const subnets = (await subnetsOfAll(transaction, [vpcId])).get(vpcId) ?? [];
    const ids = subnets.map((subnet) => subnet.id);
    const [tags, blocks] = [await tagsOfAll(transaction, ids), await subnetCidrsOfAll(transaction, ids)];
    const found = new Subnets();
    for (const subnet of subnets) {
      found.add({ subnet, tags: tags.get(subnet.id) ?? [], blocks: blocks.get(subnet.id) ?? [] });
    }
    return found;
  }

  add(known: KnownSubnet): void {
    for (const { cidr } of known.blocks) {
      this.#byBlock.set(formatCidr(cidr), known);
      this.#lengths.add(cidr.prefixLength);
    }
  }

  exactly(cidr: Cidr): KnownSubnet | undefined {
    return this.#byBlock.get(formatCidr(cidr));
  }

  /** The subnet that an address is in; blocks of subnets do not overlap. */
  around({ family, first, prefixLength }: Cidr): KnownSubnet | undefined {
    for (const length of this.#lengths) {
      if (length > prefixLength) continue;
      const found = this.#byBlock.get(formatCidr(blockAround(family, first, length)));
      if (found) return found;
    }
    return undefined;
  }
}

export const nameIn = (tags: readonly Tag[]): string | undefined =>
  tags.find((tag) => tag.key === 'Name')?.value;

export type KnownInterface = {
  readonly id: string;
  readonly description: string;
  readonly tags: readonly Tag[];
};

/** Who has an address of a subnet, alone or within a prefix that begins with it. */
export async function findHolder(
  transaction: Transaction,
  subnetId: string,
  address: Cidr,
): Promise<KnownInterface | undefined> {
  const held = await findAddressAt(transaction, subnetId, firstKey(address));
  const found = held && (await findInterface(transaction, held.networkInterfaceId));
  return found && { id: found.id, description: found.description, tags: await tagsOf(transaction, found.id) };
}
