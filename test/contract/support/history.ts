// Histories for suites: records as the monitoring writes them, at the instants that a suite wants.

import { parseCidr } from '../../../src/domain/cidr/text.ts';
import type { Observation } from '../../../src/domain/monitoring/monitoring.ts';
import { observe } from '../../../src/store/history.ts';
import type { Place } from './contract.ts';
import type { World } from './world.ts';

/** A record of the guide's samples: what is not told is as in most of them. */
export type Episode = Partial<Omit<Observation, 'cidr' | 'ipamId'>> & {
  readonly cidr: string;
  readonly from: string;
  readonly to?: string;
};

/** Writes episodes down in the order of their instants, in the private scope unless told. */
export async function remember(place: Place, world: World, episodes: readonly Episode[]): Promise<void> {
  const changes = episodes.flatMap(({ from, to, cidr, ...facts }) => {
    const parsed = parseCidr(cidr);
    if (!parsed?.exact) throw new Error(`${cidr} is not a block`);
    const observation: Observation = {
      ipamId: world.ipam.IpamId,
      scopeId: world.privateScopeId,
      ownerId: world.accountId,
      region: world.region,
      resourceType: 'vpc',
      resourceId: undefined,
      cidr: parsed.cidr,
      name: undefined,
      complianceStatus: undefined,
      overlapStatus: undefined,
      vpcId: undefined,
      ...facts,
    };
    const begins = { at: new Date(from), before: undefined, after: observation };
    const ends = to === undefined ? [] : [{ at: new Date(to), before: observation, after: undefined }];
    return [begins, ...ends];
  });
  changes.sort((a, b) => a.at.getTime() - b.at.getTime());
  await place.server().application.store.write(async (transaction) => {
    for (const { at, before, after } of changes) await observe(transaction, at, before, after);
  });
}

const vpcId = 'vpc-0f5ee7e1ba908a378';
const sampledAt = '2021-12-27T20:08:46.672Z';
const compliant = { complianceStatus: 'compliant', overlapStatus: 'nonoverlapping' } as const;
const overlapping = { complianceStatus: 'unmanaged', overlapStatus: 'overlapping' } as const;
const goneAt = '2021-12-28T15:34:00.017Z';

/** What the tutorial of guide chapter 19 has been through. */
export const tutorial: readonly Episode[] = [
  { cidr: '10.2.1.155/32', resourceType: 'network-interface', resourceId: 'eni-0b4e53eb1733aba16' },
  { cidr: '10.2.1.155/32', resourceType: 'instance', resourceId: 'i-064da1f79baed14f3' },
  { cidr: '10.0.0.176/32', resourceType: 'network-interface', resourceId: 'eni-0b4e53eb1733aba16' },
  { cidr: '10.0.0.176/32', resourceType: 'instance', ownerId: 'amazon-aws' },
  { cidr: '10.2.1.0/24', resourceType: 'subnet', resourceId: 'subnet-0864c82a42f5bffed' },
  { cidr: '10.2.1.0/24', resourceType: 'vpc', resourceId: vpcId, ...compliant },
].map((each) => ({ vpcId, from: sampledAt, ...each }) as Episode);

/** Two VPCs that had one block one after the other, in another Region than the IPAM's. */
export const inheritedBlock: readonly Episode[] = [
  {
    resourceId: 'vpc-01d967bf3b923f72c',
    name: 'First example VPC',
    from: '2021-12-23T20:02:00.701Z',
    to: '2021-12-23T20:12:59.848Z',
  },
  { resourceId: 'vpc-03e62c7eca81cb652', name: 'Second example VPC', from: '2021-12-27T15:11:00.046Z' },
].map((each) => ({
  cidr: '2605:9cc0:409::/56',
  region: 'us-east-2',
  vpcId: each.resourceId,
  ...compliant,
  ...each,
}));

/** A block that many have at once. */
export const crowdedBlock: readonly Episode[] = [
  {
    region: 'us-west-2',
    resourceId: 'vpc-0a8347f594bea5901',
    vpcId: 'vpc-0a8347f594bea5901',
    from: '2021-12-11T16:35:59.318Z',
    ...overlapping,
  },
  {
    region: 'us-east-2',
    resourceId: 'vpc-09754dfd85911abec',
    vpcId: 'vpc-09754dfd85911abec',
    from: '2021-12-27T20:07:59.947Z',
    to: goneAt,
    ...overlapping,
  },
  {
    resourceType: 'subnet' as const,
    region: 'us-east-1',
    resourceId: 'subnet-0af7eadb0798e9148',
    vpcId: 'vpc-03298ba16756a8736',
    from: '2021-12-14T21:07:22.357Z',
  },
  {
    resourceType: 'subnet' as const,
    region: 'us-east-2',
    resourceId: 'subnet-0d1b8f899725aa72d',
    vpcId: 'vpc-042b8a44f64267d67',
    from: '2021-12-11T16:35:59.074Z',
    to: goneAt,
  },
].map((each) => ({ cidr: '10.0.0.0/24', name: 'Example name', ...each }));
