// Networks: the blocks of a VPC do not overlap, those of its subnets neither, and each of these lies inside one of
// those.

import { type Cidr, contains } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { type BlockRow, blockOf, type Cursor, cursorOf, type Look, walk } from './look.ts';
import { watchOverlaps } from './overlap.ts';

type Block = { readonly id: string; readonly network: string; readonly cidr: Cidr };

type VpcBlockRow = BlockRow & { readonly id: string; readonly vpc_id: string };
type SubnetBlockRow = VpcBlockRow & {
  readonly subnet_id: string;
  /** Of the subnet itself. */
  readonly own_vpc_id: string | null;
};

const order = `WHERE (n.vpc_id, n.first_address, n.id) > (?, ?, ?)
               ORDER BY n.vpc_id, n.first_address, n.id LIMIT ?`;
const key = ['vpc_id', 'first_address', 'id'];
const start = ['', '', ''];
const vpcBlocks = {
  sql: `SELECT n.id AS id, n.vpc_id AS vpc_id, n.first_address AS first_address,
          n.prefix_length AS prefix_length
        FROM vpc_cidr n ${order}`,
  key,
  start,
};
const subnetBlocks = {
  sql: `SELECT n.id AS id, n.vpc_id AS vpc_id, n.subnet_id AS subnet_id, n.first_address AS first_address,
          n.prefix_length AS prefix_length, s.vpc_id AS own_vpc_id
        FROM subnet_cidr n LEFT JOIN subnet s ON s.id = n.subnet_id ${order}`,
  key,
  start,
};

export async function checkNetworks(look: Look): Promise<void> {
  const vpcs = await cursorOf(walk<VpcBlockRow>(look, vpcBlocks));
  const subnets = await cursorOf(walk<SubnetBlockRow>(look, subnetBlocks));
  for (;;) {
    const [a, b] = [vpcs.head?.vpc_id, subnets.head?.vpc_id];
    const vpcId = a === undefined || (b !== undefined && b < a) ? b : a;
    if (vpcId === undefined) return;
    // A VPC has a handful of blocks, by quota; its subnets go by one at a time.
    const blocks = await checkVpc(look, vpcId, vpcs);
    await checkSubnets(look, vpcId, subnets, blocks);
  }
}

async function checkVpc(look: Look, vpcId: string, vpcs: Cursor<VpcBlockRow>): Promise<Cidr[]> {
  const blocks: Cidr[] = [];
  const watch = watchOverlaps<Block>();
  for (let row = vpcs.head; row?.vpc_id === vpcId; row = vpcs.head) {
    const cidr = blockOf(row);
    if (cidr) {
      blocks.push(cidr);
      const block = { id: row.id, network: vpcId, cidr };
      report(look, 'vpc blocks overlap', block, watch(vpcId, block));
    }
    await vpcs.next();
  }
  return blocks;
}

async function checkSubnets(
  look: Look,
  vpcId: string,
  subnets: Cursor<SubnetBlockRow>,
  blocks: readonly Cidr[],
): Promise<void> {
  const watch = watchOverlaps<Block>();
  for (let row = subnets.head; row?.vpc_id === vpcId; row = subnets.head) {
    const cidr = blockOf(row);
    const where = row.subnet_id;
    if (cidr) {
      const text = formatCidr(cidr);
      const block = { id: row.id, network: where, cidr };
      report(look, 'subnet blocks overlap', block, watch(vpcId, block));
      if (!blocks.some((each) => contains(each, cidr))) {
        const message = `${text} (${row.id}) of ${where} lies in no block of ${vpcId}.`;
        look.find({ what: 'outside', where, cidr: text, message });
      }
      if (row.own_vpc_id !== vpcId) {
        const message = `${text} (${row.id}) is of ${vpcId}, and ${where} is of ${row.own_vpc_id ?? 'no VPC'}.`;
        look.find({ what: 'subnet', where, cidr: text, message });
      }
    }
    await subnets.next();
  }
}

function report(look: Look, what: string, block: Block, other: Block | undefined): void {
  if (!other) return;
  const cidr = formatCidr(block.cidr);
  const otherText = `${formatCidr(other.cidr)} (${other.id}) of ${other.network}`;
  const message = `${cidr} (${block.id}) of ${block.network} overlaps ${otherText}.`;
  look.find({ what, where: block.network, cidr, message });
}
