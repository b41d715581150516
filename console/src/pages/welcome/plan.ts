// The guided plan as the calls that it is: a pool for everything, one for a Region, one for development.

import { call } from '../../api/call.ts';
import { welcomeWords as words } from '../../texts/ipams.ts';

export type PlanDraft = {
  readonly cidr: string;
  readonly regionalLength: number;
  readonly developmentLength: number;
  readonly allocationLength: number;
};

export const firstPlan: PlanDraft = {
  cidr: '10.0.0.0/8',
  regionalLength: 12,
  developmentLength: 16,
  allocationLength: 24,
};

/** What was made so far, so that a plan that was refused goes on where it stopped. */
export type PlanProgress = { readonly poolIds: readonly string[]; readonly allocated?: string };

async function makePool(scopeId: string, name: string, more: object): Promise<string> {
  const { IpamPool } = await call('ec2:CreateIpamPool', {
    IpamScopeId: scopeId,
    AddressFamily: 'ipv4',
    TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: name }] }],
    ...more,
  });
  return IpamPool?.IpamPoolId ?? '';
}

/** Carries the plan out, and tells after each step how far it got. */
export async function carryOut(
  plan: PlanDraft,
  place: { readonly scopeId: string; readonly region: string },
  before: PlanProgress,
  onProgress: (progress: PlanProgress) => void,
): Promise<PlanProgress> {
  const poolIds = [...before.poolIds];
  const levels = [
    { name: words.poolNames.top, more: {}, cidr: { Cidr: plan.cidr } },
    { name: place.region, more: { Locale: place.region }, cidr: { NetmaskLength: plan.regionalLength } },
    {
      name: words.poolNames.development,
      more: { Locale: place.region },
      cidr: { NetmaskLength: plan.developmentLength },
    },
  ];
  for (const [index, level] of levels.entries()) {
    if (poolIds[index] !== undefined) continue;
    const source = index === 0 ? {} : { SourceIpamPoolId: poolIds[index - 1] };
    const id = await makePool(place.scopeId, level.name, { ...source, ...level.more });
    try {
      await call('ec2:ProvisionIpamPoolCidr', { IpamPoolId: id, ...level.cidr });
    } catch (error) {
      // An empty pool would be in the way of the next try.
      await call('ec2:DeleteIpamPool', { IpamPoolId: id });
      throw error;
    }
    poolIds.push(id);
    onProgress({ poolIds });
  }
  const { IpamPoolAllocation } = await call('ec2:AllocateIpamPoolCidr', {
    IpamPoolId: poolIds[2] ?? '',
    NetmaskLength: plan.allocationLength,
    Description: words.firstAllocation,
  });
  const done = { poolIds, allocated: IpamPoolAllocation?.Cidr ?? '' };
  onProgress(done);
  return done;
}
