// What a public IPv4 address is, for public IP insights (guide chapter 15): whose it is, and which service uses it.

import type { ElasticIp } from '../address/elastic-ip.ts';
import type { NetworkInterface } from '../network-interface/network-interface.ts';
import { natGatewayType } from '../network-interface/service.ts';

export type PublicAddressType =
  | 'amazon-owned-eip'
  | 'amazon-owned-contig'
  | 'byoip'
  | 'ec2-public-ip'
  | 'service-managed-ip'
  | 'service-managed-byoip';

export type PublicAddressService =
  | 'global-accelerator'
  | 'database-migration-service'
  | 'elastic-container-service'
  | 'load-balancer'
  | 'nat-gateway'
  | 'redshift'
  | 'relational-database-service'
  | 'site-to-site-vpn'
  | 'other';

/** Where the space is from: the provider's own, a contiguous block of the provider's, or brought along. */
export type PublicSpace = 'amazon' | 'amazon-contiguous' | 'byoip';

type Host = Pick<
  NetworkInterface,
  | 'accountId'
  | 'region'
  | 'interfaceType'
  | 'description'
  | 'requesterId'
  | 'requesterManaged'
  | 'natGatewayId'
>;

/** An Elastic IP address is the account's; any other belongs to the interface, so to whoever runs that. */
export function typeOfPublicAddress(
  isElastic: boolean,
  space: PublicSpace,
  host: Host | undefined,
): PublicAddressType {
  if (isElastic) {
    if (space === 'byoip') return 'byoip';
    return space === 'amazon' ? 'amazon-owned-eip' : 'amazon-owned-contig';
  }
  if (!host || serviceOfPublicAddress(host) === undefined) return 'ec2-public-ip';
  return space === 'byoip' ? 'service-managed-byoip' : 'service-managed-ip';
}

/** An address that was given to an interface is associated as long as it exists. */
export const associationOf = (
  elasticIp: Pick<ElasticIp, 'associationId'> | undefined,
): 'associated' | 'disassociated' =>
  elasticIp && elasticIp.associationId === undefined ? 'disassociated' : 'associated';

export type ServiceUse = {
  readonly service: PublicAddressService;
  /** The ARN or the id of what the service uses it for, where the interface tells. */
  readonly resource: string | undefined;
};

/** The service whose interface has the address; nothing for an interface of the account's own. */
export function serviceOfPublicAddress(host: Host): ServiceUse | undefined {
  const { interfaceType, description, requesterId, natGatewayId } = host;
  if (interfaceType === natGatewayType || natGatewayId !== undefined) {
    return { service: 'nat-gateway', resource: natGatewayId };
  }
  if (interfaceType.endsWith('load_balancer') || requesterId === 'amazon-elb') {
    return { service: 'load-balancer', resource: loadBalancerArn(host) };
  }
  if (interfaceType === 'global_accelerator_managed') return named('global-accelerator');
  const byRequester = requesterId === undefined ? undefined : requesters.get(requesterId);
  if (byRequester) return named(byRequester);
  const vpn = /^Site-to-Site VPN\b.*?(\bvpn-[0-9a-f]{8,17}\b)?$/.exec(description);
  if (vpn && host.requesterManaged) return { service: 'site-to-site-vpn', resource: vpn[1] };
  if (/^arn:aws[a-z-]*:ecs:/.test(description) && host.requesterManaged) {
    return { service: 'elastic-container-service', resource: description };
  }
  return host.requesterManaged ? named('other') : undefined;
}

const named = (service: PublicAddressService): ServiceUse => ({ service, resource: undefined });

const requesters: ReadonlyMap<string, PublicAddressService> = new Map([
  ['amazon-rds', 'relational-database-service'],
  ['amazon-redshift', 'redshift'],
  ['amazon-dms', 'database-migration-service'],
]);

/** Load balancers describe their interfaces by their names: `ELB app/front/50dc6c495c0c9188`. */
function loadBalancerArn({ accountId, region, description }: Host): string | undefined {
  const name = /^ELB ([\w/.-]+)$/.exec(description)?.[1];
  return name && `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/${name}`;
}
