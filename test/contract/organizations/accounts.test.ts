import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import {
  joinOrganization,
  newEmail,
  newOrganization,
  newUnit,
  organizationIds,
  refusedFor,
  type TestOrganization,
} from './support/organization.ts';

/** Makes an account and waits until it is there. */
async function createAccount({ management }: TestOrganization, name = 'lab', email = newEmail()) {
  const { CreateAccountStatus } = await management.organizations.createAccount({
    AccountName: name,
    Email: email,
  });
  const id = CreateAccountStatus?.Id;
  return (await management.organizations.describeCreateAccountStatus({ CreateAccountRequestId: id }))
    .CreateAccountStatus;
}

contract('accounts of an organization', (place) => {
  test('an account is made in the root, and how that went can be asked', async () => {
    const organization = await newOrganization(place);
    const { management, organizationId, rootPath } = organization;
    const email = newEmail();
    const { CreateAccountStatus } = await management.organizations.createAccount({
      AccountName: 'lab',
      Email: email,
      Tags: [{ Key: 'team', Value: 'network' }],
    });
    const begun = {
      Id: organizationIds.creation,
      AccountName: 'lab',
      State: 'IN_PROGRESS',
      RequestedTimestamp: CreateAccountStatus?.RequestedTimestamp,
    };
    exactly(CreateAccountStatus, begun);
    const { CreateAccountStatus: done } = await management.organizations.describeCreateAccountStatus({
      CreateAccountRequestId: CreateAccountStatus?.Id,
    });
    exactly(done, {
      ...begun,
      State: 'SUCCEEDED',
      AccountId: organizationIds.account,
      CompletedTimestamp: done?.CompletedTimestamp,
    });
    const accountId = done?.AccountId ?? '';
    const { Account } = await management.organizations.describeAccount({ AccountId: accountId });
    exactly(Account, {
      Id: accountId,
      Arn: `arn:aws:organizations::${management.accountId}:account/${organizationId}/${accountId}`,
      Email: email,
      Name: 'lab',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      Paths: [`${rootPath}${accountId}/`],
      JoinedMethod: 'CREATED',
      JoinedTimestamp: Account?.JoinedTimestamp,
    });
    const { Tags } = await management.organizations.listTagsForResource({ ResourceId: accountId });
    assert.deepEqual(Tags, [{ Key: 'team', Value: 'network' }]);
    const { CreateAccountStatuses } = await management.organizations.listCreateAccountStatus({});
    assert.deepEqual(CreateAccountStatuses, [done]);
    const failed = await management.organizations.listCreateAccountStatus({ States: ['FAILED'] });
    assert.deepEqual(failed.CreateAccountStatuses, []);
  });

  test('an address that another account has makes the request fail, not the call', async () => {
    const organization = await newOrganization(place);
    const email = newEmail();
    await createAccount(organization, 'one', email);
    const second = await createAccount(organization, 'two', email);
    assert.deepEqual([second?.State, second?.FailureReason], ['FAILED', 'EMAIL_ALREADY_EXISTS']);
    const { Accounts = [] } = await organization.management.organizations.listAccounts({});
    assert.equal(Accounts.length, 2);
  });

  test('what an account is called and where it is written to is checked', async () => {
    const { management } = await newOrganization(place);
    const create = (input: { AccountName?: string; Email?: string; RoleName?: string }) =>
      management.organizations.createAccount({ AccountName: 'lab', Email: newEmail(), ...input });
    await refusedFor(create({ Email: 'nobody' }), 'InvalidInputException', 'INVALID_PATTERN');
    await refusedFor(create({ AccountName: 'x'.repeat(51) }), 'InvalidInputException', 'MAX_LENGTH_EXCEEDED');
    await refusedFor(create({ RoleName: 'a role' }), 'InvalidInputException', 'INVALID_ROLE_NAME');
    await refusedFor(create({ AccountName: undefined as never }), 'InvalidInputException', 'INPUT_REQUIRED');
    await refused(
      management.organizations.describeCreateAccountStatus({ CreateAccountRequestId: 'car-00000000' }),
      'CreateAccountStatusNotFoundException',
    );
  });

  test('accounts are listed in pages, those of one place apart', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const unit = await newUnit(organization, 'lab');
    const made = [management.accountId];
    for (let count = 0; count < 3; count += 1)
      made.push((await createAccount(organization))?.AccountId ?? '');
    made.sort();
    const moved = made.find((id) => id !== management.accountId) as string;
    await management.organizations.moveAccount({
      AccountId: moved,
      SourceParentId: rootId,
      DestinationParentId: unit.id,
    });
    const listed: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await management.organizations.listAccounts({ MaxResults: 3, NextToken });
      assert.ok((page.Accounts?.length ?? 0) <= 3);
      listed.push(...(page.Accounts ?? []).map(({ Id = '' }) => Id));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(listed, made);
    const inUnit = await management.organizations.listAccountsForParent({ ParentId: unit.id });
    assert.deepEqual(
      inUnit.Accounts?.map(({ Id, Paths }) => [Id, Paths]),
      [[moved, [`${unit.path}${moved}/`]]],
    );
    const inRoot = await management.organizations.listAccountsForParent({ ParentId: rootId });
    assert.deepEqual(
      inRoot.Accounts?.map(({ Id }) => Id),
      made.filter((id) => id !== moved),
    );
    for (const [input, reason] of [
      [{ MaxResults: 21 }, 'INVALID_PATTERN'],
      [{ NextToken: 'x' }, 'INVALID_NEXT_TOKEN'],
    ] as const) {
      await refusedFor(management.organizations.listAccounts(input), 'InvalidInputException', reason);
    }
    await refused(
      management.organizations.listAccountsForParent({ ParentId: 'ou-none00-00000000' }),
      'ParentNotFoundException',
    );
  });

  test('an account moves from where it is to another place', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const unit = await newUnit(organization, 'lab');
    const accountId = (await createAccount(organization))?.AccountId ?? '';
    const move = (input: { AccountId?: string; SourceParentId?: string; DestinationParentId?: string }) =>
      management.organizations.moveAccount({
        AccountId: accountId,
        SourceParentId: rootId,
        DestinationParentId: unit.id,
        ...input,
      });
    await refused(move({ AccountId: '999999999999' }), 'AccountNotFoundException');
    await refused(move({ SourceParentId: 'r-none00' }), 'SourceParentNotFoundException');
    await refused(move({ DestinationParentId: 'r-none00' }), 'DestinationParentNotFoundException');
    await refused(
      move({ SourceParentId: unit.id, DestinationParentId: rootId }),
      'DuplicateAccountException',
    );
    await move({});
    const other = await newUnit(organization, 'other');
    await refused(move({ DestinationParentId: other.id }), 'SourceParentNotFoundException', /isn't in/);
    const { Parents } = await management.organizations.listParents({ ChildId: accountId });
    assert.deepEqual(Parents, [{ Id: unit.id, Type: 'ORGANIZATIONAL_UNIT' }]);
  });

  test('an account leaves by itself, or is let go, and stands alone then', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const leaver = await joinOrganization(place, organization);
    const removed = await joinOrganization(place, organization);
    await leaver.organizations.leaveOrganization({});
    await management.organizations.removeAccountFromOrganization({ AccountId: removed.accountId });
    for (const { organizations, accountId } of [leaver, removed]) {
      await refused(organizations.describeOrganization({}), 'AWSOrganizationsNotInUseException');
      await refused(
        management.organizations.describeAccount({ AccountId: accountId }),
        'AccountNotFoundException',
      );
    }
    await refused(management.organizations.leaveOrganization({}), 'MasterCannotLeaveOrganizationException');
    await refused(
      management.organizations.removeAccountFromOrganization({ AccountId: management.accountId }),
      'MasterCannotLeaveOrganizationException',
    );
    // It can come back, or make an organization of its own.
    await leaver.organizations.createOrganization({});
  });

  test('an account that is closed is suspended and stays listed', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const accountId = (await createAccount(organization))?.AccountId ?? '';
    await management.organizations.closeAccount({ AccountId: accountId });
    const { Account } = await management.organizations.describeAccount({ AccountId: accountId });
    assert.deepEqual([Account?.Status, Account?.State], ['SUSPENDED', 'SUSPENDED']);
    await refused(
      management.organizations.closeAccount({ AccountId: accountId }),
      'AccountAlreadyClosedException',
    );
    await refusedFor(
      management.organizations.closeAccount({ AccountId: management.accountId }),
      'ConstraintViolationException',
      'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    );
  });

  test('members and strangers neither see nor change accounts', async () => {
    const organization = await newOrganization(place);
    const member = await joinOrganization(place, organization);
    const stranger = await newOrganization(place);
    const target = { AccountId: member.accountId };
    await Promise.all(
      [
        member.organizations.listAccounts({}),
        member.organizations.describeAccount(target),
        member.organizations.closeAccount(target),
        member.organizations.createAccount({ AccountName: 'lab', Email: newEmail() }),
        member.organizations.removeAccountFromOrganization(target),
      ].map((call) => refused(call, 'AccessDeniedException')),
    );
    const { organizations } = stranger.management;
    await refused(organizations.describeAccount(target), 'AccountNotFoundException');
    await refused(organizations.closeAccount(target), 'AccountNotFoundException');
  });
});

contract(
  'accounts of an organization with a limit',
  (place) => {
    test('there are so many accounts, open invitations included', async () => {
      const organization = await newOrganization(place);
      const { management } = organization;
      await createAccount(organization);
      const invited = await place.account();
      const target = { Id: invited.accountId, Type: 'ACCOUNT' } as const;
      await management.organizations.inviteAccountToOrganization({ Target: target });
      await refusedFor(
        management.organizations.createAccount({ AccountName: 'lab', Email: newEmail() }),
        'ConstraintViolationException',
        'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      );
    });
  },
  { CADASTRE_QUOTAS: 'accounts-per-organization=3' },
);
