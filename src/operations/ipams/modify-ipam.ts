import type { ModifyIpamRequest, ModifyIpamResult } from '@aws-sdk/client-ec2';
import { ipamArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { Ipam } from '../../domain/ipam/ipam.ts';
import { lockedUntil } from '../../domain/usage/usage.ts';
import {
  countAssociations,
  countScopes,
  findResourceDiscovery,
  saveIpam,
  saveResourceDiscovery,
} from '../../store/ipams.ts';
import { oneOf, readDescription } from '../checks.ts';
import { type Context, operation } from '../operation.ts';
import { holding, requireIpam } from '../owned.ts';
import { watchSites } from '../resource-discoveries/watch-sites.ts';
import { requireFreeTierAllowed } from './free-tier.ts';
import { toIpamReply } from './ipam-reply.ts';
import { readRegions, withHome } from './operating-regions.ts';

/** Changes what an IPAM is and where it operates (guide chapters 07 and 09). */
export const modifyIpam = operation<ModifyIpamRequest, ModifyIpamResult>('ModifyIpam', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [ipamArn(principal.accountId, input.IpamId ?? '')],
  async run(input, context) {
    const { transaction } = context;
    requireModification(input);
    const ipam = await holding(context, 'ipam', () => requireIpam(context, input.IpamId as string));
    const modified: Ipam = {
      ...ipam,
      description:
        input.Description === undefined ? ipam.description : readDescription(input.Description) || undefined,
      operatingRegions: await modifyRegions(context, ipam, input),
      tier: oneOf('Tier', input.Tier, ['free', 'advanced']) ?? ipam.tier,
      enablePrivateGua: input.EnablePrivateGua ?? ipam.enablePrivateGua,
      ...modifyMetering(context, ipam, input),
      state: 'modify-complete',
    };
    if (ipam.tier === 'advanced' && modified.tier === 'free') await requireFreeTierAllowed(context, ipam);
    saveIpam(transaction, modified);
    await followWithDiscovery(context, modified);
    const scopes = await countScopes(transaction, [ipam.id]);
    const associations = await countAssociations(transaction, [ipam.id]);
    const counts = { scopes: scopes.get(ipam.id) ?? 0, associations: associations.get(ipam.id) ?? 0 };
    return { Ipam: { ...toIpamReply(modified, counts, undefined), State: 'modify-in-progress' } };
  },
});

/** Who is charged; it cannot be changed from a day after cost was distributed until a week later (chapter 07). */
function modifyMetering(
  { now }: Context,
  ipam: Ipam,
  input: ModifyIpamRequest,
): Pick<Ipam, 'meteredAccount' | 'costDistributedAt'> {
  const wanted = oneOf('MeteredAccount', input.MeteredAccount, ['ipam-owner', 'resource-owner']);
  const { meteredAccount, costDistributedAt } = ipam;
  if (wanted === undefined || wanted === meteredAccount) return { meteredAccount, costDistributedAt };
  const until = lockedUntil(ipam, now);
  if (until) {
    throw new Fault(
      'IncorrectState',
      `The metering mode of ${ipam.id} cannot be changed until ${until.toISOString()}: 24 hours after cost distribution was enabled it stays for 7 days.`,
    );
  }
  return { meteredAccount: wanted, costDistributedAt: wanted === 'resource-owner' ? now : undefined };
}

function requireModification(input: ModifyIpamRequest): void {
  const { IpamId: _id, DryRun: _dryRun, ...changes } = input;
  if (Object.values(changes).some((value) => value !== undefined)) return;
  throw new Fault('InvalidParameterCombination', 'The request must contain a modification to the ipam');
}

async function modifyRegions(context: Context, ipam: Ipam, input: ModifyIpamRequest): Promise<string[]> {
  const added = readRegions(context, 'AddOperatingRegions', input.AddOperatingRegions);
  const removed = readRegions(context, 'RemoveOperatingRegions', input.RemoveOperatingRegions);
  if (removed.includes(ipam.region)) {
    throw new Fault('InvalidParameterValue', `The home Region ${ipam.region} must stay an operating Region.`);
  }
  const both = added.find((name) => removed.includes(name));
  if (both) {
    throw new Fault('InvalidParameterCombination', `The Region ${both} cannot be both added and removed.`);
  }
  for (const name of removed) await requireNoPoolsIn(context, ipam, name);
  const kept = ipam.operatingRegions.filter((name) => !removed.includes(name));
  return withHome(ipam.region, [...new Set([...kept, ...added])]);
}

async function requireNoPoolsIn({ transaction }: Context, ipam: Ipam, locale: string): Promise<void> {
  const pool = await transaction.one<{ id: string }>(
    'SELECT id FROM ipam_pool WHERE ipam_id = ? AND locale = ? LIMIT 1',
    ipam.id,
    locale,
  );
  if (!pool) return;
  throw new Fault(
    'DependencyViolation',
    `The Region ${locale} is the locale of the pool ${pool.id}. Delete the pools of that locale first.`,
  );
}

/** The default resource discovery looks where the IPAM operates. */
async function followWithDiscovery(context: Context, ipam: Ipam): Promise<void> {
  const discovery = await findResourceDiscovery(context.transaction, ipam.resourceDiscoveryId);
  if (!discovery) throw new Error(`the default resource discovery of ${ipam.id} is missing`);
  const modified = { ...discovery, operatingRegions: ipam.operatingRegions };
  saveResourceDiscovery(context.transaction, modified);
  await watchSites(context, discovery, modified);
}
