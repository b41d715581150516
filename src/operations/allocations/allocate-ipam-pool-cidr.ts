import type { AllocateIpamPoolCidrRequest, AllocateIpamPoolCidrResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { anywhere, type Bounds } from '../../domain/space/free-space.ts';
import { addBlockDueIfMonitored } from '../../store/evaluation-due.ts';
import { saveTags } from '../../store/tags.ts';
import { readCidr, readDescription } from '../checks.ts';
import { operation } from '../operation.ts';
import { requirePoolInLocale } from '../owned.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { toAllocationReply } from './allocation-reply.ts';
import { allocate, type Holder, preview, readWanted } from './take.ts';

/** How many CIDRs each of the two bounds may name. */
const boundCountMax = 100;

/**
 * Reserves a block of a pool by hand: the given one, or the next free one of a length (guide chapter 04).
 * A preview answers with the block that would be reserved, and reserves nothing.
 */
export const allocateIpamPoolCidr = operation<AllocateIpamPoolCidrRequest, AllocateIpamPoolCidrResult>(
  'AllocateIpamPoolCidr',
  {
    kind: 'write',
    touches: 'plan',
    resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
    async run(input, context) {
      const { transaction, accountId, region } = context;
      const tags = readTagSpecifications(input.TagSpecifications, 'ipam-pool-allocation');
      const pool = await requirePoolInLocale(context, input.IpamPoolId as string);
      const wanted = readWanted(pool, {
        cidr: input.Cidr,
        netmaskLength: input.NetmaskLength,
        bounds: readBounds(pool, input),
      });
      const holder: Holder = {
        resourceType: 'custom',
        resourceId: undefined,
        resourceRegion: undefined,
        ownerId: accountId,
        description: readDescription(input.Description),
        tags: 'not-a-resource',
      };
      if (input.PreviewNextCidr) {
        const cidr = await preview(context, pool, wanted, holder);
        return {
          IpamPoolAllocation: { Cidr: formatCidr(cidr), ResourceType: 'custom', ResourceOwner: accountId },
        };
      }
      const allocation = await allocate(context, pool, wanted, holder);
      await addBlockDueIfMonitored(context, pool.scopeId, allocation.cidr, 'came');
      const on = { resourceId: allocation.id, resourceType: 'ipam-pool-allocation', accountId, region };
      saveTags(transaction, on, tags);
      return { IpamPoolAllocation: toAllocationReply(allocation, tags.length === 0 ? undefined : tags) };
    },
  },
);

function readBounds(pool: Pool, input: AllocateIpamPoolCidrRequest): Bounds {
  const allowed = readBlocks('AllowedCidr', input.AllowedCidrs, pool);
  const disallowed = readBlocks('DisallowedCidr', input.DisallowedCidrs, pool);
  if (allowed.length === 0 && disallowed.length === 0) return anywhere;
  if (input.Cidr !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'AllowedCidrs and DisallowedCidrs bound a choice by netmask length; the request cannot contain them with a CIDR.',
    );
  }
  return { allowed, disallowed };
}

function readBlocks(parameter: string, texts: readonly string[] | undefined, pool: Pool): Cidr[] {
  if ((texts?.length ?? 0) > boundCountMax) {
    throw new Fault(
      'InvalidParameterValue',
      `The parameter ${parameter} can have at most ${boundCountMax} CIDRs.`,
    );
  }
  return (texts ?? []).map((text) => readCidr(parameter, text, pool.family));
}
