// The policies that belong to no account: everybody may attach them, nobody changes them.

export type ServicePolicy = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly description: string;
  readonly document: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** For the role of one service, and no other identity. */
  readonly linkedService?: string;
};

type Statement = Readonly<Record<string, unknown>>;

const documentOf = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);

const everything = documentOf({ Effect: 'Allow', Action: '*', Resource: '*' });

/** What looks and changes nothing, of every service that is served. */
const looking = documentOf({
  Effect: 'Allow',
  Action: [
    'cadastre:Describe*',
    'cadastre:Get*',
    'cadastre:List*',
    'cadastre:LookUp*',
    'ce:Get*',
    'cloudwatch:Describe*',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'ec2:Describe*',
    'ec2:Get*',
    'ec2:List*',
    'ec2:Search*',
    'iam:Generate*',
    'iam:Get*',
    'iam:List*',
    'organizations:Describe*',
    'organizations:List*',
    'ram:Get*',
    'ram:List*',
    'servicequotas:Get*',
    'servicequotas:List*',
    'sts:GetAccessKeyInfo',
    'sts:GetCallerIdentity',
    'sts:GetSessionToken',
  ],
  Resource: '*',
});

/** Guide chapter 29. */
const ipamService = documentOf(
  {
    Sid: 'IPAMDiscoveryDescribeActions',
    Effect: 'Allow',
    Action: [
      'ec2:DescribeAccountAttributes',
      'ec2:DescribeAddresses',
      'ec2:DescribeByoipCidrs',
      'ec2:DescribeIpv6Pools',
      'ec2:DescribeManagedPrefixLists',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribePublicIpv4Pools',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'ec2:DescribeVpnConnections',
      'ec2:GetIpamDiscoveredAccounts',
      'ec2:GetIpamDiscoveredPublicAddresses',
      'ec2:GetIpamDiscoveredResourceCidrs',
      'ec2:GetManagedPrefixListEntries',
      'ec2:ModifyManagedPrefixList',
      'globalaccelerator:ListAccelerators',
      'globalaccelerator:ListByoipCidrs',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListChildren',
      'organizations:ListParents',
      'organizations:DescribeOrganizationalUnit',
    ],
    Resource: '*',
  },
  {
    Sid: 'CloudWatchMetricsPublishActions',
    Effect: 'Allow',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': 'AWS/IPAM' } },
  },
);

/** What sharing within an organization looks at, and the role that goes when it ends. */
const sharingService = documentOf(
  {
    Effect: 'Allow',
    Action: [
      'organizations:DescribeAccount',
      'organizations:DescribeOrganization',
      'organizations:DescribeOrganizationalUnit',
      'organizations:ListAccounts',
      'organizations:ListAccountsForParent',
      'organizations:ListChildren',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListParents',
      'organizations:ListRoots',
    ],
    Resource: '*',
  },
  {
    Effect: 'Allow',
    Action: 'iam:DeleteRole',
    Resource: 'arn:aws:iam::*:role/aws-service-role/ram.amazonaws.com/*',
  },
);

export const servicePolicies: readonly ServicePolicy[] = [
  {
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    name: 'AdministratorAccess',
    path: '/',
    arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    description: 'Provides full access to AWS services and resources.',
    document: everything,
    version: 1,
    createdAt: new Date('2015-02-06T18:39:46Z'),
    changedAt: new Date('2015-02-06T18:39:46Z'),
  },
  {
    id: 'ANPAILL3HVNFSB6DCOWYQ',
    name: 'ReadOnlyAccess',
    path: '/',
    arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    description: 'Provides read-only access to AWS services and resources.',
    document: looking,
    version: 1,
    createdAt: new Date('2015-02-06T18:39:48Z'),
    changedAt: new Date('2026-11-01T00:00:00Z'),
  },
  {
    id: 'ANPAZKAPJZG4NNLSMJ2TX',
    name: 'AWSIPAMServiceRolePolicy',
    path: '/aws-service-role/',
    arn: 'arn:aws:iam::aws:policy/aws-service-role/AWSIPAMServiceRolePolicy',
    description: 'Allows IPAM to access VPC resources and integrate with AWS Organizations on your behalf.',
    document: ipamService,
    version: 5,
    createdAt: new Date('2021-11-30T19:08:13Z'),
    changedAt: new Date('2025-10-31T00:00:00Z'),
    linkedService: 'ipam.amazonaws.com',
  },
  {
    id: 'ANPAJ6ZQTVWLOIRMLOX3C',
    name: 'AWSResourceAccessManagerServiceRolePolicy',
    path: '/aws-service-role/',
    arn: 'arn:aws:iam::aws:policy/aws-service-role/AWSResourceAccessManagerServiceRolePolicy',
    description: 'Allows Resource Access Manager to read the structure of an organization on your behalf.',
    document: sharingService,
    version: 2,
    createdAt: new Date('2018-11-14T19:28:28Z'),
    changedAt: new Date('2018-11-14T19:28:28Z'),
    linkedService: 'ram.amazonaws.com',
  },
];

const byArn = new Map(servicePolicies.map((policy) => [policy.arn, policy]));

export const findServicePolicy = (arn: string): ServicePolicy | undefined => byArn.get(arn);
