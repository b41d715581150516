// A fault is an answer that the caller gets instead of a result. The list is closed: the wire layer maps
// each name to the service's own code and HTTP status, and forgetting one does not compile.

export const faultNames = [
  // The request itself.
  'MissingAction',
  'UnknownAction',
  'MissingParameter',
  'UnknownParameter',
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'MalformedRequest',
  'RequestTooLarge',
  'InvalidNextToken',
  'IdempotentParameterMismatch',
  'DryRunSucceeded',
  // Who is calling.
  'MissingSignature',
  'IncompleteSignature',
  'UnknownAccessKey',
  'SignatureMismatch',
  'RequestExpired',
  'Unauthorized',
  // What the call names.
  'IpamNotFound',
  'ScopeNotFound',
  'PoolNotFound',
  'AllocationNotFound',
  'ResourceDiscoveryNotFound',
  'ResourceDiscoveryAssociationNotFound',
  'VpcNotFound',
  'VpcCidrAssociationNotFound',
  'SubnetNotFound',
  'SubnetCidrAssociationNotFound',
  'SecurityGroupNotFound',
  'RouteTableNotFound',
  'NetworkAclNotFound',
  'NetworkInterfaceNotFound',
  'AttachmentNotFound',
  'InstanceNotFound',
  'SecurityGroupRuleNotFound',
  'SecurityRuleNotFound',
  'NatGatewayNotFound',
  'AssociationNotFound',
  'DefaultVpcNotFound',
  'AddressNotFound',
  'AddressAllocationNotFound',
  'PublicPoolNotFound',
  'RegionNotFound',
  'ZoneNotFound',
  'ResourceNotFound',
  'ResourceIdMalformed',
  'AccountNotFound',
  'RootNotFound',
  'OrganizationalUnitNotFound',
  'ParentNotFound',
  'SourceParentNotFound',
  'DestinationParentNotFound',
  'ChildNotFound',
  'TargetNotFound',
  'HandshakeNotFound',
  'AccountCreationNotFound',
  'OrganizationPolicyNotFound',
  'EffectivePolicyNotFound',
  'EntityNotFound',
  // What state it is in.
  'DependencyViolation',
  'IncorrectState',
  'OperationNotPermitted',
  'UnsupportedOperation',
  'VpcRange',
  'SubnetRange',
  'SubnetConflict',
  'AddressInUse',
  'AddressAssociated',
  'InterfaceInUse',
  'InstanceAmbiguous',
  'IncorrectInstanceState',
  'NetworksDiffer',
  'SecurityGroupDuplicate',
  'SecurityGroupReserved',
  'SecurityRuleDuplicate',
  'CannotDelete',
  'OrganizationNotInUse',
  'AlreadyInOrganization',
  'OrganizationNotEmpty',
  'OrganizationalUnitNotEmpty',
  'OrganizationalUnitDuplicate',
  'AccountDuplicate',
  'AccountAlreadyClosed',
  'AccountAlreadyRegistered',
  'AccountNotRegistered',
  'ManagementAccountCannotLeave',
  'HandshakeDuplicate',
  'HandshakeAlreadyInState',
  'HandshakeTransitionInvalid',
  'HandshakeConstraintViolation',
  'PolicyTypeNotAvailable',
  'PolicyTypeNotEnabled',
  'PolicyTypeAlreadyEnabled',
  'OrganizationPolicyInUse',
  'OrganizationPolicyDuplicate',
  'OrganizationPolicyAttachmentDuplicate',
  'OrganizationPolicyNotAttached',
  'OrganizationPolicyMalformed',
  'OrganizationConstraintViolation',
  'IpamAdministratorNotRegistered',
  'EntityAlreadyExists',
  'EntityInUse',
  'EntityUnmodifiable',
  'PolicyMalformed',
  'PolicyNotAttachable',
  // How much there is.
  'EntityLimitExceeded',
  'PolicyTooLarge',
  'ResourceLimitExceeded',
  'VpcLimitExceeded',
  'VpcCidrLimitExceeded',
  'SubnetLimitExceeded',
  'AddressLimitExceeded',
  'AddressesExhausted',
  'SubnetAddressesExhausted',
  'SubnetPrefixesExhausted',
  'InterfaceLimitExceeded',
  'InterfaceAddressLimitExceeded',
  'InterfaceGroupLimitExceeded',
  'InstanceLimitExceeded',
  'SecurityGroupLimitExceeded',
  'SecurityRuleLimitExceeded',
  'NatGatewayLimitExceeded',
  'TagLimitExceeded',
  'ConcurrentMutationLimitExceeded',
  // The service.
  'Unavailable',
  'Internal',
] as const;

export type FaultName = (typeof faultNames)[number];

/**
 * An expected refusal. `message` is for the caller; `detail` is for the log only and never leaves. `reason` is the
 * service's own word for which of several rules was broken, where it has one.
 */
export class Fault extends Error {
  readonly fault: FaultName;
  readonly detail: string | undefined;
  readonly reason: string | undefined;

  constructor(
    fault: FaultName,
    message: string,
    options: { detail?: string; reason?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.fault = fault;
    this.detail = options.detail;
    this.reason = options.reason;
  }
}
