// Whatever organizations ask they ask by an index: a question that reads all rows of a table is a bug, because an
// installation has many organizations, and one of them many accounts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { disableIpamOrganizationAdminAccount } from '../../src/operations/organization-admin/disable-ipam-organization-admin-account.ts';
import { enableIpamOrganizationAdminAccount } from '../../src/operations/organization-admin/enable-ipam-organization-admin-account.ts';
import { getIpamDiscoveredAccounts } from '../../src/operations/resource-discoveries/get-ipam-discovered-accounts.ts';
import { getIpamDiscoveredPublicAddresses } from '../../src/operations/resource-discoveries/get-ipam-discovered-public-addresses.ts';
import { getIpamDiscoveredResourceCidrs } from '../../src/operations/resource-discoveries/get-ipam-discovered-resource-cidrs.ts';
import { modifyIpamResourceDiscovery } from '../../src/operations/resource-discoveries/modify-ipam-resource-discovery.ts';
import { organizationsOperations } from '../../src/operations/served/organizations.ts';
import { seesAccount } from '../../src/store/coverage.ts';
import { findViewers } from '../../src/store/discovery.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { findResourceDiscovery } from '../../src/store/ipams.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { organizationPathOf, serviceControlPoliciesOf } from '../../src/store/organizations.ts';
import { listening, scansOf } from '../support/asked.ts';
import { firstAccount, otherAccount, worldIn } from '../support/world.ts';

type Reply = Record<string, { Id?: string; Path?: string }>;
const region = 'us-east-1';

test('no question of organizations reads a whole table', async () => {
  const asked = new Map<string, number>();
  const store = (await openStore('sqlite::memory:')) as Engine;
  await migrate(store);
  const told = listening(store, (sql, valueCount) => asked.set(sql, valueCount));
  const world = await worldIn(told);
  asked.clear();
  const called = new Set<string>();
  const call = async (name: string, input: object, accountId = firstAccount): Promise<Reply> => {
    const operation = organizationsOperations.find((each) => each.name === name) as AnyOperation;
    called.add(name);
    return (await world.call(operation as never, input as never, { accountId })) as Reply;
  };
  await everything(call);
  assert.deepEqual(
    organizationsOperations.map(({ name }) => name).filter((name) => !called.has(name)),
    [],
    'every operation is asked',
  );
  await discovery(world, told, call);
  assert.ok(asked.size > 60, 'too little was asked');
  assert.deepEqual(await scansOf(store, asked, ['member_walk', 'discovery_due']), []);
  await store.close();
});

/** Every operation once, each where it has something to do. */
async function everything(
  call: (name: string, input: object, accountId?: string) => Promise<Reply>,
): Promise<void> {
  const Type = 'SERVICE_CONTROL_POLICY';
  const ServicePrincipal = 'ram.amazonaws.com';
  const idIn = (reply: Reply, name: string): string => reply[name]?.Id as string;
  await call('CreateOrganization', {});
  await call('DescribeOrganization', {});
  const roots = (await call('ListRoots', {})) as unknown as { Roots: { Id: string }[] };
  const ParentId = roots.Roots[0]?.Id as string;
  const unitId = idIn(
    await call('CreateOrganizationalUnit', { ParentId, Name: 'lab' }),
    'OrganizationalUnit',
  );
  const unit = { OrganizationalUnitId: unitId };
  await call('UpdateOrganizationalUnit', { ...unit, Name: 'labs' });
  await call('DescribeOrganizationalUnit', unit);
  await call('EnablePolicyType', { RootId: ParentId, PolicyType: Type });
  const invite = async (): Promise<object> => {
    const Target = { Id: otherAccount, Type: 'ACCOUNT' };
    return { HandshakeId: idIn(await call('InviteAccountToOrganization', { Target }), 'Handshake') };
  };
  await call('CancelHandshake', await invite());
  await call('DeclineHandshake', await invite(), otherAccount);
  const handshake = await invite();
  await call('DescribeHandshake', handshake, otherAccount);
  await call('AcceptHandshake', handshake, otherAccount);
  await call('ListHandshakesForAccount', {}, otherAccount);
  await call('ListHandshakesForOrganization', {});
  const made = await call('CreateAccount', { AccountName: 'made', Email: 'made@example.com' });
  await call('DescribeCreateAccountStatus', { CreateAccountRequestId: idIn(made, 'CreateAccountStatus') });
  await call('ListCreateAccountStatus', {});
  const account = { AccountId: otherAccount };
  await call('DescribeAccount', account);
  const listed = (await call('ListAccounts', {})) as unknown as { Accounts: { Id: string; Name: string }[] };
  const madeId = listed.Accounts.find(({ Name }) => Name === 'made')?.Id as string;
  await call('MoveAccount', { ...account, SourceParentId: ParentId, DestinationParentId: unitId });
  await call('ListAccountsForParent', { ParentId: unitId });
  await call('ListOrganizationalUnitsForParent', { ParentId });
  await call('ListParents', { ChildId: otherAccount });
  await call('ListChildren', { ParentId, ChildType: 'ACCOUNT' });
  await call('ListChildren', { ParentId, ChildType: 'ORGANIZATIONAL_UNIT' });
  const content = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const policy = await call('CreatePolicy', { Name: 'p', Description: '', Type, Content: content });
  const { PolicySummary } = policy.Policy as unknown as { PolicySummary: { Id: string } };
  const PolicyId = PolicySummary.Id;
  await call('UpdatePolicy', { PolicyId, Name: 'q' });
  await call('AttachPolicy', { PolicyId, TargetId: unitId });
  await call('DescribePolicy', { PolicyId });
  await call('ListPolicies', { Filter: Type });
  await call('ListPoliciesForTarget', { TargetId: unitId, Filter: Type });
  await call('ListTargetsForPolicy', { PolicyId });
  await call('DescribeEffectivePolicy', { PolicyType: Type, TargetId: otherAccount });
  await call('DetachPolicy', { PolicyId, TargetId: unitId });
  await call('DeletePolicy', { PolicyId });
  await call('EnableAWSServiceAccess', { ServicePrincipal });
  await call('RegisterDelegatedAdministrator', { ...account, ServicePrincipal });
  await call('ListAWSServiceAccessForOrganization', {}, otherAccount);
  await call('ListDelegatedAdministrators', { ServicePrincipal });
  await call('ListDelegatedServicesForAccount', account);
  await call('DeregisterDelegatedAdministrator', { ...account, ServicePrincipal });
  await call('DisableAWSServiceAccess', { ServicePrincipal });
  await call('TagResource', { ResourceId: unitId, Tags: [{ Key: 'a', Value: 'b' }] });
  await call('ListTagsForResource', { ResourceId: unitId });
  await call('UntagResource', { ResourceId: unitId, TagKeys: ['a'] });
  await call('DisablePolicyType', { RootId: ParentId, PolicyType: Type });
  await call('CloseAccount', { AccountId: madeId });
  await call('RemoveAccountFromOrganization', { AccountId: madeId });
  await call('LeaveOrganization', {}, otherAccount);
  await call('DeleteOrganizationalUnit', unit);
  await call('DeleteOrganization', {});
}

/** What the IPAM of an organization asks. */
async function discovery(
  world: Awaited<ReturnType<typeof worldIn>>,
  store: Engine,
  call: (name: string, input: object, accountId?: string) => Promise<Reply>,
): Promise<void> {
  await call('CreateOrganization', {});
  const Target = { Id: otherAccount, Type: 'ACCOUNT' };
  const { Handshake } = await call('InviteAccountToOrganization', { Target });
  await call('AcceptHandshake', { HandshakeId: Handshake?.Id }, otherAccount);
  const roots = (await call('ListRoots', {})) as unknown as { Roots: { Id: string }[] };
  const { OrganizationalUnit } = await call('CreateOrganizationalUnit', {
    ParentId: roots.Roots[0]?.Id,
    Name: 'lab',
  });
  const as = { accountId: otherAccount };
  const { Ipam } = await world.call(createIpam, {}, as);
  const administrator = { DelegatedAdminAccountId: otherAccount };
  await world.call(enableIpamOrganizationAdminAccount, administrator);
  const IpamResourceDiscoveryId = Ipam?.DefaultResourceDiscoveryId as string;
  const AddOrganizationalUnitExclusions = [{ OrganizationsEntityPath: OrganizationalUnit?.Path }];
  await world.call(
    modifyIpamResourceDiscovery,
    { IpamResourceDiscoveryId, AddOrganizationalUnitExclusions },
    as,
  );
  const named = { IpamResourceDiscoveryId };
  await world.call(getIpamDiscoveredAccounts, { ...named, DiscoveryRegion: region }, as);
  await world.call(getIpamDiscoveredResourceCidrs, { ...named, ResourceRegion: region }, as);
  await world.call(getIpamDiscoveredPublicAddresses, { ...named, AddressRegion: region }, as);
  await store.read(async (transaction) => {
    const found = await findResourceDiscovery(transaction, IpamResourceDiscoveryId);
    assert.ok(found && (await seesAccount(transaction, found, firstAccount)));
    await findViewers(transaction, { accountId: firstAccount, region });
    await organizationPathOf(transaction, otherAccount);
    await serviceControlPoliciesOf(transaction, otherAccount);
  });
  await world.call(disableIpamOrganizationAdminAccount, administrator);
}
