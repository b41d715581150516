// Which service an interface is of. Services show by the type of the interface, or by how they describe it; public
// IP insights tell them apart by the same marks (guide chapter 15).

/** The types that a caller's own interfaces have. */
export const ownTypes = ['interface', 'efa', 'efa-only', 'branch', 'trunk'] as const;

/** The types of interfaces that services keep. */
export const serviceTypes = [
  'api_gateway_managed',
  'aws_codestar_connections_managed',
  'ec2_instance_connect_endpoint',
  'efs',
  'evs',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'global_accelerator_managed',
  'iot_rules_managed',
  'lambda',
  'load_balancer',
  'network_load_balancer',
  'quicksight',
  'transit_gateway',
  'vpc_endpoint',
] as const;

/** The type of the interface of a NAT gateway, which comes and goes with the gateway. */
export const natGatewayType = 'nat_gateway';

export type ServiceMark = {
  readonly requesterId: string;
  /** The owner of the instances behind the interface. */
  readonly instanceOwnerId: string;
};

const byDescription: readonly (readonly [RegExp, string])[] = [
  [/^ELB ./, 'amazon-elb'],
  [/^RDSNetworkInterface$/, 'amazon-rds'],
  [/^RedshiftNetworkInterface$/, 'amazon-redshift'],
  [/^DMSNetworkInterface$/, 'amazon-dms'],
];

const loadBalancers = ['gateway_load_balancer', 'load_balancer', 'network_load_balancer'];

/** The service whose interface this is; nothing for a caller's own. */
export function serviceOf(interfaceType: string, description: string): ServiceMark | undefined {
  if (loadBalancers.includes(interfaceType)) return markOf('amazon-elb');
  if (interfaceType !== 'interface') {
    return (ownTypes as readonly string[]).includes(interfaceType) ? undefined : markOf('amazon-aws');
  }
  const known = byDescription.find(([pattern]) => pattern.test(description));
  return known && markOf(known[1]);
}

const markOf = (requesterId: string): ServiceMark => ({ requesterId, instanceOwnerId: 'amazon-aws' });
