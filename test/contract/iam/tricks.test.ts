// What people try to get around policies, and what does not work.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, assume, deny, policyText, roleOf, setPolicy, trust, userOf } from '../support/identities.ts';

const denied = (answer: Promise<unknown>, words: RegExp) => refused(answer, 'AccessDenied', words, 403);
const untrusted = /no resource-based policy allows the sts:AssumeRole action/;

contract('tricks with policies', (place) => {
  test('whoever is made under the name of one that is gone is not trusted in its place', async () => {
    const actor = await place.account();
    const { iam, accountId } = actor;
    const ann = `arn:aws:iam::${accountId}:user/ann`;
    const first = await userOf(actor, 'ann', allow('sts:AssumeRole'));
    const arn = await roleOf(actor, 'R', trust(ann), allow('ec2:DescribeVpcs'));
    await (await assume(first, arn)).ec2.describeVpcs({});
    await iam.deleteAccessKey({ UserName: 'ann', AccessKeyId: first.credentials.accessKeyId });
    await iam.deleteUserPolicy({ UserName: 'ann', PolicyName: 'own' });
    await iam.deleteUser({ UserName: 'ann' });
    // One that is made later, in a later millisecond.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await userOf(actor, 'ann', allow('sts:AssumeRole'));
    await denied(assume(second, arn), untrusted);
    await iam.updateAssumeRolePolicy({ RoleName: 'R', PolicyDocument: trust(ann) });
    await assume(second, arn);
    // The account as a whole is what it was.
    const wide = await roleOf(actor, 'Wide', trust(accountId));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await assume(await userOf(actor, 'later', allow('sts:AssumeRole')), wide);
  });

  test('so is a role', async () => {
    const actor = await place.account();
    const { iam, accountId } = actor;
    const near = await roleOf(actor, 'Near', trust(accountId), allow('sts:AssumeRole'));
    const far = await roleOf(actor, 'Far', trust(near));
    await assume(await assume(actor, near), far);
    await iam.deleteRolePolicy({ RoleName: 'Near', PolicyName: 'own' });
    await iam.deleteRole({ RoleName: 'Near' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await roleOf(actor, 'Near', trust(accountId), allow('sts:AssumeRole'));
    await denied(assume(await assume(actor, near), far), untrusted);
  });

  test('a name in another case is the same name, to policies as well', async () => {
    const actor = await place.account();
    for (const UserName of ['Boss', 'clerk']) await actor.iam.createUser({ UserName });
    await actor.iam.createGroup({ GroupName: 'Admins' });
    const own = (kind: string, name: string) => `arn:aws:iam::${actor.accountId}:${kind}/${name}`;
    const { iam } = await userOf(
      actor,
      'ann',
      allow('iam:*'),
      deny('iam:*', [own('user', 'Boss'), own('group', 'Admins')]),
    );
    await iam.getUser({ UserName: 'clerk' });
    for (const UserName of ['Boss', 'boss', 'BOSS']) {
      await denied(iam.createAccessKey({ UserName }), /user\/Boss with an explicit deny/);
    }
    for (const GroupName of ['Admins', 'admins']) {
      await denied(iam.addUserToGroup({ GroupName, UserName: 'ann' }), /group\/Admins with an explicit deny/);
    }
  });

  test('letters that fold into others make no other tag of a tag', async () => {
    const actor = await place.account();
    const mustTag = allow('ec2:CreateVpc', '*', {
      Condition: { StringEquals: { 'aws:RequestTag/k': 'x' } },
    });
    const { ec2 } = await userOf(actor, 'ann', mustTag, allow('ec2:CreateTags'));
    const create = (Key: string) =>
      ec2.createVpc({
        CidrBlock: '10.0.0.0/24',
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key, Value: 'x' }] }],
      });
    // The sign of the unit Kelvin, which Unicode folds into a k.
    await refused(create('\u212a'), 'UnauthorizedOperation', /ec2:CreateVpc/, 403);
    await create('K');
  });

  test('a chain of roles lasts an hour, whatever the roles allow, and passes no external id on', async () => {
    const actor = await place.account();
    const { iam, accountId } = actor;
    const agreed = { StringEquals: { 'sts:ExternalId': 'agreed' } };
    const first = await roleOf(actor, 'First', trust(accountId, agreed), allow('sts:AssumeRole'));
    const second = await roleOf(actor, 'Second', trust(accountId, agreed));
    for (const RoleName of ['First', 'Second'])
      await iam.updateRole({ RoleName, MaxSessionDuration: 43_200 });
    const deputy = await assume(actor, first, { ExternalId: 'agreed', DurationSeconds: 43_200 });
    for (const ExternalId of [undefined, 'Agreed', 'agreed*', '*']) {
      await denied(assume(deputy, second, { ExternalId }), untrusted);
    }
    const wanted = { RoleArn: second, RoleSessionName: 'session', ExternalId: 'agreed' };
    await refused(
      deputy.sts.assumeRole({ ...wanted, DurationSeconds: 3601 }),
      'ValidationError',
      /between 900 and 3600/,
    );
    const { Credentials } = await deputy.sts.assumeRole(wanted);
    assert.ok((Credentials?.Expiration?.getTime() ?? 0) <= Date.now() + 3_600_000);
  });

  test('what a variable stands for is a text, whatever signs are in it', async () => {
    const actor = await place.account();
    const own = `arn:aws:iam::${actor.accountId}:user/\${aws:PrincipalTag/whose}`;
    await actor.iam.createUser({ UserName: 'boss' });
    const ann = await userOf(actor, 'ann', allow('iam:GetUser', own));
    for (const Value of ['boss', 'bo', 'BOSS', '', 'bos.', '/boss', 'boss/']) {
      await actor.iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'whose', Value }] });
      const answer = ann.iam.getUser({ UserName: 'boss' });
      await (Value === 'boss' ? answer : denied(answer, /user\/boss because/));
    }
    // Wildcards are no part of a tag of an identity, and none in what a session is called.
    const wild = { UserName: 'ann', Tags: [{ Key: 'whose', Value: '*' }] };
    await refused(actor.iam.tagUser(wild), 'ValidationError', /A tag is invalid/);
  });

  test('policies that are too large, too deep or not of letters are refused at once', async () => {
    const actor = await place.account();
    const { iam, accountId } = actor;
    const put = (PolicyDocument: string) =>
      iam.putUserPolicy({ UserName: 'ann', PolicyName: 'p', PolicyDocument });
    await iam.createUser({ UserName: 'ann' });
    const malformed = 'MalformedPolicyDocumentException';
    for (const sign of ['[', '{"a":']) {
      await refused(put(sign.repeat(20_000)), malformed, /Line 1: nested more than 16 deep/);
    }
    await refused(put(`{"Statement": ${'['.repeat(17)}`), malformed, /Line 1: nested/);
    await refused(put(' '.repeat(131_073)), 'ValidationError', /1 to 131072/);
    for (const text of ['\ufeff{}', '{"Statement": "\u212a"}', '{}\u0000', '\u2028{}']) {
      await refused(put(text), 'ValidationError', /Latin-1|control character/);
    }
    const many = (count: number) =>
      policyText(allow(Array.from({ length: count }, (_, index) => `ec2:Number${index}`)));
    const roleArn = await roleOf(actor, 'r', trust(accountId));
    await refused(
      actor.sts.assumeRole({ RoleArn: roleArn, RoleSessionName: 'session', Policy: many(200) }),
      'PackedPolicyTooLargeException',
      /2048/,
    );
    // As many statements as fit are read in no time, and none of them is passed over.
    const last = deny('ec2:DescribeVpcs');
    const small = { Effect: 'Allow', Action: '*', Resource: '*' };
    const ann = await userOf(actor, 'bob', ...Array.from({ length: 30 }, () => small), last);
    await refused(ann.ec2.describeVpcs({}), 'UnauthorizedOperation', /explicit deny/, 403);
    await setPolicy(actor, 'bob', small);
    await ann.ec2.describeVpcs({});
  });
});
