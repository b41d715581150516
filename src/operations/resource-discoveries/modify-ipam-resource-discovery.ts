import type {
  ModifyIpamResourceDiscoveryRequest,
  ModifyIpamResourceDiscoveryResult,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { saveResourceDiscovery } from '../../store/ipams.ts';
import { readDescription } from '../checks.ts';
import { readRegions, withHome } from '../ipams/operating-regions.ts';
import { type Context, operation } from '../operation.ts';
import { holding, requireResourceDiscovery } from '../owned.ts';
import { toDiscoveryReply } from './discovery-reply.ts';
import { modifyExclusions } from './unit-exclusions.ts';
import { watchSites } from './watch-sites.ts';

/** Changes what a resource discovery is and where it looks (guide chapter 12). */
export const modifyIpamResourceDiscovery = operation<
  ModifyIpamResourceDiscoveryRequest,
  ModifyIpamResourceDiscoveryResult
>('ModifyIpamResourceDiscovery', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    requireModification(input);
    const discovery = await holding(context, 'ipam_resource_discovery', () =>
      requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string),
    );
    const modified: ResourceDiscovery = {
      ...discovery,
      description:
        input.Description === undefined
          ? discovery.description
          : readDescription(input.Description) || undefined,
      operatingRegions: modifyRegions(context, discovery, input),
      unitExclusions: await modifyExclusions(context, discovery, input),
      state: 'modify-complete',
    };
    saveResourceDiscovery(context.transaction, modified);
    await watchSites(context, discovery, modified);
    return {
      IpamResourceDiscovery: { ...toDiscoveryReply(modified, undefined), State: 'modify-in-progress' },
    };
  },
});

function requireModification(input: ModifyIpamResourceDiscoveryRequest): void {
  const { IpamResourceDiscoveryId: _id, DryRun: _dryRun, ...changes } = input;
  if (Object.values(changes).some((value) => value !== undefined)) return;
  throw new Fault(
    'InvalidParameterCombination',
    'The request must contain a modification to the ipam resource discovery',
  );
}

function modifyRegions(
  context: Context,
  discovery: ResourceDiscovery,
  input: ModifyIpamResourceDiscoveryRequest,
): readonly string[] {
  const added = readRegions(context, 'AddOperatingRegions', input.AddOperatingRegions);
  const removed = readRegions(context, 'RemoveOperatingRegions', input.RemoveOperatingRegions);
  if (added.length + removed.length === 0) return discovery.operatingRegions;
  if (discovery.isDefault) {
    throw new Fault(
      'OperationNotPermitted',
      `The ipam-resource-discovery ${discovery.id} is the default of an IPAM and looks where that operates; modify the operating Regions of the IPAM.`,
    );
  }
  if (removed.includes(discovery.region)) {
    throw new Fault(
      'InvalidParameterValue',
      `The home Region ${discovery.region} must stay an operating Region.`,
    );
  }
  const both = added.find((name) => removed.includes(name));
  if (both) {
    throw new Fault('InvalidParameterCombination', `The Region ${both} cannot be both added and removed.`);
  }
  const kept = discovery.operatingRegions.filter((name) => !removed.includes(name));
  return withHome(discovery.region, [...new Set([...kept, ...added])]);
}
