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

/** What belongs to an organization is named by the account that manages it. */
const organizationsArn = (managementAccountId: string, resource: string): string =>
  `arn:aws:organizations::${managementAccountId}:${resource}`;
export const organizationArn = (managementAccountId: string, id: string): string =>
  organizationsArn(managementAccountId, `organization/${id}`);
export const memberArn = (managementAccountId: string, organizationId: string, accountId: string): string =>
  organizationsArn(managementAccountId, `account/${organizationId}/${accountId}`);
export const rootArn = (managementAccountId: string, organizationId: string, id: string): string =>
  organizationsArn(managementAccountId, `root/${organizationId}/${id}`);
export const unitArn = (managementAccountId: string, organizationId: string, id: string): string =>
  organizationsArn(managementAccountId, `ou/${organizationId}/${id}`);
export const handshakeArn = (managementAccountId: string, organizationId: string, id: string): string =>
  organizationsArn(managementAccountId, `handshake/${organizationId}/invite/${id}`);
/** The policies that belong to no organization are the service's own. */
export const policyArn = (
  managementAccountId: string,
  organizationId: string,
  type: string,
  id: string,
): string =>
  id === 'p-FullAWSAccess'
    ? `arn:aws:organizations::aws:policy/${type.toLowerCase()}/${id}`
    : organizationsArn(managementAccountId, `policy/${organizationId}/${type.toLowerCase()}/${id}`);
export const shareArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:ram:${region}:${accountId}:resource-share/${id}`;
export const shareInvitationArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:ram:${region}:${accountId}:resource-share-invitation/${id}`;
/** A permission that comes with the service. */
export const managedPermissionArn = (name: string): string => `arn:aws:ram::aws:permission/${name}`;

export type Arn = {
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** What follows the account: `ipam-pool/ipam-pool-0…`. */
  readonly resource: string;
};

const arnLengthMax = 2048;

/** Takes an ARN apart; nothing when the text is none. */
export function parseArn(text: string): Arn | undefined {
  if (text.length > arnLengthMax) return undefined;
  const [, service, region = '', accountId = '', resource] =
    /^arn:aws:([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):([^\s]+)$/.exec(text) ?? [];
  return service && resource ? { service, region, accountId, resource } : undefined;
}
