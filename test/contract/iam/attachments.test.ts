// Managed and inline policies on users, groups and roles: the same for each of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { type Actor, contract } from '../support/contract.ts';
import { allow, policyText, trust } from '../support/identities.ts';

type Holder = {
  readonly kind: string;
  readonly create: (actor: Actor) => Promise<unknown>;
  readonly attach: (actor: Actor, arn: string, name?: string) => Promise<unknown>;
  readonly detach: (actor: Actor, arn: string) => Promise<unknown>;
  readonly listAttached: (actor: Actor, more?: object) => Promise<object>;
  readonly put: (actor: Actor, name: string, document: string) => Promise<unknown>;
  readonly get: (actor: Actor, name: string) => Promise<{ PolicyDocument?: string | undefined }>;
  readonly remove: (actor: Actor, name: string) => Promise<unknown>;
  readonly list: (actor: Actor, more?: object) => Promise<object>;
  readonly sizeMax: number;
};

const user: Holder = {
  kind: 'user',
  create: ({ iam }) => iam.createUser({ UserName: 'x' }),
  attach: ({ iam }, PolicyArn, UserName = 'x') => iam.attachUserPolicy({ UserName, PolicyArn }),
  detach: ({ iam }, PolicyArn) => iam.detachUserPolicy({ UserName: 'x', PolicyArn }),
  listAttached: ({ iam }, more) => iam.listAttachedUserPolicies({ UserName: 'x', ...more }),
  put: ({ iam }, PolicyName, PolicyDocument) =>
    iam.putUserPolicy({ UserName: 'x', PolicyName, PolicyDocument }),
  get: ({ iam }, PolicyName) => iam.getUserPolicy({ UserName: 'x', PolicyName }),
  remove: ({ iam }, PolicyName) => iam.deleteUserPolicy({ UserName: 'x', PolicyName }),
  list: ({ iam }, more) => iam.listUserPolicies({ UserName: 'x', ...more }),
  sizeMax: 2048,
};

const group: Holder = {
  kind: 'group',
  create: ({ iam }) => iam.createGroup({ GroupName: 'x' }),
  attach: ({ iam }, PolicyArn, GroupName = 'x') => iam.attachGroupPolicy({ GroupName, PolicyArn }),
  detach: ({ iam }, PolicyArn) => iam.detachGroupPolicy({ GroupName: 'x', PolicyArn }),
  listAttached: ({ iam }, more) => iam.listAttachedGroupPolicies({ GroupName: 'x', ...more }),
  put: ({ iam }, PolicyName, PolicyDocument) =>
    iam.putGroupPolicy({ GroupName: 'x', PolicyName, PolicyDocument }),
  get: ({ iam }, PolicyName) => iam.getGroupPolicy({ GroupName: 'x', PolicyName }),
  remove: ({ iam }, PolicyName) => iam.deleteGroupPolicy({ GroupName: 'x', PolicyName }),
  list: ({ iam }, more) => iam.listGroupPolicies({ GroupName: 'x', ...more }),
  sizeMax: 5120,
};

const role: Holder = {
  kind: 'role',
  create: ({ iam, accountId }) =>
    iam.createRole({ RoleName: 'x', AssumeRolePolicyDocument: trust(accountId) }),
  attach: ({ iam }, PolicyArn, RoleName = 'x') => iam.attachRolePolicy({ RoleName, PolicyArn }),
  detach: ({ iam }, PolicyArn) => iam.detachRolePolicy({ RoleName: 'x', PolicyArn }),
  listAttached: ({ iam }, more) => iam.listAttachedRolePolicies({ RoleName: 'x', ...more }),
  put: ({ iam }, PolicyName, PolicyDocument) =>
    iam.putRolePolicy({ RoleName: 'x', PolicyName, PolicyDocument }),
  get: ({ iam }, PolicyName) => iam.getRolePolicy({ RoleName: 'x', PolicyName }),
  remove: ({ iam }, PolicyName) => iam.deleteRolePolicy({ RoleName: 'x', PolicyName }),
  list: ({ iam }, more) => iam.listRolePolicies({ RoleName: 'x', ...more }),
  sizeMax: 10_240,
};

contract('policies on identities', (place) => {
  for (const holder of [user, group, role]) {
    const { kind } = holder;

    test(`managed policies are attached to a ${kind} and taken off`, async () => {
      const actor = await place.account();
      const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
      await refused(
        holder.attach(actor, administrator),
        'NoSuchEntityException',
        new RegExp(`The ${kind} with name x`),
        404,
      );
      await holder.create(actor);
      await holder.attach(actor, administrator);
      await holder.attach(actor, administrator);
      exactly(await holder.listAttached(actor), {
        AttachedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: administrator }],
        IsTruncated: false,
      });
      exactly(await holder.listAttached(actor, { PathPrefix: '/x/' }), {
        AttachedPolicies: [],
        IsTruncated: false,
      });
      await holder.detach(actor, administrator);
      await refused(holder.detach(actor, administrator), 'NoSuchEntityException', /was not found/, 404);
      await refused(
        holder.attach(actor, 'arn:aws:iam::aws:policy/Nothing'),
        'NoSuchEntityException',
        /not attachable/,
        404,
      );
    });

    test(`ten managed policies are attached to a ${kind} at most`, async () => {
      const actor = await place.account();
      await holder.create(actor);
      for (let index = 0; index <= 10; index += 1) {
        const { Policy } = await actor.iam.createPolicy({
          PolicyName: `p${index}`,
          PolicyDocument: policyText(allow('*')),
        });
        const attached = holder.attach(actor, Policy?.Arn as string);
        if (index < 10) await attached;
        else
          await refused(
            attached,
            'LimitExceededException',
            /Cannot exceed quota for PoliciesPer[A-Z][a-z]+: 10/,
            409,
          );
      }
    });

    test(`a ${kind} has policies of its own, of a size in all`, async () => {
      const actor = await place.account();
      await holder.create(actor);
      const document = policyText(allow('ec2:Describe*'));
      await holder.put(actor, 'one', document);
      const shown = await holder.get(actor, 'one');
      assert.equal(decodeURIComponent(shown.PolicyDocument ?? ''), document);
      await holder.put(actor, 'two', document);
      exactly(await holder.list(actor), { PolicyNames: ['one', 'two'], IsTruncated: false });
      const first = (await holder.list(actor, { MaxItems: 1 })) as { Marker?: string };
      exactly(await holder.list(actor, { Marker: first.Marker }), {
        PolicyNames: ['two'],
        IsTruncated: false,
      });
      const actions = Array.from({ length: holder.sizeMax / 20 }, (_, index) => `ec2:DescribeNumber${index}`);
      await refused(
        holder.put(actor, 'two', policyText(allow(actions))),
        'LimitExceededException',
        new RegExp(`Maximum policy size of ${holder.sizeMax} bytes exceeded for ${kind} x`),
        409,
      );
      await refused(holder.put(actor, 'two', '{'), 'MalformedPolicyDocumentException', /Line 1/);
      await holder.remove(actor, 'one');
      await refused(holder.remove(actor, 'one'), 'NoSuchEntityException', /policy with name one/, 404);
      await refused(holder.get(actor, 'one'), 'NoSuchEntityException', /policy with name one/, 404);
    });
  }
});
