// Users who may share some things with some principals.

import { test } from 'node:test';
import { contract } from '../support/contract.ts';
import { allow, deny, setPolicy, userOf } from '../support/identities.ts';
import { invitationTo, newOwner, ramOf, refusedBy } from '../support/sharing.ts';

const denied = (answer: Promise<unknown>, message: RegExp) =>
  refusedBy(answer, 'AccessDeniedException', message, 403);
const sharing = ['ram:CreateResourceShare', 'ram:AssociateResourceShare'];
const putting = 'ec2:PutResourcePolicy';
const taking = 'ec2:DeleteResourcePolicy';

contract('who may share what', (place) => {
  test('sharing a thing puts a policy on it, and that takes leave of its own (guide chapter 11)', async () => {
    const owner = await newOwner(place);
    const guest = await place.account();
    const ann = await userOf(owner, 'ann', allow('ram:*'));
    const ram = ramOf(ann);
    const share = () =>
      ram.createResourceShare({ name: 's', resourceArns: [owner.poolArn], principals: [guest.accountId] });
    await denied(share(), new RegExp(`${putting} on resource: ${owner.poolArn} because no identity-based`));
    await setPolicy(owner, 'ann', allow('ram:*'), allow(putting, owner.poolArn));
    const { resourceShare } = await share();
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const end = () => ram.deleteResourceShare({ resourceShareArn });
    const takeOut = () => ram.disassociateResourceShare({ resourceShareArn, resourceArns: [owner.poolArn] });
    await denied(end(), new RegExp(`${taking} on resource: ${owner.poolArn}`));
    await denied(takeOut(), new RegExp(taking));
    await setPolicy(owner, 'ann', allow('ram:*'), allow(taking, owner.poolArn));
    await takeOut();
    await denied(
      ram.associateResourceShare({ resourceShareArn, resourceArns: [owner.poolArn] }),
      new RegExp(putting),
    );
    await end();
    await setPolicy(owner, 'ann', allow(['ram:CreateResourceShare', putting]));
    await denied(share(), /perform: ram:AssociateResourceShare /);
    await ram.createResourceShare({ name: 'empty' });
  });

  test('each principal and each thing is asked about by itself', async () => {
    const owner = await newOwner(place);
    const [one, two] = [await place.account(), await place.account()];
    const only = { Condition: { StringEqualsIfExists: { 'ram:Principal': one.accountId } } };
    const ann = await userOf(owner, 'ann', allow(sharing, '*', only), allow(putting));
    const share = (...principals: string[]) =>
      ramOf(ann).createResourceShare({ name: 's', resourceArns: [owner.poolArn], principals });
    await share(one.accountId);
    await denied(share(one.accountId, two.accountId), /ram:CreateResourceShare/);
    await denied(share(two.accountId), /ram:CreateResourceShare/);
    const typed = (type: string) => ({
      Condition: { StringEqualsIfExists: { 'ram:RequestedResourceType': type } },
    });
    await setPolicy(owner, 'ann', allow(sharing, '*', typed('ec2:IpamResourceDiscovery')), allow(putting));
    await denied(share(), /ram:CreateResourceShare/);
    await setPolicy(owner, 'ann', allow(sharing, '*', typed('ec2:IpamPool')), allow(putting));
    await share();
    const other = await owner.pool({}, '10.9.0.0/16');
    const otherArn = owner.poolArn.replace(owner.poolId, other);
    const named = { Condition: { StringNotEquals: { 'ram:ResourceArn': owner.poolArn } } };
    const isThing = { Condition: { ...named.Condition, Null: { 'ram:ResourceArn': 'false' } } };
    await setPolicy(owner, 'ann', allow(['ram:*', putting]), deny(sharing, '*', isThing));
    await share(two.accountId);
    await denied(
      ramOf(ann).createResourceShare({ name: 's', resourceArns: [owner.poolArn, otherArn] }),
      /with an explicit deny in an identity-based policy/,
    );
  });

  test('whether a share lets others in, what it is called and its tags decide', async () => {
    const owner = await newOwner(place);
    const ann = await userOf(
      owner,
      'ann',
      allow('ram:*', '*', { Condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'false' } } }),
    );
    const make = (allowExternalPrincipals: boolean, name = 's') =>
      ramOf(ann).createResourceShare({ name, allowExternalPrincipals });
    await denied(
      make(true),
      /ram:CreateResourceShare on resource: arn:aws:ram:us-east-1:\d{12}:resource-share\/\* /,
    );
    const closed = (await make(false)).resourceShare?.resourceShareArn as string;
    const open = (await owner.ram.createResourceShare({ name: 'open', tags: [{ key: 'team', value: 'x' }] }))
      .resourceShare?.resourceShareArn as string;
    const remove = (resourceShareArn: string) => ramOf(ann).deleteResourceShare({ resourceShareArn });
    const update = (resourceShareArn: string, allowExternalPrincipals: boolean) =>
      ramOf(ann).updateResourceShare({ resourceShareArn, allowExternalPrincipals });
    await update(closed, false);
    await denied(update(closed, true), /ram:UpdateResourceShare/);
    for (const [key, value] of [
      ['ram:AllowsExternalPrincipals', 'false'],
      ['ram:ResourceShareName', 's'],
    ] as const) {
      await setPolicy(owner, 'ann', allow('ram:*', '*', { Condition: { StringEquals: { [key]: value } } }));
      await denied(remove(open), new RegExp(`ram:DeleteResourceShare on resource: ${open} `));
      await ramOf(ann).updateResourceShare({ resourceShareArn: closed, name: 's' });
    }
    await setPolicy(
      owner,
      'ann',
      allow('ram:*', '*', { Condition: { StringEquals: { 'ram:ResourceTag/team': 'x' } } }),
    );
    await denied(remove(closed), /ram:DeleteResourceShare/);
    await remove(open);
  });

  test('an invitation is accepted by who may accept those of its sender', async () => {
    const owner = await newOwner(place);
    const guest = await place.account();
    const { resourceShare } = await owner.ram.createResourceShare({
      name: 's',
      resourceArns: [owner.poolArn],
      principals: [guest.accountId],
    });
    const resourceShareInvitationArn = await invitationTo(guest, resourceShare?.resourceShareArn as string);
    const from = (account: string) =>
      allow(
        'ram:AcceptResourceShareInvitation',
        `arn:aws:ram:*:${owner.accountId}:resource-share-invitation/*`,
        {
          Condition: { StringEquals: { 'ram:ShareOwnerAccountId': account, 'ram:ResourceShareName': 's' } },
        },
      );
    const bob = await userOf(guest, 'bob', from(guest.accountId));
    const accept = () => ramOf(bob).acceptResourceShareInvitation({ resourceShareInvitationArn });
    await denied(
      accept(),
      new RegExp(`on resource: ${resourceShareInvitationArn} because no identity-based`),
    );
    await setPolicy(guest, 'bob', from(owner.accountId));
    await accept();
  });
});
