import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import {
  joinOrganization,
  newOrganization,
  organizationIds,
  refusedFor,
  type TestOrganization,
  withOrganizations,
} from './support/organization.ts';

const invite = async ({ management }: TestOrganization, accountId: string): Promise<string> => {
  const { Handshake } = await management.organizations.inviteAccountToOrganization({
    Target: { Id: accountId, Type: 'ACCOUNT' },
  });
  return Handshake?.Id as string;
};

contract('invitations into an organization', (place) => {
  test('an account that is invited sees by whom, and joins in the root once it accepts', async () => {
    const organization = await newOrganization(place);
    const { management, organizationId, rootId } = organization;
    const guest = withOrganizations(await place.account());
    const { Handshake } = await management.organizations.inviteAccountToOrganization({
      Target: { Id: guest.accountId, Type: 'ACCOUNT' },
      Notes: 'Come in.',
      Tags: [{ Key: 'team', Value: 'network' }],
    });
    const id = Handshake?.Id ?? '';
    const { RequestedTimestamp: from, ExpirationTimestamp: to } = Handshake ?? {};
    exactly(Handshake, {
      Id: organizationIds.handshake,
      Arn: `arn:aws:organizations::${management.accountId}:handshake/${organizationId}/invite/${id}`,
      Parties: [
        { Id: organizationId.slice(2), Type: 'ORGANIZATION' },
        { Id: guest.accountId, Type: 'ACCOUNT' },
      ],
      State: 'OPEN',
      RequestedTimestamp: from,
      ExpirationTimestamp: to,
      Action: 'INVITE',
      Resources: [
        {
          Type: 'ORGANIZATION',
          Value: organizationId,
          Resources: [
            { Type: 'MASTER_EMAIL', Value: `${management.accountId}@accounts.invalid` },
            { Type: 'MASTER_NAME', Value: /./ },
            { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
          ],
        },
        { Type: 'ACCOUNT', Value: guest.accountId },
        { Type: 'NOTES', Value: 'Come in.' },
      ],
    });
    assert.equal((to as Date).getTime() - (from as Date).getTime(), 15 * 24 * 3_600_000);
    for (const { organizations } of [guest, management]) {
      assert.deepEqual((await organizations.describeHandshake({ HandshakeId: id })).Handshake, Handshake);
    }
    const { Handshakes } = await guest.organizations.listHandshakesForAccount({});
    assert.deepEqual(Handshakes, [Handshake]);
    const accepted = await guest.organizations.acceptHandshake({ HandshakeId: id });
    assert.deepEqual(accepted.Handshake, { ...Handshake, State: 'ACCEPTED' });
    const listed = await management.organizations.listHandshakesForOrganization({});
    assert.deepEqual(listed.Handshakes, [accepted.Handshake]);
    const { Account } = await management.organizations.describeAccount({ AccountId: guest.accountId });
    assert.equal(Account?.JoinedMethod, 'INVITED');
    const { Parents } = await management.organizations.listParents({ ChildId: guest.accountId });
    assert.deepEqual(Parents, [{ Id: rootId, Type: 'ROOT' }]);
    const { Tags } = await management.organizations.listTagsForResource({ ResourceId: guest.accountId });
    assert.deepEqual(Tags, [{ Key: 'team', Value: 'network' }]);
  });

  test('an invitation is declined, or taken back, and is answered once', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const guest = withOrganizations(await place.account());
    const first = await invite(organization, guest.accountId);
    const declined = await guest.organizations.declineHandshake({ HandshakeId: first });
    assert.equal(declined.Handshake?.State, 'DECLINED');
    const second = await invite(organization, guest.accountId);
    const canceled = await organizations.cancelHandshake({ HandshakeId: second });
    assert.equal(canceled.Handshake?.State, 'CANCELED');
    for (const HandshakeId of [first, second]) {
      await Promise.all(
        [
          guest.organizations.acceptHandshake({ HandshakeId }),
          guest.organizations.declineHandshake({ HandshakeId }),
          organizations.cancelHandshake({ HandshakeId }),
        ].map((call) => refused(call, 'InvalidHandshakeTransitionException')),
      );
    }
    await refused(guest.organizations.describeOrganization({}), 'AWSOrganizationsNotInUseException');
  });

  test('an invitation is answered by whom it is for, and seen by nobody else', async () => {
    const organization = await newOrganization(place);
    const guest = withOrganizations(await place.account());
    const HandshakeId = await invite(organization, guest.accountId);
    const other = (await newOrganization(place)).management;
    await Promise.all(
      [
        other.organizations.acceptHandshake({ HandshakeId }),
        other.organizations.declineHandshake({ HandshakeId }),
        other.organizations.cancelHandshake({ HandshakeId }),
        other.organizations.describeHandshake({ HandshakeId }),
        organization.management.organizations.acceptHandshake({ HandshakeId }),
      ].map((call) => refused(call, 'HandshakeNotFoundException')),
    );
    const member = await joinOrganization(place, organization);
    await refused(member.organizations.describeHandshake({ HandshakeId }), 'AccessDeniedException');
    await refused(member.organizations.cancelHandshake({ HandshakeId }), 'AccessDeniedException');
  });

  test('an account is invited once at a time, and joins one organization', async () => {
    const [one, two] = [await newOrganization(place), await newOrganization(place)];
    const guest = withOrganizations(await place.account());
    const first = await invite(one, guest.accountId);
    await refused(invite(one, guest.accountId), 'DuplicateHandshakeException');
    const second = await invite(two, guest.accountId);
    await guest.organizations.acceptHandshake({ HandshakeId: first });
    await refusedFor(
      guest.organizations.acceptHandshake({ HandshakeId: second }),
      'HandshakeConstraintViolationException',
      'ALREADY_IN_AN_ORGANIZATION',
    );
    await refusedFor(
      invite(two, guest.accountId),
      'HandshakeConstraintViolationException',
      'ALREADY_IN_AN_ORGANIZATION',
    );
  });

  test('who is invited must be an account that is there, by its id or its address', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const target = (Id: string, Type: 'ACCOUNT' | 'EMAIL' | 'ORGANIZATION') =>
      organizations.inviteAccountToOrganization({ Target: { Id, Type } });
    await refusedFor(target('999999999999', 'ACCOUNT'), 'InvalidInputException', 'INVALID_PATTERN_TARGET_ID');
    await refusedFor(target('me', 'ACCOUNT'), 'InvalidInputException', 'INVALID_PATTERN_TARGET_ID');
    await refusedFor(
      target('nobody@example.com', 'EMAIL'),
      'InvalidInputException',
      'INVALID_EMAIL_ADDRESS_TARGET',
    );
    await refusedFor(target('o-1', 'ORGANIZATION'), 'InvalidInputException', 'INVALID_PARTY_TYPE_TARGET');
    const guest = withOrganizations(await place.account());
    const { Handshake } = await target(`${guest.accountId}@accounts.invalid`, 'EMAIL');
    await guest.organizations.acceptHandshake({ HandshakeId: Handshake?.Id });
    assert.equal(
      (await guest.organizations.describeOrganization({})).Organization?.Id,
      organization.organizationId,
    );
  });

  test('an organization that is deleted takes its invitations back', async () => {
    const organization = await newOrganization(place);
    const guest = withOrganizations(await place.account());
    const HandshakeId = await invite(organization, guest.accountId);
    await organization.management.organizations.deleteOrganization({});
    const { Handshake } = await guest.organizations.describeHandshake({ HandshakeId });
    assert.equal(Handshake?.State, 'CANCELED');
  });
});
