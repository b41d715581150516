// What one account has is never in an answer to another one: not in a listing, not in what is said of a thing that is
// named, not in the words of a refusal.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findOperation, operations } from '../../src/operations/registry.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { callAs, newUser, smallestInput } from './callers.ts';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

type Account = {
  readonly accountId: string;
  readonly keyId: string;
  /** What was answered to it, by the names of members. */
  readonly known: Map<string, Set<string>>;
};

/** Names of things: ids of EC2, of IAM and of organizations, and whatever is in an ARN of the account. */
const isTelling = (text: string, accountId: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17}|[0-9a-f]{33})$/.test(text) ||
  /^A(?:IDA|GPA|ROA|NPA|KIA|SIA)[A-Z2-7]{16,17}$/.test(text) ||
  /^(?:o-[a-z0-9]{10}|r-[a-z0-9]{4,}|ou-[a-z0-9-]+|p-[a-z0-9]{8,}|car-[a-z0-9]{8,}|h-[a-z0-9]{8,})$/.test(
    text,
  ) ||
  text.includes(accountId);

function walk(value: unknown, visit: (text: string, member: string) => void, member = ''): void {
  if (typeof value === 'string') visit(value, member);
  else if (Array.isArray(value)) for (const each of value) walk(each, visit, member);
  else if (value !== null && typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) walk(each, visit, name);
  }
}

async function call(
  account: Account,
  service: string,
  action: string,
  input: object,
): Promise<Record<string, never>> {
  const operation = findOperation(service, action) ?? assert.fail(action);
  const outcome = await callAs(server.application, account.keyId, operation, input);
  if ('fault' in outcome) return assert.fail(`${action}: ${outcome.fault.message}`);
  walk(outcome.output, (text, member) => {
    const texts = account.known.get(member) ?? new Set();
    account.known.set(member, texts.add(text));
  });
  return outcome.output as Record<string, never>;
}

async function newAccount(name: string): Promise<Account> {
  const { accountId } = await server.createAccount(name);
  const keyId = await newUser(server.application, accountId, 'administrator', ['*']);
  const account: Account = { accountId, keyId, known: new Map() };
  const ec2 = (action: string, input: object) => call(account, 'ec2', action, input);
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
  await call(account, 'iam', 'CreateUser', { UserName: `user-of-${accountId}` });
  await call(account, 'iam', 'CreateGroup', { GroupName: `group-of-${accountId}` });
  await call(account, 'iam', 'CreateRole', {
    RoleName: `role-of-${accountId}`,
    AssumeRolePolicyDocument: trust,
  });
  await call(account, 'iam', 'CreatePolicy', {
    PolicyName: `policy-of-${accountId}`,
    PolicyDocument: document,
  });
  await call(account, 'iam', 'CreateAccessKey', { UserName: `user-of-${accountId}` });
  await call(account, 'iam', 'CreateAccountAlias', { AccountAlias: `alias-${accountId}` });
  const pool = `arn:aws:ec2::${accountId}:ipam-pool/${IpamPoolId}`;
  await call(account, 'ram', 'CreateResourceShare', { name: `share-of-${accountId}`, resourceArns: [pool] });
  await call(account, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
  await call(account, 'organizations', 'CreateAccount', {
    AccountName: name,
    Email: `${accountId}@example.com`,
  });
  return account;
}

/** An input that names what the other account has, wherever a member of the input is called like one of its own. */
const inputNaming = (other: Account, operation: (typeof operations)[number]): object =>
  smallestInput(operation, (member) => {
    const [first] =
      other.known.get(member) ??
      other.known.get(member.replace(/^.*?(Arn|Id)s?$/, '$1')) ??
      other.known.get(member.replace(/s$/, '')) ??
      [];
    return first ?? 'x';
  });

test('whatever an account asks, it learns nothing of another one', async () => {
  const [one, other] = [await newAccount('one'), await newAccount('other')];
  const secrets = (account: Account): string[] => {
    const found = [...account.known.values()].flatMap((texts) => [...texts]);
    return [...new Set(found)].filter((text) => isTelling(text, account.accountId));
  };
  const ofOne = new Set(secrets(one));
  const ofOther = secrets(other).filter((text) => !ofOne.has(text));
  assert.ok(ofOther.length > 40, `there is something to find: ${ofOther.length}`);
  let answered = 0;
  let asked = '';
  const ask = async (operation: (typeof operations)[number], input: object): Promise<void> => {
    asked += JSON.stringify(input);
    const outcome = await callAs(server.application, one.keyId, operation, input);
    answered += 'output' in outcome ? 1 : 0;
    const said = 'output' in outcome ? JSON.stringify(outcome.output ?? {}) : outcome.fault.message;
    // What the caller said itself comes back to it, in the audit for one.
    const leaked = ofOther.filter((text) => said.includes(text) && !asked.includes(text));
    assert.deepEqual(leaked, [], `${operation.name} with ${JSON.stringify(input)} says ${said}`);
  };
  const reads = operations.filter((operation) => operation.kind === 'read');
  for (const operation of reads) await ask(operation, inputNaming(one, operation));
  assert.ok(answered > reads.length / 2, `${answered} of ${reads.length} reads are answered`);
  for (const operation of operations) await ask(operation, smallestInput(operation));
  for (const operation of operations) await ask(operation, inputNaming(other, operation));
  // Nothing of what was tried has touched the other account.
  const { IpamPools } = await call(other, 'ec2', 'DescribeIpamPools', {});
  const { Vpcs } = await call(other, 'ec2', 'DescribeVpcs', {});
  const { PrefixLists } = await call(other, 'ec2', 'DescribeManagedPrefixLists', {});
  const { Users } = await call(other, 'iam', 'ListUsers', {});
  const { Roles } = await call(other, 'iam', 'ListRoles', {});
  assert.deepEqual(
    [IpamPools, Vpcs, PrefixLists, Users, Roles].map((each) => (each as unknown as unknown[]).length),
    [1, 1, 1, 2, 2],
  );
});
