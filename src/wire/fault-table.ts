// What each fault is on the wire: the service's own code, the HTTP status, and whether trying again can help.
// EC2 words some refusals differently from every other service; the codes that are a service's own are in codes/.

import type { Fault, FaultName } from '../domain/fault.ts';
import type { ServiceName } from '../operations/operation.ts';
import { iamCodes, stsCodes } from './codes/identity.ts';
import { costExplorerCodes, organizationsCodes, serviceQuotasCodes } from './codes/json.ts';
import { ramCodes } from './codes/ram.ts';

/** `later`: the same request may succeed if it is sent again; `never`: it must change first. */
export type Retry = 'never' | 'later';

type Row = {
  readonly code: string;
  readonly status: number;
  readonly retry: Retry;
  /** How every service but EC2 says it. */
  readonly elsewhere?: { readonly code: string; readonly status: number };
};

/** What a service calls faults that it has a code of its own for. */
export type Codes = Readonly<
  Partial<Record<FaultName, { readonly code: string; readonly status?: number; readonly reason?: string }>>
>;

const codesOf: Partial<Record<ServiceName, Codes>> = {
  iam: iamCodes,
  sts: stsCodes,
  ram: ramCodes,
  organizations: organizationsCodes,
  servicequotas: serviceQuotasCodes,
  ce: costExplorerCodes,
};

/** A fault as a caller of one service sees it. */
export type FaultReply = {
  readonly code: string;
  readonly status: number;
  readonly retry: Retry;
  readonly message: string;
  /** Which of the rules behind the code was broken, where the service says it. */
  readonly reason: string | undefined;
};

const refused = (code: string, status = 400): Row => ({ code, status, retry: 'never' });

export const faultTable = {
  MissingAction: refused('MissingAction'),
  UnknownAction: refused('InvalidAction'),
  MissingParameter: refused('MissingParameter'),
  UnknownParameter: refused('UnknownParameter'),
  InvalidParameterValue: refused('InvalidParameterValue'),
  InvalidParameterCombination: refused('InvalidParameterCombination'),
  MalformedRequest: refused('MalformedQueryString'),
  RequestTooLarge: refused('RequestEntityTooLarge', 413),
  InvalidNextToken: refused('InvalidNextToken'),
  IdempotentParameterMismatch: refused('IdempotentParameterMismatch'),
  DryRunSucceeded: refused('DryRunOperation', 412),

  MissingSignature: refused('MissingAuthenticationToken', 403),
  IncompleteSignature: refused('IncompleteSignature'),
  // EC2 does not tell an unknown key from a wrong signature.
  UnknownAccessKey: {
    ...refused('AuthFailure', 401),
    elsewhere: { code: 'InvalidClientTokenId', status: 403 },
  },
  SignatureMismatch: {
    ...refused('AuthFailure', 401),
    elsewhere: { code: 'SignatureDoesNotMatch', status: 403 },
  },
  RequestExpired: refused('RequestExpired'),
  Unauthorized: {
    ...refused('UnauthorizedOperation', 403),
    elsewhere: { code: 'AccessDenied', status: 403 },
  },

  IpamNotFound: refused('InvalidIpamId.NotFound'),
  ScopeNotFound: refused('InvalidIpamScopeId.NotFound'),
  PoolNotFound: refused('InvalidIpamPoolId.NotFound'),
  AllocationNotFound: refused('InvalidIpamPoolAllocationId.NotFound'),
  ResourceDiscoveryNotFound: refused('InvalidIpamResourceDiscoveryId.NotFound'),
  ResourceDiscoveryAssociationNotFound: refused('InvalidIpamResourceDiscoveryAssociationId.NotFound'),
  VpcNotFound: refused('InvalidVpcID.NotFound'),
  VpcCidrAssociationNotFound: refused('InvalidVpcCidrBlockAssociationID.NotFound'),
  SubnetNotFound: refused('InvalidSubnetID.NotFound'),
  SubnetCidrAssociationNotFound: refused('InvalidSubnetCidrBlockAssociationID.NotFound'),
  SecurityGroupNotFound: refused('InvalidGroup.NotFound'),
  RouteTableNotFound: refused('InvalidRouteTableID.NotFound'),
  NetworkAclNotFound: refused('InvalidNetworkAclID.NotFound'),
  NetworkInterfaceNotFound: refused('InvalidNetworkInterfaceID.NotFound'),
  AttachmentNotFound: refused('InvalidAttachmentID.NotFound'),
  InstanceNotFound: refused('InvalidInstanceID.NotFound'),
  SecurityGroupRuleNotFound: refused('InvalidSecurityGroupRuleId.NotFound'),
  SecurityRuleNotFound: refused('InvalidPermission.NotFound'),
  PrefixListNotFound: refused('InvalidPrefixListID.NotFound'),
  NatGatewayNotFound: refused('NatGatewayNotFound'),
  AssociationNotFound: refused('InvalidAssociationID.NotFound'),
  DefaultVpcNotFound: refused('VPCIdNotSpecified'),
  AddressNotFound: refused('InvalidAddress.NotFound'),
  AddressAllocationNotFound: refused('InvalidAllocationID.NotFound'),
  PublicPoolNotFound: refused('InvalidPublicIpv4PoolID.NotFound'),
  // The service has no NotFound code for a Region or a zone: the name is a bad value.
  RegionNotFound: refused('InvalidParameterValue'),
  ZoneNotFound: refused('InvalidParameterValue'),
  ResourceNotFound: refused('InvalidID'),
  ResourceIdMalformed: refused('InvalidID'),
  ArnMalformed: refused('MalformedArnException'),
  ResourceTypeUnknown: refused('InvalidResourceTypeException'),
  ShareInvitationNotFound: refused('ResourceShareInvitationArnNotFoundException'),

  AccountNotFound: refused('AccountNotFoundException'),
  RootNotFound: refused('RootNotFoundException'),
  OrganizationalUnitNotFound: refused('OrganizationalUnitNotFoundException'),
  ParentNotFound: refused('ParentNotFoundException'),
  SourceParentNotFound: refused('SourceParentNotFoundException'),
  DestinationParentNotFound: refused('DestinationParentNotFoundException'),
  ChildNotFound: refused('ChildNotFoundException'),
  TargetNotFound: refused('TargetNotFoundException'),
  HandshakeNotFound: refused('HandshakeNotFoundException'),
  AccountCreationNotFound: refused('CreateAccountStatusNotFoundException'),
  OrganizationPolicyNotFound: refused('PolicyNotFoundException'),
  EffectivePolicyNotFound: refused('EffectivePolicyNotFoundException'),

  ShareInvitationAccepted: refused('ResourceShareInvitationAlreadyAcceptedException'),
  ShareInvitationRejected: refused('ResourceShareInvitationAlreadyRejectedException'),
  ShareInvitationExpired: refused('ResourceShareInvitationExpiredException'),
  QuotaRequestOpen: refused('ResourceAlreadyExistsException'),
  ShareLimitExceeded: refused('ResourceShareLimitExceededException'),

  OrganizationNotInUse: refused('AWSOrganizationsNotInUseException'),
  AlreadyInOrganization: refused('AlreadyInOrganizationException'),
  OrganizationNotEmpty: refused('OrganizationNotEmptyException'),
  OrganizationalUnitNotEmpty: refused('OrganizationalUnitNotEmptyException'),
  OrganizationalUnitDuplicate: refused('DuplicateOrganizationalUnitException'),
  AccountDuplicate: refused('DuplicateAccountException'),
  AccountAlreadyClosed: refused('AccountAlreadyClosedException'),
  AccountAlreadyRegistered: refused('AccountAlreadyRegisteredException'),
  AccountNotRegistered: refused('AccountNotRegisteredException'),
  ManagementAccountCannotLeave: refused('MasterCannotLeaveOrganizationException'),
  HandshakeDuplicate: refused('DuplicateHandshakeException'),
  HandshakeAlreadyInState: refused('HandshakeAlreadyInStateException'),
  HandshakeTransitionInvalid: refused('InvalidHandshakeTransitionException'),
  HandshakeConstraintViolation: refused('HandshakeConstraintViolationException'),
  PolicyTypeNotAvailable: refused('PolicyTypeNotAvailableForOrganizationException'),
  PolicyTypeNotEnabled: refused('PolicyTypeNotEnabledException'),
  PolicyTypeAlreadyEnabled: refused('PolicyTypeAlreadyEnabledException'),
  OrganizationPolicyInUse: refused('PolicyInUseException'),
  OrganizationPolicyDuplicate: refused('DuplicatePolicyException'),
  OrganizationPolicyAttachmentDuplicate: refused('DuplicatePolicyAttachmentException'),
  OrganizationPolicyNotAttached: refused('PolicyNotAttachedException'),
  OrganizationPolicyMalformed: refused('MalformedPolicyDocumentException'),
  OrganizationConstraintViolation: refused('ConstraintViolationException'),
  IpamAdministratorNotRegistered: refused('IpamOrganizationAccountNotRegistered'),

  EntityNotFound: refused('NoSuchEntity', 404),
  EntityAlreadyExists: refused('EntityAlreadyExists', 409),
  EntityInUse: refused('DeleteConflict', 409),
  EntityUnmodifiable: refused('UnmodifiableEntity'),
  EntityLimitExceeded: refused('LimitExceeded', 409),
  PolicyMalformed: refused('MalformedPolicyDocument'),
  PolicyNotAttachable: refused('PolicyNotAttachable'),
  PolicyTooLarge: refused('PackedPolicyTooLarge'),

  DependencyViolation: refused('DependencyViolation'),
  IncorrectState: refused('IncorrectState'),
  OperationNotPermitted: refused('OperationNotPermitted'),
  UnsupportedOperation: refused('UnsupportedOperation'),
  VpcRange: refused('InvalidVpc.Range'),
  SubnetRange: refused('InvalidSubnet.Range'),
  SubnetConflict: refused('InvalidSubnet.Conflict'),
  AddressInUse: refused('InvalidIPAddress.InUse'),
  AddressAssociated: refused('Resource.AlreadyAssociated'),
  InterfaceInUse: refused('InvalidNetworkInterface.InUse'),
  InstanceAmbiguous: refused('InvalidInstanceID'),
  IncorrectInstanceState: refused('IncorrectInstanceState'),
  NetworksDiffer: refused('InvalidParameter'),
  SecurityGroupDuplicate: refused('InvalidGroup.Duplicate'),
  SecurityGroupReserved: refused('InvalidGroup.Reserved'),
  SecurityRuleDuplicate: refused('InvalidPermission.Duplicate'),
  PrefixListVersionMismatch: refused('PrefixListVersionMismatch'),
  PrefixListModification: refused('InvalidPrefixListModification'),
  CannotDelete: refused('CannotDelete'),

  ResourceLimitExceeded: refused('ResourceLimitExceeded'),
  VpcLimitExceeded: refused('VpcLimitExceeded'),
  VpcCidrLimitExceeded: refused('CidrLimitExceeded'),
  SubnetLimitExceeded: refused('SubnetLimitExceeded'),
  AddressLimitExceeded: refused('AddressLimitExceeded'),
  AddressesExhausted: refused('InsufficientAddressCapacity'),
  SubnetAddressesExhausted: refused('InsufficientFreeAddressesInSubnet'),
  SubnetPrefixesExhausted: refused('InsufficientCidrBlocks'),
  InterfaceLimitExceeded: refused('NetworkInterfaceLimitExceeded'),
  InterfaceAddressLimitExceeded: refused('PrivateIpAddressLimitExceeded'),
  InterfaceGroupLimitExceeded: refused('SecurityGroupsPerInterfaceLimitExceeded'),
  InstanceLimitExceeded: refused('InstanceLimitExceeded'),
  SecurityGroupLimitExceeded: refused('SecurityGroupLimitExceeded'),
  SecurityRuleLimitExceeded: refused('RulesPerSecurityGroupLimitExceeded'),
  PrefixListMaxEntriesExceeded: refused('PrefixListMaxEntriesExceeded'),
  NatGatewayLimitExceeded: refused('NatGatewayLimitExceeded'),
  TagLimitExceeded: refused('TagLimitExceeded'),
  ConcurrentMutationLimitExceeded: { code: 'ConcurrentMutationLimitExceeded', status: 400, retry: 'later' },

  Unavailable: { code: 'Unavailable', status: 503, retry: 'later' },
  Internal: { code: 'InternalError', status: 500, retry: 'later' },
} satisfies Record<FaultName, Row>;

/** What the caller of a service is told. */
export function faultReply(fault: Fault, service: ServiceName): FaultReply {
  const row: Row = faultTable[fault.fault];
  const common = service === 'ec2' ? row : (row.elsewhere ?? row);
  const own: Codes[FaultName] = codesOf[service]?.[fault.fault] ?? common;
  const { code, status = common.status, reason } = own;
  return { code, status, retry: row.retry, message: fault.message, reason: fault.reason ?? reason };
}
