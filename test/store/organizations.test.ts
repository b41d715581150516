// Where an account stands in its organization, and which policies are in force there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullAccess, type Organization, type Unit } from '../../src/domain/organization/organization.ts';
import {
  memberTable,
  organizationPolicyTable,
  organizationTable,
  policyAttachmentTable,
  unitTable,
} from '../../src/store/organization-schema.ts';
import { organizationPathOf, serviceControlPoliciesOf } from '../../src/store/organizations.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';

const createdAt = new Date('2026-01-02T03:04:05.678Z');
const organization: Organization = {
  id: 'o-lab0000000',
  managementAccountId: '111111111111',
  rootId: 'r-ab12',
  featureSet: 'ALL',
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  ipamAdministratorId: undefined,
  createdAt,
};
const unit = (id: string, parent: Unit | undefined): Unit => ({
  id,
  organizationId: organization.id,
  parentId: parent?.id,
  name: id,
  path: `${parent?.path ?? `${organization.id}/`}${id}/`,
  depth: parent === undefined ? 0 : parent.depth + 1,
  createdAt,
});
const root = unit('r-ab12', undefined);
const units = [root];
for (let depth = 1; depth <= 5; depth += 1) units.push(unit(`ou-ab12-${depth}`, units.at(-1)));
const document = '{"Version":"2012-10-17","Statement":[]}';

function save(transaction: Transaction): void {
  organizationTable.insert(transaction, organization);
  for (const each of units) unitTable.insert(transaction, each);
  for (const [id, { id: parentId, path }] of [
    ['111111111111', root],
    ['222222222222', units[5]!],
    ['333333333333', units[1]!],
  ] as const) {
    const email = `${id}@example.com`;
    const joined = { status: 'ACTIVE', joinedMethod: 'INVITED', joinedAt: createdAt } as const;
    memberTable.insert(transaction, {
      id,
      organizationId: organization.id,
      parentId,
      path,
      name: id,
      email,
      ...joined,
    });
  }
  const type = 'SERVICE_CONTROL_POLICY';
  const policy = { id: 'p-1', organizationId: organization.id, type, description: '', createdAt } as const;
  organizationPolicyTable.insert(transaction, { ...policy, name: 'deny', content: document });
  for (const [policyId, targetId] of [
    ...[...units.map(({ id }) => id), '222222222222', '333333333333'].map((id) => [fullAccess.id, id]),
    ['p-1', 'ou-ab12-2'],
    ['p-1', '222222222222'],
  ] as const) {
    policyAttachmentTable.insert(transaction, {
      id: `${targetId}|${policyId}`,
      organizationId: organization.id,
      policyType: type,
      policyId: policyId!,
      targetId: targetId!,
    });
  }
}

const idsOf = async (store: Store, accountId: string) =>
  (await store.read((transaction) => serviceControlPoliciesOf(transaction, accountId))).map((level) =>
    level.map(({ id }) => id),
  );

forEachEngine((_engine, openStore) => {
  test('its path and its policies are those of every level down to it', async () => {
    const store = await openStore();
    await store.write(async (transaction) => save(transaction));
    const pathOf = (id: string) => store.read((transaction) => organizationPathOf(transaction, id));
    assert.deepEqual(await pathOf('333333333333'), {
      organizationId: 'o-lab0000000',
      path: 'o-lab0000000/r-ab12/ou-ab12-1/',
      managementAccountId: '111111111111',
    });
    assert.equal(await pathOf('444444444444'), undefined);
    const full = fullAccess.id;
    assert.deepEqual(await idsOf(store, '222222222222'), [
      [full],
      [full],
      ['p-1', full],
      [full],
      [full],
      [full],
      ['p-1', full],
    ]);
    const levels = await store.read((transaction) => serviceControlPoliciesOf(transaction, '222222222222'));
    assert.deepEqual(levels[2], [
      {
        id: 'p-1',
        arn: 'arn:aws:organizations::111111111111:policy/o-lab0000000/service_control_policy/p-1',
        document,
      },
      {
        id: full,
        arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
        document: fullAccess.content,
      },
    ]);
    assert.deepEqual(await idsOf(store, '333333333333'), [[full], [full], [full]]);
  });

  test('none are in force for the management account, outside, and where the type is not in use', async () => {
    const store = await openStore();
    await store.write(async (transaction) => save(transaction));
    assert.deepEqual(await idsOf(store, '111111111111'), []);
    assert.deepEqual(await idsOf(store, '444444444444'), []);
    await store.write(async (transaction) =>
      organizationTable.update(transaction, { ...organization, policyTypes: [] }),
    );
    assert.deepEqual(await idsOf(store, '222222222222'), []);
  });
});
