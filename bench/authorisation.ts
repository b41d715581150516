// What it costs to decide whether somebody may: a user with ten policies in force, of an account below five levels of
// service control policies, who allocates from a pool that another account shares; beside the root of an account
// that nothing controls, who needs no decision.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAccessKey, findSigningKey } from '../src/access/access-keys.ts';
import { secretsUnder } from '../src/access/secrets.ts';
import { fullAccess } from '../src/domain/organization/organization.ts';
import { systemClock } from '../src/effects/clock.ts';
import { allocateIpamPoolCidr } from '../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { checkAccess } from '../src/operations/check-access.ts';
import { findSharedGrants } from '../src/operations/sharing/find-grants.ts';
import { saveAccount } from '../src/store/accounts.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openPostgres } from '../src/store/engines/postgres.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { addMember, attach, saveGroup, saveInlinePolicy, saveUser } from '../src/store/identities.ts';
import { saveManagedPolicy } from '../src/store/managed-policies.ts';
import { migrate } from '../src/store/migrate.ts';
import {
  memberTable,
  organizationPolicyTable,
  organizationTable,
  policyAttachmentTable,
} from '../src/store/organization-schema.ts';
import {
  saveNewShare,
  saveSharedResource,
  saveSharePermission,
  saveSharePrincipal,
} from '../src/store/resource-shares.ts';
import type { Transaction } from '../src/store/store.ts';
import { savePlan, savePlanPool } from '../test/support/plan-rows.ts';
import type { Figure, Measurement } from './support/bench.ts';
import { median } from './support/statistics.ts';

const targetMs = 0.3;
const owner = '111122223333';
const member = '222233334444';
const alone = '333344445555';
const management = '444455556666';
const poolId = 'ipam-pool-0123456789abcdef0';
const createdAt = new Date('2026-01-01T00:00:00Z');
const secrets = secretsUnder(randomBytes(32));

export const authorisation: Measurement = {
  name: 'authorisation',
  title: 'Ten policies, five levels of service control policies and a shared pool',
  run: async (bench) => {
    const sqlite = await openSqlite(join(await bench.directory(), 'access.db'));
    const postgres = await openPostgres(await (await bench.postgres()).createDatabase());
    const figures: Figure[] = [];
    for (const store of [sqlite, postgres]) {
      bench.progress(`policies on ${store.engine}`);
      await migrate(store);
      const keys = await store.write(fill);
      figures.push(await measure(store, keys, bench.pick(3000, 500)));
      await store.close();
    }
    return figures;
  },
};

type Keys = { readonly user: string; readonly root: string };

async function measure(store: Engine, keys: Keys, count: number): Promise<Figure> {
  const runs: number[] = [];
  const others: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    others.push(await timeOf(store, keys.root, count));
    runs.push(await timeOf(store, keys.user, count));
  }
  // The first run compiles.
  const [policies, none] = [median(runs.slice(1)), median(others.slice(1))];
  return {
    claim: `a decision adds to a call, on ${store.engine}`,
    value: policies - none,
    unit: 'ms',
    target: { atMost: targetMs },
    beside: { what: 'who needs none, with the look-up of the key', value: none },
  };
}

/** Milliseconds for one look-up of a key and the decision for who signed with it. */
async function timeOf(store: Engine, keyId: string, count: number): Promise<number> {
  const surroundings = { store, findGrants: findSharedGrants };
  const input = { IpamPoolId: poolId, NetmaskLength: 28 };
  const times: number[] = [];
  for (let call = 0; call < count; call += 1) {
    const startedAt = performance.now();
    const found = await findSigningKey(store, secrets, systemClock, keyId);
    if (!found) throw new Error('the key is gone');
    const caller = {
      principal: found.principal,
      region: 'us-east-1',
      sourceAddress: '127.0.0.1',
      requestId: 'request',
    };
    await checkAccess(surroundings, allocateIpamPoolCidr, input, caller, createdAt);
    times.push(performance.now() - startedAt);
  }
  // The one in the middle: a machine that does other things meanwhile makes some of them as slow as it likes.
  return median(times);
}

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** As people write them: a few statements, some with conditions, none of which decides but the last one. */
const documentOf = (index: number): string =>
  policy(
    {
      Effect: 'Allow',
      Action: ['ec2:CreateVpc', 'ec2:CreateSubnet', 'ec2:AssociateVpcCidrBlock'],
      Resource: [`arn:aws:ec2:*:${member}:vpc/*`, `arn:aws:ec2:*:${member}:subnet/*`],
      Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', `eu-west-${index}`] } },
    },
    {
      Effect: 'Deny',
      Action: 'ec2:Delete*',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '127.0.0.0/8'] } },
    },
    ...(index === 9
      ? [{ Effect: 'Allow', Action: 'ec2:*IpamPool*', Resource: 'arn:aws:ec2::*:ipam-pool/*' }]
      : []),
  );

async function fill(transaction: Transaction): Promise<Keys> {
  savePlan(transaction);
  savePlanPool(transaction, poolId, 'ipv4');
  for (const id of [member, alone, management]) {
    saveAccount(transaction, { id, name: id, isRoot: false, createdAt });
  }
  fillOrganization(transaction);
  fillShare(transaction);
  const named = { accountId: member, path: '/', createdAt };
  saveUser(transaction, { ...named, id: 'AIDA1', name: 'ann', boundaryArn: undefined });
  saveGroup(transaction, { ...named, id: 'AGPA1', name: 'team' });
  addMember(transaction, { accountId: member, groupId: 'AGPA1', userId: 'AIDA1' });
  for (let index = 0; index < 10; index += 1) {
    const document = documentOf(index);
    const entityId = index % 2 === 0 ? 'AIDA1' : 'AGPA1';
    const name = `policy-${index}`;
    if (index < 4) {
      saveInlinePolicy(transaction, { accountId: member, entityId, name, document });
      continue;
    }
    const arn = `arn:aws:iam::${member}:policy/${name}`;
    saveManagedPolicy(transaction, {
      ...named,
      id: `ANPA${index}`,
      name,
      arn,
      description: undefined,
      document,
      defaultVersion: 1,
      latestVersion: 1,
      changedAt: createdAt,
    });
    attach(transaction, { kind: index % 2 === 0 ? 'user' : 'group', id: entityId, accountId: member }, arn);
  }
  const key = (accountId: string, ownerId?: string) =>
    createAccessKey(transaction, secrets, { accountId, ownerId, now: createdAt }).id;
  return { user: key(member, 'AIDA1'), root: key(alone) };
}

function fillOrganization(transaction: Transaction): void {
  const organizationId = 'o-a1b2c3d4e5';
  organizationTable.insert(transaction, {
    id: organizationId,
    managementAccountId: management,
    rootId: 'r-ab12',
    featureSet: 'ALL',
    policyTypes: ['SERVICE_CONTROL_POLICY'],
    ipamAdministratorId: undefined,
    createdAt,
  });
  const units = ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222', 'ou-ab12-33333333'];
  memberTable.insert(transaction, {
    id: member,
    organizationId,
    parentId: units.at(-1) as string,
    path: `${organizationId}/${units.join('/')}/`,
    name: 'member',
    email: 'member@example.com',
    status: 'ACTIVE',
    joinedMethod: 'CREATED',
    joinedAt: createdAt,
  });
  const policyType = 'SERVICE_CONTROL_POLICY';
  for (const [index, targetId] of [...units, member].entries()) {
    const id = `p-0000000${index}`;
    const content = policy({
      Effect: 'Deny',
      Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
      Resource: 'arn:aws:ec2:*:*:vpc/*',
      Condition: { Null: { 'ec2:Ipv4IpamPoolId': 'true' } },
    });
    organizationPolicyTable.insert(transaction, {
      id,
      organizationId,
      type: policyType,
      name: id,
      description: '',
      content,
      createdAt,
    });
    for (const policyId of [fullAccess.id, id]) {
      policyAttachmentTable.insert(transaction, {
        id: `${targetId}/${policyId}`,
        organizationId,
        policyType,
        policyId,
        targetId,
      });
    }
  }
}

function fillShare(transaction: Transaction): void {
  const common = { accountId: owner, region: 'us-east-1', createdAt, changedAt: createdAt };
  const share = { ...common, id: 'share-1', name: 'shared', allowsExternal: true, tags: [] };
  saveNewShare(transaction, { ...share, status: 'ACTIVE' });
  const part = { ...common, shareId: 'share-1' };
  saveSharedResource(transaction, {
    ...part,
    id: 'share-1/pool',
    resourceId: poolId,
    resourceType: 'ec2:IpamPool',
    status: 'ASSOCIATED',
  });
  saveSharePrincipal(transaction, {
    ...part,
    id: 'share-1/member',
    principal: member,
    kind: 'account',
    key: member,
    organizationId: undefined,
    status: 'ASSOCIATED',
  });
  saveSharePermission(transaction, {
    id: 'share-1/ec2:IpamPool',
    shareId: 'share-1',
    resourceType: 'ec2:IpamPool',
    permission: 'AWSRAMDefaultPermissionsIpamPool',
    changedAt: createdAt,
  });
}
