import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { allow, assume, deny, policyText, roleOf, setPolicy, trust, userOf } from './support/identities.ts';

const look = allow('ec2:DescribeVpcs');

contract('AssumeRole', (place) => {
  test('a user enters a role, and is the role for an hour', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const arn = await roleOf(actor, 'Look', trust(accountId), look);
    const ann = await userOf(actor, 'ann', allow('sts:AssumeRole', arn));
    const before = Date.now();
    const answer = await ann.sts.assumeRole({ RoleArn: arn, RoleSessionName: 'try' });
    const { Role } = await actor.iam.getRole({ RoleName: 'Look' });
    const user = {
      AssumedRoleId: `${Role?.RoleId}:try`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/Look/try`,
    };
    exactly(answer, {
      Credentials: {
        AccessKeyId: /^ASIA[A-Z2-7]{16}$/,
        SecretAccessKey: /^[A-Za-z0-9+/]{40}$/,
        SessionToken: /^[A-Za-z0-9+/=]{128}$/,
        Expiration: answer.Credentials?.Expiration,
      },
      AssumedRoleUser: user,
      PackedPolicySize: 0,
    });
    const lifeMs = (answer.Credentials?.Expiration?.getTime() ?? 0) - before;
    assert.ok(Math.abs(lifeMs - 3_600_000) < 60_000, `${lifeMs}`);
    const session = await assume(ann, arn, { RoleSessionName: 'try' });
    exactly(await session.sts.getCallerIdentity({}), {
      UserId: user.AssumedRoleId,
      Account: accountId,
      Arn: user.Arn,
    });
    await session.ec2.describeVpcs({});
    await refused(
      session.ec2.describeSubnets({}),
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. User: ${user.Arn} is not authorized to perform: ` +
        'ec2:DescribeSubnets on resource: * because no identity-based policy allows the ec2:DescribeSubnets action',
      403,
    );
    // The key opens nothing without its token, or with another one.
    const { sessionToken, ...bare } = session.credentials;
    await refused(session.with(bare).ec2.describeVpcs({}), 'AuthFailure', /credentials/, 401);
    const other = sessionToken?.startsWith('x') ? 'y' : 'x';
    const tampered = { ...bare, sessionToken: `${other}${sessionToken?.slice(1)}` };
    await refused(session.with(tampered).ec2.describeVpcs({}), 'AuthFailure', /credentials/, 401);
  });

  test('who is not trusted, or not allowed, stays outside; so does who asks for a role that is not there', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const ann = await userOf(actor, 'ann', allow('sts:AssumeRole'));
    const named = `arn:aws:iam::${accountId}:user/ann`;
    const bea = await userOf(actor, 'bea');
    const forBea = await roleOf(actor, 'ForBea', trust(`arn:aws:iam::${accountId}:user/bea`));
    const forAll = await roleOf(actor, 'ForAll', trust(accountId));
    const denied = (arn: string, why: string) =>
      `User: ${named} is not authorized to perform: sts:AssumeRole on resource: ${arn} ${why}`;
    const unnamed = 'because no resource-based policy allows the sts:AssumeRole action';
    await refused(assume(ann, forBea), 'AccessDenied', denied(forBea, unnamed), 403);
    const nowhere = `arn:aws:iam::${accountId}:role/Nowhere`;
    await refused(assume(ann, nowhere), 'AccessDenied', denied(nowhere, unnamed), 403);
    // A policy of the role that names the user is leave enough; one that names the account is not.
    await assume(bea, forBea);
    await refused(assume(bea, forAll), 'AccessDenied', /no identity-based policy allows/, 403);
    await setPolicy(actor, 'bea', deny('sts:AssumeRole'));
    await refused(
      assume(bea, forBea),
      'AccessDenied',
      /with an explicit deny in an identity-based policy$/,
      403,
    );
    // Letters in another case name another role.
    await refused(assume(ann, forAll.replace('ForAll', 'forall')), 'AccessDenied', new RegExp(unnamed), 403);
    await actor.iam.deleteRole({ RoleName: 'ForAll' });
    await refused(assume(ann, forAll), 'AccessDenied', denied(forAll, unnamed), 403);
  });

  test('across accounts both sides have to allow it', place.needs('another account'), async () => {
    const [home, guest] = [await place.account(), await place.otherAccount()];
    const arn = await roleOf(home, 'Shared', trust(guest.accountId), look);
    const ann = await userOf(guest, 'ann');
    await refused(assume(ann, arn), 'AccessDenied', /no identity-based policy/, 403);
    await setPolicy(guest, 'ann', allow('sts:AssumeRole', arn));
    const session = await assume(ann, arn);
    assert.equal((await session.sts.getCallerIdentity({})).Account, home.accountId);
    await session.ec2.describeVpcs({});
    // Named exactly by the other account, a user still needs leave of its own account.
    await setPolicy(guest, 'ann', allow('ec2:*'));
    await home.iam.updateAssumeRolePolicy({
      RoleName: 'Shared',
      PolicyDocument: trust(`arn:aws:iam::${guest.accountId}:user/ann`),
    });
    await refused(assume(ann, arn), 'AccessDenied', /no identity-based policy/, 403);
    const stranger = await userOf(await place.otherAccount(), 'ann2', allow('*'));
    await refused(assume(stranger, arn), 'AccessDenied', /no resource-based policy/, 403);
  });

  test('a deputy is let in only with what was agreed on', place.needs('another account'), async () => {
    const [home, guest] = [await place.account(), await place.otherAccount()];
    const condition = { StringEquals: { 'sts:ExternalId': 'agreed' } };
    const arn = await roleOf(home, 'Deputy', trust(guest.accountId, condition), look);
    const ann = await userOf(guest, 'ann', allow('sts:AssumeRole'));
    await refused(assume(ann, arn), 'AccessDenied', /no resource-based policy/, 403);
    await refused(
      assume(ann, arn, { ExternalId: 'AGREED' }),
      'AccessDenied',
      /no resource-based policy/,
      403,
    );
    await assume(ann, arn, { ExternalId: 'agreed' });
  });

  test('from role to role there is an hour at most, and no more than each role allows', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const far = `arn:aws:iam::${accountId}:role/Far`;
    const near = await roleOf(actor, 'Near', trust(accountId), allow('sts:AssumeRole', far));
    await actor.iam.createRole({
      RoleName: 'Far',
      AssumeRolePolicyDocument: trust(near),
      MaxSessionDuration: 43_200,
    });
    await actor.iam.putRolePolicy({ RoleName: 'Far', PolicyName: 'p', PolicyDocument: policyText(look) });
    const ann = await userOf(actor, 'ann', allow('sts:AssumeRole'));
    await refused(assume(ann, far), 'AccessDenied', /no resource-based policy/, 403);
    await refused(assume(ann, near, { DurationSeconds: 3601 }), 'ValidationError', /between 900 and 3600/);
    await refused(assume(ann, near, { DurationSeconds: 899 }), 'ValidationError', /between 900 and 3600/);
    const first = await assume(ann, near);
    await refused(assume(first, far, { DurationSeconds: 3601 }), 'ValidationError', /between 900 and 3600/);
    const second = await assume(first, far);
    // What the first role may do is left behind with it.
    await second.ec2.describeVpcs({});
    await refused(assume(second, near), 'AccessDenied', /no identity-based policy/, 403);
    await refused(first.ec2.describeVpcs({}), 'UnauthorizedOperation', /no identity-based policy/, 403);
  });

  test('a session policy takes away and never gives', async () => {
    const actor = await place.account();
    const arn = await roleOf(
      actor,
      'Look',
      trust(actor.accountId),
      allow(['ec2:DescribeVpcs', 'ec2:DescribeSubnets']),
    );
    const policy = policyText(allow(['ec2:DescribeVpcs', 'ec2:DescribeRegions']));
    const session = await assume(actor, arn, { Policy: policy });
    await session.ec2.describeVpcs({});
    await refused(session.ec2.describeSubnets({}), 'UnauthorizedOperation', /no session policy allows/, 403);
    await refused(session.ec2.describeRegions({}), 'UnauthorizedOperation', /no identity-based policy/, 403);
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }];
    await (await assume(actor, arn, { PolicyArns })).ec2.describeSubnets({});
    await refused(assume(actor, arn, { Policy: '{' }), 'MalformedPolicyDocumentException', /Line 1/);
    await refused(
      assume(actor, arn, { Policy: `${policy}${' '.repeat(2048)}` }),
      'PackedPolicyTooLargeException',
      /2048/,
    );
    await refused(
      assume(actor, arn, { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/No' }] }),
      'ValidationError',
      /Invalid Policy ARN/,
    );
  });

  test('tags of a session count, and only those that are passed on reach the next role', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const tagged = (key: string) =>
      allow('ec2:DescribeVpcs', '*', { Condition: { StringEquals: { [`aws:PrincipalTag/${key}`]: 'x' } } });
    const trusting = trust(accountId, undefined, 'sts:TagSession');
    const arn = await roleOf(actor, 'Tagged', trusting, tagged('team'), allow('sts:*'));
    const next = await roleOf(actor, 'Next', trusting, tagged('unit'), allow('sts:*'));
    const wary = await roleOf(actor, 'Wary', trust(accountId));
    const Tags = [
      { Key: 'Team', Value: 'x' },
      { Key: 'unit', Value: 'x' },
    ];
    await refused(
      (await assume(actor, arn)).ec2.describeVpcs({}),
      'UnauthorizedOperation',
      /no identity/,
      403,
    );
    const session = await assume(actor, arn, { Tags, TransitiveTagKeys: ['unit'] });
    await session.ec2.describeVpcs({});
    await (await assume(session, next)).ec2.describeVpcs({});
    const other = await assume(actor, arn, { Tags });
    await refused(
      (await assume(other, next)).ec2.describeVpcs({}),
      'UnauthorizedOperation',
      /no identity/,
      403,
    );
    await refused(
      assume(session, next, { Tags: [{ Key: 'UNIT', Value: 'y' }] }),
      'ValidationError',
      /conflicts with a transitive tag/,
    );
    await refused(assume(actor, arn, { TransitiveTagKeys: ['none'] }), 'ValidationError', /must be included/);
    // A role that lets nobody tag its sessions takes no tags, and none that a session passes on.
    for (const ask of [() => assume(actor, wary, { Tags }), () => assume(session, wary)]) {
      await refused(ask(), 'AccessDenied', /no resource-based policy allows the sts:TagSession action/, 403);
    }
    await assume(other, wary);
  });

  test('what a call cannot be is refused', async () => {
    const actor = await place.account();
    const arn = await roleOf(actor, 'Look', trust(actor.accountId), look);
    for (const name of ['a', 'a b', 'a*', 'x'.repeat(65)]) {
      await refused(assume(actor, arn, { RoleSessionName: name }), 'ValidationError', /roleSessionName/);
    }
  });

  test('who is behind a session is said where both roles agree to hear it', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const trusting = trust(accountId, undefined, 'sts:SetSourceIdentity');
    const first = await roleOf(actor, 'First', trusting, allow('sts:*'));
    const named = { Condition: { StringEquals: { 'aws:SourceIdentity': 'ann' } } };
    const second = await roleOf(actor, 'Second', trusting, allow('ec2:DescribeVpcs', '*', named));
    const wary = await roleOf(actor, 'Wary', trust(accountId));
    const session = await assume(actor, first, { SourceIdentity: 'ann' });
    await (await assume(session, second)).ec2.describeVpcs({});
    await refused(assume(session, second, { SourceIdentity: 'bob' }), 'ValidationError', /cannot be changed/);
    for (const ask of [() => assume(actor, wary, { SourceIdentity: 'ann' }), () => assume(session, wary)]) {
      await refused(ask(), 'AccessDenied', /no resource-based policy allows the sts:SetSourceIdentity/, 403);
    }
  });

  test("a service-linked role is the service's alone", async () => {
    const actor = await place.account();
    const { Role } = await actor.iam.createServiceLinkedRole({ AWSServiceName: 'ipam.amazonaws.com' });
    await refused(assume(actor, Role?.Arn as string), 'AccessDenied', /no resource-based policy/, 403);
  });
});
