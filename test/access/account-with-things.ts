// An account with one of everything, and what it was told about it.

import assert from 'node:assert/strict';
import type { Application } from '../../src/application.ts';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { findOperation } from '../../src/operations/registry.ts';
import { callAs, newUser, smallestInput } from './callers.ts';

/** Where accounts are made and called as. */
export type Host = {
  readonly application: Application;
  createAccount(name?: string): Promise<{ readonly accountId: string }>;
};

export type Account = {
  readonly accountId: string;
  readonly keyId: string;
  /** What was answered to it, by the names of members. */
  readonly known: Map<string, Set<string>>;
};

function walk(value: unknown, visit: (text: string, member: string) => void, member = ''): void {
  if (typeof value === 'string') visit(value, member);
  else if (Array.isArray(value)) for (const each of value) walk(each, visit, member);
  else if (value !== null && typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) walk(each, visit, name);
  }
}

export async function call(
  { application }: Host,
  account: Account,
  service: string,
  action: string,
  input: object,
): Promise<Record<string, never>> {
  const operation = findOperation(service, action) ?? assert.fail(action);
  const outcome = await callAs(application, account.keyId, operation, input);
  if ('fault' in outcome) return assert.fail(`${action}: ${outcome.fault.message}`);
  walk(outcome.output, (text, member) => {
    const texts = account.known.get(member) ?? new Set();
    account.known.set(member, texts.add(text));
  });
  return outcome.output as Record<string, never>;
}

/** An account of that name with an administrator, and things of every kind. */
export async function newAccount(server: Host, name: string): Promise<Account> {
  const { accountId } = await server.createAccount(name);
  const keyId = await newUser(server.application, accountId, 'administrator', ['*']);
  const account: Account = { accountId, keyId, known: new Map() };
  const ec2 = (action: string, input: object) => call(server, account, 'ec2', action, input);
  const { Ipam } = await ec2('CreateIpam', { OperatingRegions: [{ RegionName: 'us-east-1' }] });
  const { PrivateDefaultScopeId } = Ipam as never;
  const { IpamPool } = await ec2('CreateIpamPool', {
    IpamScopeId: PrivateDefaultScopeId,
    AddressFamily: 'ipv4',
    Locale: 'us-east-1',
  });
  const { IpamPoolId } = IpamPool as never;
  await ec2('ProvisionIpamPoolCidr', { IpamPoolId, Cidr: '10.0.0.0/16' });
  await ec2('AllocateIpamPoolCidr', { IpamPoolId, NetmaskLength: 24, Description: `for ${accountId}` });
  const { Vpc } = await ec2('CreateVpc', { Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 });
  const { VpcId, CidrBlock } = Vpc as unknown as { VpcId: string; CidrBlock: string };
  const { Subnet } = await ec2('CreateSubnet', { VpcId, CidrBlock: CidrBlock.replace('/24', '/28') });
  const { SubnetId } = Subnet as never;
  await ec2('CreateSecurityGroup', { VpcId, GroupName: name, Description: name });
  await ec2('CreateManagedPrefixList', {
    PrefixListName: `list of ${accountId}`,
    AddressFamily: 'IPv4',
    MaxEntries: 2,
    Entries: [{ Cidr: '10.0.0.0/8', Description: `for ${accountId}` }],
  });
  await ec2('CreateNetworkInterface', { SubnetId });
  const { AllocationId } = await ec2('AllocateAddress', { Domain: 'vpc' });
  await ec2('CreateNatGateway', { SubnetId, AllocationId });
  await ec2('CreateTags', { Resources: [VpcId], Tags: [{ Key: 'owner', Value: accountId }] });
  const document = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } });
  const trust = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' },
  });
  await call(server, account, 'iam', 'CreateUser', { UserName: `user-of-${accountId}` });
  await call(server, account, 'iam', 'CreateGroup', { GroupName: `group-of-${accountId}` });
  await call(server, account, 'iam', 'CreateRole', {
    RoleName: `role-of-${accountId}`,
    AssumeRolePolicyDocument: trust,
  });
  await call(server, account, 'iam', 'CreatePolicy', {
    PolicyName: `policy-of-${accountId}`,
    PolicyDocument: document,
  });
  await call(server, account, 'iam', 'CreateAccessKey', { UserName: `user-of-${accountId}` });
  await call(server, account, 'iam', 'CreateAccountAlias', { AccountAlias: `alias-${accountId}` });
  const pool = `arn:aws:ec2::${accountId}:ipam-pool/${IpamPoolId}`;
  await call(server, account, 'ram', 'CreateResourceShare', {
    name: `share-of-${accountId}`,
    resourceArns: [pool],
  });
  await call(server, account, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
  await call(server, account, 'organizations', 'CreateAccount', {
    AccountName: name,
    Email: `${accountId}@example.com`,
  });
  return account;
}

/** An input that names what the other account has, wherever a member of the input is called like one of its own. */
export const inputNaming = (other: Account, operation: AnyOperation): object =>
  smallestInput(operation, (member) => {
    const [first] =
      other.known.get(member) ??
      other.known.get(member.replace(/^.*?(Arn|Id)s?$/, '$1')) ??
      other.known.get(member.replace(/s$/, '')) ??
      [];
    return first ?? 'x';
  });
