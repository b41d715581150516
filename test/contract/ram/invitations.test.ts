import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from '../support/answers.ts';
import { away, contract, home } from '../support/contract.ts';
import { invitationTo, newOwner, ramOf, refusedBy } from '../support/sharing.ts';

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

contract('Invitations to resource shares', (place) => {
  const invite = async () => {
    const owner = await newOwner(place);
    const receiver = await place.otherAccount();
    const { resourceShare } = await owner.ram.createResourceShare({
      name: 'pools',
      resourceArns: [owner.poolArn],
      principals: [receiver.accountId],
    });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const resourceShareInvitationArn = await invitationTo(receiver, resourceShareArn);
    return { owner, receiver, ram: ramOf(receiver), resourceShareArn, resourceShareInvitationArn };
  };

  test('an account outside is invited, sees to what, and accepts', async () => {
    const { owner, receiver, ram, resourceShareArn, resourceShareInvitationArn } = await invite();
    const { resourceShareInvitations: [listed] = [] } = await ram.getResourceShareInvitations({});
    const invitation = {
      resourceShareInvitationArn: new RegExp(
        `^arn:aws:ram:${home}:${owner.accountId}:resource-share-invitation/${uuid}$`,
      ),
      resourceShareName: 'pools',
      resourceShareArn,
      senderAccountId: owner.accountId,
      receiverAccountId: receiver.accountId,
      invitationTimestamp: listed?.invitationTimestamp,
      status: 'PENDING',
    };
    exactly(listed, invitation);
    const pending = await ram.listPendingInvitationResources({ resourceShareInvitationArn });
    assert.deepEqual(
      pending.resources?.map(({ arn, type, resourceShareArn: share }) => [arn, type, share]),
      [[owner.poolArn, 'ec2:IpamPool', resourceShareArn]],
    );
    const accepted = await ram.acceptResourceShareInvitation({
      resourceShareInvitationArn,
      clientToken: 'yes',
    });
    exactly(accepted.resourceShareInvitation, { ...invitation, status: 'ACCEPTED' });
    assert.equal(accepted.clientToken, 'yes');
    // The same request again is the same answer; another request comes too late.
    await ram.acceptResourceShareInvitation({ resourceShareInvitationArn, clientToken: 'yes' });
    const code = 'ResourceShareInvitationAlreadyAcceptedException';
    await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn }), code);
    await refusedBy(ram.rejectResourceShareInvitation({ resourceShareInvitationArn }), code);
    const { resourceShares: [share] = [] } = await ram.getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual([share?.resourceShareArn, share?.status], [resourceShareArn, 'ACTIVE']);
  });

  test('an invitation is rejected, and can be sent again', async () => {
    const { owner, receiver, ram, resourceShareArn, resourceShareInvitationArn } = await invite();
    const rejected = await ram.rejectResourceShareInvitation({ resourceShareInvitationArn });
    assert.equal(rejected.resourceShareInvitation?.status, 'REJECTED');
    const code = 'ResourceShareInvitationAlreadyRejectedException';
    await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn }), code);
    await refusedBy(ram.listPendingInvitationResources({ resourceShareInvitationArn }), code);
    const seen = await ram.getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(seen.resourceShares, []);
    const principals = [receiver.accountId];
    await owner.ram.associateResourceShare({ resourceShareArn, principals });
    const again = await invitationTo(receiver, resourceShareArn);
    assert.notEqual(again, resourceShareInvitationArn);
    await ram.acceptResourceShareInvitation({ resourceShareInvitationArn: again });
    const { resourceShareInvitations = [] } = await ram.getResourceShareInvitations({});
    assert.deepEqual(resourceShareInvitations.map(({ status }) => status).toSorted(), [
      'ACCEPTED',
      'REJECTED',
    ]);
  });

  test('an invitation is taken back with its principal, and with its share', async () => {
    const { owner, receiver, ram, resourceShareArn, resourceShareInvitationArn } = await invite();
    const principals = [receiver.accountId];
    await owner.ram.disassociateResourceShare({ resourceShareArn, principals });
    const code = 'ResourceShareInvitationArnNotFoundException';
    await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn }), code);
    await owner.ram.associateResourceShare({ resourceShareArn, principals });
    const again = await invitationTo(receiver, resourceShareArn);
    await owner.ram.deleteResourceShare({ resourceShareArn });
    await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn: again }), code);
    assert.deepEqual((await ram.getResourceShareInvitations({})).resourceShareInvitations, []);
  });

  test('the account of a role that a thing is shared with is invited', async () => {
    const owner = await newOwner(place);
    const receiver = await place.otherAccount();
    const role = `arn:aws:iam::${receiver.accountId}:role/net`;
    const { resourceShare } = await owner.ram.createResourceShare({ name: 'x', principals: [role] });
    const resourceShareInvitationArn = await invitationTo(
      receiver,
      resourceShare?.resourceShareArn as string,
    );
    await ramOf(receiver).acceptResourceShareInvitation({ resourceShareInvitationArn });
    const { principals = [] } = await owner.ram.listPrincipals({ resourceOwner: 'SELF' });
    assert.deepEqual(
      principals.map(({ id, external }) => [id, external]),
      [[role, true]],
    );
  });

  test('an invitation is for its receiver, in its region', async () => {
    const { owner, receiver, resourceShareArn, resourceShareInvitationArn } = await invite();
    const code = 'ResourceShareInvitationArnNotFoundException';
    for (const actor of [owner, receiver.in(away), await place.otherAccount()]) {
      const ram = ramOf(actor);
      await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn }), code);
      await refusedBy(ram.rejectResourceShareInvitation({ resourceShareInvitationArn }), code);
      await refusedBy(ram.listPendingInvitationResources({ resourceShareInvitationArn }), code);
      const named = { resourceShareInvitationArns: [resourceShareInvitationArn] };
      await refusedBy(ram.getResourceShareInvitations(named), code);
      const listed = await ram.getResourceShareInvitations({ resourceShareArns: [resourceShareArn] });
      assert.deepEqual(listed.resourceShareInvitations, []);
    }
    const ram = ramOf(receiver);
    const malformed = { resourceShareInvitationArn: resourceShareArn };
    await refusedBy(ram.acceptResourceShareInvitation(malformed), 'MalformedArnException');
    const forged = resourceShareInvitationArn.replace(owner.accountId, receiver.accountId);
    await refusedBy(ram.acceptResourceShareInvitation({ resourceShareInvitationArn: forged }), code);
  });

  test('of many answers at once one counts', async () => {
    const { ram, resourceShareInvitationArn } = await invite();
    const request = { resourceShareInvitationArn };
    const answers = [
      ram.acceptResourceShareInvitation(request),
      ram.rejectResourceShareInvitation(request),
      ram.acceptResourceShareInvitation(request),
      ram.rejectResourceShareInvitation(request),
    ];
    const settled = await Promise.allSettled(answers);
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1);
  });
});
