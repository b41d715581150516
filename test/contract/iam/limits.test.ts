// Whoever may make users and roles within a boundary, and no others.

import { test } from 'node:test';
import { refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, deny, policyText, setPolicy, trust, userOf } from '../support/identities.ts';

const denied = (answer: Promise<unknown>, words: RegExp) => refused(answer, 'AccessDenied', words, 403);
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

contract('what conditions ask of identities', (place) => {
  test('who may give rights only to whom a boundary limits cannot give them to anybody else', async () => {
    const actor = await place.account();
    const { Policy } = await actor.iam.createPolicy({
      PolicyName: 'limit',
      PolicyDocument: policyText(allow('ec2:Describe*')),
    });
    const PermissionsBoundary = Policy?.Arn as string;
    const within = { Condition: { StringEquals: { 'iam:PermissionsBoundary': PermissionsBoundary } } };
    const { iam } = await userOf(
      actor,
      'ann',
      allow(
        ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:PutUserPolicy', 'iam:DetachUserPolicy'],
        '*',
        within,
      ),
      allow(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:DeleteRole'], '*', within),
      allow('iam:CreateAccessKey'),
      deny(['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary']),
    );
    await actor.iam.createUser({ UserName: 'free' });
    await denied(iam.createUser({ UserName: 'bob' }), /no identity-based policy allows the iam:CreateUser/);
    await iam.createUser({ UserName: 'bob', PermissionsBoundary });
    await iam.attachUserPolicy({ UserName: 'bob', PolicyArn: administrator });
    await iam.detachUserPolicy({ UserName: 'bob', PolicyArn: administrator });
    const inline = { PolicyName: 'p', PolicyDocument: policyText(allow('*')) };
    await iam.putUserPolicy({ UserName: 'bob', ...inline });
    for (const UserName of ['free', 'ann']) {
      await denied(iam.attachUserPolicy({ UserName, PolicyArn: administrator }), /iam:AttachUserPolicy/);
      await denied(iam.putUserPolicy({ UserName, ...inline }), /iam:PutUserPolicy/);
    }
    await denied(iam.deleteUserPermissionsBoundary({ UserName: 'bob' }), /explicit deny/);
    const AssumeRolePolicyDocument = trust(actor.accountId);
    await iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument, PermissionsBoundary });
    await actor.iam.createRole({ RoleName: 'wide', AssumeRolePolicyDocument });
    await iam.putRolePolicy({ RoleName: 'r', ...inline });
    await denied(iam.putRolePolicy({ RoleName: 'wide', ...inline }), /iam:PutRolePolicy/);
    await denied(iam.deleteRole({ RoleName: 'wide' }), /iam:DeleteRole/);
  });

  test('which policy may be attached is said by its ARN, in whatever way', async () => {
    const actor = await place.account();
    await actor.iam.createUser({ UserName: 'bob' });
    const { iam } = await userOf(
      actor,
      'ann',
      allow('iam:AttachUserPolicy', '*', {
        Condition: { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnly*' } },
      }),
    );
    await iam.attachUserPolicy({ UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    await denied(iam.attachUserPolicy({ UserName: 'bob', PolicyArn: administrator }), /AttachUserPolicy/);
  });

  test('tags of users, roles and policies decide, by the key of every service and by that of this one', async () => {
    const actor = await place.account();
    const Tags = [{ Key: 'team', Value: 'x' }];
    await actor.iam.createUser({ UserName: 'mine', Path: '/team/', Tags });
    await actor.iam.createUser({ UserName: 'other' });
    const document = policyText(allow('*'));
    const { Policy } = await actor.iam.createPolicy({ PolicyName: 'mine', PolicyDocument: document, Tags });
    const other = await actor.iam.createPolicy({ PolicyName: 'other', PolicyDocument: document });
    const tagged = (key: string) => ({ Condition: { StringEquals: { [key]: 'x' } } });
    const { iam } = await userOf(
      actor,
      'ann',
      allow('iam:GetUser', '*', tagged('iam:ResourceTag/team')),
      allow('iam:GetPolicy', '*', tagged('aws:ResourceTag/team')),
    );
    await iam.getUser({ UserName: 'mine' });
    await denied(iam.getUser({ UserName: 'other' }), /iam:GetUser/);
    await iam.getPolicy({ PolicyArn: Policy?.Arn as string });
    await denied(iam.getPolicy({ PolicyArn: other.Policy?.Arn as string }), /iam:GetPolicy/);
    // The key of another service says nothing here.
    await setPolicy(actor, 'ann', allow('iam:GetUser', '*', tagged('ec2:ResourceTag/team')));
    await denied(
      iam.getUser({ UserName: 'mine' }),
      /iam:GetUser on resource: arn:aws:iam::\d{12}:user\/team\/mine /,
    );
  });
});
