import type {
  DisassociateIpamResourceDiscoveryRequest,
  DisassociateIpamResourceDiscoveryResult,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryAssociationArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { findResourceDiscovery, removeAssociation } from '../../store/ipams.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { holding, requireResourceDiscoveryAssociation } from '../owned.ts';
import { toAssociationReply } from './discovery-reply.ts';
import { watchSites } from './watch-sites.ts';

/** Has an IPAM no longer monitor what a resource discovery sees (guide chapter 12). */
export const disassociateIpamResourceDiscovery = operation<
  DisassociateIpamResourceDiscoveryRequest,
  DisassociateIpamResourceDiscoveryResult
>('DisassociateIpamResourceDiscovery', {
  kind: 'write',
  touches: 'sites',
  resources: (input, { principal }) => [
    resourceDiscoveryAssociationArn(principal.accountId, input.IpamResourceDiscoveryAssociationId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const association = await holding(context, 'ipam_resource_discovery_association', () =>
      requireResourceDiscoveryAssociation(context, input.IpamResourceDiscoveryAssociationId as string),
    );
    if (association.isDefault) {
      throw new Fault(
        'OperationNotPermitted',
        `The ipam-resource-discovery-association ${association.id} is a default one, which lasts as long as its IPAM.`,
      );
    }
    removeAssociation(transaction, association.id);
    removeAllTags(transaction, association.id);
    const discovery = await findResourceDiscovery(transaction, association.resourceDiscoveryId);
    if (discovery) await watchSites(context, discovery);
    return {
      IpamResourceDiscoveryAssociation: {
        ...toAssociationReply(association, undefined),
        ResourceDiscoveryStatus: 'not-found',
        State: 'disassociate-in-progress',
      },
    };
  },
});
