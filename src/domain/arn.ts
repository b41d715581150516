// Names of things across accounts. IPAM objects are global: their ARNs have no region, except an allocation's.

export const ipamArn = (accountId: string, id: string): string => `arn:aws:ec2::${accountId}:ipam/${id}`;
export const scopeArn = (accountId: string, id: string): string =>
  `arn:aws:ec2::${accountId}:ipam-scope/${id}`;
export const poolArn = (accountId: string, id: string): string => `arn:aws:ec2::${accountId}:ipam-pool/${id}`;
export const allocationArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:ec2:${region}:${accountId}:ipam-pool-allocation/${id}`;
export const resourceDiscoveryArn = (accountId: string, id: string): string =>
  `arn:aws:ec2::${accountId}:ipam-resource-discovery/${id}`;
export const resourceDiscoveryAssociationArn = (accountId: string, id: string): string =>
  `arn:aws:ec2::${accountId}:ipam-resource-discovery-association/${id}`;
/** A regional thing of EC2: `vpc`, `subnet`, … */
export const ec2Arn = (region: string, accountId: string, type: string, id: string): string =>
  `arn:aws:ec2:${region}:${accountId}:${type}/${id}`;
