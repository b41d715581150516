// What is there already of an account and a region that a file is about. Looked up as lines ask for it, each time
// with an index: how many networks there are is not felt, and what is kept at hand is bounded.

import { type Cidr, contains, equals, firstKey } from '../domain/cidr/cidr.ts';
import type { Tag } from '../domain/tag/tag.ts';
import type { Subnet, SubnetCidr, VpcCidr } from '../domain/vpc/vpc.ts';
import { findNamed } from '../store/named.ts';
import { countInterfaces, findAddressAt, findInterface } from '../store/network-interfaces.ts';
import { vpcTable } from '../store/schema.ts';
import type { Transaction } from '../store/store.ts';
import { findSubnet, findSubnetCidrAround, listSubnetCidrs } from '../store/subnets.ts';
import { tagsOf } from '../store/tags.ts';
import { findUnnamedVpcIds, findVpcCidrsAround, listVpcCidrs } from '../store/vpcs.ts';
import { Recent } from './recent.ts';

export type Place = { readonly accountId: string; readonly region: string };

export type KnownNetwork = {
  readonly id: string;
  readonly securityGroupId: string;
  readonly tags: readonly Tag[];
  readonly blocks: Pick<VpcCidr, 'cidr' | 'poolId'>[];
};

export type KnownSubnet = {
  readonly subnet: Subnet;
  readonly tags: readonly Tag[];
  readonly blocks: readonly SubnetCidr[];
};

/** How many networks and how many names are kept at hand. */
const recentCount = 1_000;
/** How many things of one name are looked at; that there are several is told, and not how many thousands. */
const alikeCountMax = 100;

/** How many there are with one more, in words. */
export const several = (others: readonly unknown[]): string =>
  others.length + 1 < alikeCountMax ? String(others.length + 1) : `${alikeCountMax} or more`;

export class Site {
  readonly place: Place;
  interfaceCount: number;
  readonly #networks = new Recent<KnownNetwork>(recentCount);
  readonly #names = new Recent<readonly string[]>(recentCount);
  /** The subnet that the last line of a network was about; the next one is mostly about the same. */
  readonly #subnets = new Recent<KnownSubnet>(recentCount);
  readonly #poolIds = new Recent<readonly string[]>(recentCount);
  /** What the column network calls networks that have no name of their own. */
  readonly #called = new Map<string, string>();
  readonly #claimed = new Set<string>();

  private constructor(place: Place, interfaceCount: number) {
    this.place = place;
    this.interfaceCount = interfaceCount;
  }

  static async open(transaction: Transaction, place: Place, interfaceCountMax: number): Promise<Site> {
    return new Site(place, await countInterfaces(transaction, place, interfaceCountMax));
  }

  add(network: KnownNetwork): void {
    this.#networks.set(network.id, network);
    const name = nameIn(network.tags);
    if (name !== undefined) this.#names.delete(name);
  }

  /** From now on the column network means this network by the word. */
  call(word: string, networkId: string): void {
    this.#called.set(word, networkId);
    this.#claimed.add(networkId);
  }

  find(transaction: Transaction, id: string): Promise<KnownNetwork | undefined> {
    return this.#networks.get(id, async () => {
      const vpc = await vpcTable.find(transaction, id);
      if (vpc?.accountId !== this.place.accountId || vpc.region !== this.place.region) return undefined;
      const tags = await tagsOf(transaction, id);
      return { id, securityGroupId: vpc.securityGroupId, tags, blocks: await listVpcCidrs(transaction, id) };
    });
  }

  /** The networks of a name; of many alike only the first. */
  async named(transaction: Transaction, name: string): Promise<readonly KnownNetwork[]> {
    const ids = await this.#names.get(name, () =>
      findNamed(transaction, { ...this.place, resourceType: 'vpc', prefix: 'vpc-' }, name, alikeCountMax),
    );
    return this.#all(transaction, ids);
  }

  /** The network that a word was told to mean in this file, or that has it for an id. */
  async called(transaction: Transaction, word: string): Promise<KnownNetwork | undefined> {
    const id = this.#called.get(word) ?? (word.startsWith('vpc-') ? word : undefined);
    return id === undefined ? undefined : this.find(transaction, id);
  }

  /** Those that a line can mean by a word, an id or a name. */
  async meant(transaction: Transaction, text: string): Promise<readonly KnownNetwork[]> {
    const called = await this.called(transaction, text);
    return called ? [called] : this.named(transaction, text);
  }

  /** The networks of a name, or of none, that have exactly the block and that no word means yet. */
  async alike(transaction: Transaction, name: string | undefined, cidr: Cidr): Promise<KnownNetwork[]> {
    const found =
      name === undefined
        ? await this.#all(transaction, await findUnnamedVpcIds(transaction, this.place, cidr, alikeCountMax))
        : await this.named(transaction, name);
    return found.filter(
      ({ id, blocks }) => !this.#claimed.has(id) && blocks.some((block) => equals(block.cidr, cidr)),
    );
  }

  /** The networks whose blocks are around this one; of many only the first. */
  async around(transaction: Transaction, cidr: Cidr): Promise<readonly KnownNetwork[]> {
    const blocks = await findVpcCidrsAround(transaction, this.place, cidr, 2);
    return this.#all(transaction, [...new Set(blocks.map((each) => each.vpcId))]);
  }

  /** The subnet of the network that a block or an address lies in; blocks of subnets do not overlap. */
  async subnetAround(
    transaction: Transaction,
    network: KnownNetwork,
    cidr: Cidr,
  ): Promise<KnownSubnet | undefined> {
    const last = this.#subnets.last(network.id);
    if (last?.blocks.some((block) => contains(block.cidr, cidr))) return last;
    const around = await findSubnetCidrAround(transaction, network.id, cidr);
    const known = around && (await readSubnet(transaction, around.subnetId));
    if (known) this.#subnets.set(network.id, known);
    return known;
  }

  /** The subnet of the network with exactly this block. */
  async subnetOf(
    transaction: Transaction,
    network: KnownNetwork,
    cidr: Cidr,
  ): Promise<KnownSubnet | undefined> {
    const known = await this.subnetAround(transaction, network, cidr);
    return known?.blocks.some((block) => equals(block.cidr, cidr)) ? known : undefined;
  }

  /** The pools of a name, of the account; of many alike only the first. */
  poolIdsNamed(transaction: Transaction, name: string): Promise<readonly string[]> {
    const { accountId } = this.place;
    return this.#poolIds.get(name, () =>
      findNamed(
        transaction,
        { accountId, resourceType: 'ipam-pool', prefix: 'ipam-pool-' },
        name,
        alikeCountMax,
      ),
    );
  }

  async #all(transaction: Transaction, ids: readonly string[]): Promise<KnownNetwork[]> {
    const found: KnownNetwork[] = [];
    for (const id of ids) {
      const network = await this.find(transaction, id);
      if (network) found.push(network);
    }
    return found;
  }
}

async function readSubnet(transaction: Transaction, id: string): Promise<KnownSubnet | undefined> {
  const subnet = await findSubnet(transaction, id);
  if (!subnet) return undefined;
  return { subnet, tags: await tagsOf(transaction, id), blocks: await listSubnetCidrs(transaction, id) };
}

export const nameIn = (tags: readonly Tag[]): string | undefined =>
  tags.find((tag) => tag.key === 'Name')?.value;

export type KnownInterface = {
  readonly id: string;
  readonly description: string;
  readonly isAttached: boolean;
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
  return (
    found && {
      id: found.id,
      description: found.description,
      isAttached: found.attachmentId !== undefined,
      tags: await tagsOf(transaction, found.id),
    }
  );
}
