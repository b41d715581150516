// What every operation owes its callers, whatever it does: who may call, DryRun, required members, ClientToken,
// and that what belongs to another account or another region is not there. The published schema says which
// apply; a suite gives one request that succeeds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contractOf } from '../../../src/wire/contract.ts';
import type { Member } from '../../../src/wire/shape.ts';
import { exactly, plain, refused } from './answers.ts';
import { type Actor, away, type Place } from './contract.ts';
import { send } from './send.ts';
import { stateAround } from './state.ts';

type Input = Record<string, unknown>;

/** What a refusal says of an id that is not there. */
type Absence = { readonly code: string; readonly says: (id: string) => string };

export const absence = {
  ipam: { code: 'InvalidIpamId.NotFound', says: (id) => `The ipam ID '${id}' does not exist` },
  scope: { code: 'InvalidIpamScopeId.NotFound', says: (id) => `The ipam-scope ID '${id}' does not exist` },
  pool: { code: 'InvalidIpamPoolId.NotFound', says: (id) => `The ipam-pool ID '${id}' does not exist` },
  allocation: {
    code: 'InvalidIpamPoolAllocationId.NotFound',
    says: (id) => `The IPAM pool allocation (${id}) does not exist.`,
  },
  vpc: { code: 'InvalidVpcID.NotFound', says: (id) => `The vpc ID '${id}' does not exist` },
  elasticIp: {
    code: 'InvalidAllocationID.NotFound',
    says: (id) => `The allocation ID '${id}' does not exist`,
  },
  publicPool: {
    code: 'InvalidPublicIpv4PoolID.NotFound',
    says: (id) => `The pool ID '${id}' does not exist`,
  },
  vpcCidrAssociation: {
    code: 'InvalidVpcCidrBlockAssociationID.NotFound',
    says: (id) => `The vpc CIDR block association ID '${id}' does not exist`,
  },
  subnetCidrAssociation: {
    code: 'InvalidSubnetCidrBlockAssociationID.NotFound',
    says: (id) => `The subnet CIDR block association ID '${id}' does not exist`,
  },
  securityGroup: { code: 'InvalidGroup.NotFound', says: (id) => `The security group '${id}' does not exist` },
  routeTable: {
    code: 'InvalidRouteTableID.NotFound',
    says: (id) => `The routeTable ID '${id}' does not exist`,
  },
  networkAcl: {
    code: 'InvalidNetworkAclID.NotFound',
    says: (id) => `The networkAcl ID '${id}' does not exist`,
  },
  networkInterface: {
    code: 'InvalidNetworkInterfaceID.NotFound',
    says: (id) => `The networkInterface ID '${id}' does not exist`,
  },
  attachment: {
    code: 'InvalidAttachmentID.NotFound',
    says: (id) => `The interface attachment '${id}' does not exist.`,
  },
  instance: {
    code: 'InvalidInstanceID.NotFound',
    says: (id) => `The instance ID '${id}' does not exist`,
  },
  rule: {
    code: 'InvalidSecurityGroupRuleId.NotFound',
    says: (id) => `The security group rule ID '${id}' does not exist`,
  },
  prefixList: {
    code: 'InvalidPrefixListID.NotFound',
    says: (id) => `The prefix list ID '${id}' does not exist`,
  },
  natGateway: { code: 'NatGatewayNotFound', says: (id) => `The nat gateway ID '${id}' does not exist` },
  association: {
    code: 'InvalidAssociationID.NotFound',
    says: (id) => `The association ID '${id}' does not exist`,
  },
  subnet: { code: 'InvalidSubnetID.NotFound', says: (id) => `The subnet ID '${id}' does not exist` },
} as const satisfies Record<string, Absence>;

type Case = {
  readonly action: string;
  /** A request that this account can make, with everything that it needs. */
  readonly input: (actor: Actor) => Promise<Input>;
  /** Members that name a thing, or a list of them, and what is said when it is not there. */
  readonly names?: Readonly<Record<string, Absence>>;
  /** What makes it another request, where the operation has a ClientToken. */
  readonly otherwise?: Input;
};

export function obligations(place: Place, { action, input, names = {}, otherwise }: Case): void {
  const { members } = (contractOf('ec2', action) ?? assert.fail(`${action} is not published`)).input;
  const has = (member: string) => members.some((each) => each.name === member);
  if (!place.isSecond) {
    onlyForCallersWithAKey(place, action, input);
    if (has('DryRun')) dryRunChangesNothing(place, action, input);
    const required = members.filter((each) => each.required);
    if (required.length > 0) membersRequired(place, { action, input, required });
  }
  for (const [member, absent] of Object.entries(names))
    thingsNotThere(place, { action, input, member, absent });
  if (has('ClientToken')) {
    assert.ok(otherwise, `${action} has a ClientToken: say what makes it another request`);
    clientTokens(place, { action, input, otherwise });
  }
}

function onlyForCallersWithAKey(place: Place, action: string, input: Case['input']): void {
  test('only callers with a key are answered, and nothing changes for others', async () => {
    const actor = await place.account();
    const request = await input(actor);
    const before = await stateAround(action, actor);
    const { accessKeyId, secretAccessKey, ...rest } = actor.credentials;
    const wrongSecret = actor.with({ ...rest, accessKeyId, secretAccessKey: `${secretAccessKey.slice(1)}x` });
    await refused(send(wrongSecret, action, request), 'AuthFailure', /validate the provided/, 401);
    const unknownKey = actor.with({
      ...rest,
      accessKeyId: `${accessKeyId.slice(0, -4)}0000`,
      secretAccessKey,
    });
    await refused(send(unknownKey, action, request), 'AuthFailure', /validate the provided/, 401);
    const unsigned = actor.with(actor.credentials);
    unsigned.ec2.middlewareStack.add(
      (next) => (args) => {
        delete (args.request as { headers: Record<string, string> }).headers.authorization;
        return next(args);
      },
      { step: 'deserialize', name: 'takeSignatureAway' },
    );
    await refused(send(unsigned, action, request), 'MissingAuthenticationToken', /must be signed/, 403);
    await refused(send(actor.in('atlantis-1'), action, request), 'AuthFailure', undefined, 401);
    assert.deepEqual(await stateAround(action, actor), before);
  });
}

type Requiring = Pick<Case, 'action' | 'input'> & { readonly required: readonly Member[] };

function membersRequired(place: Place, { action, input, required }: Requiring): void {
  test(`a request must contain ${required.map((each) => each.name).join(' and ')}`, async () => {
    const actor = await place.account();
    const request = await input(actor);
    for (const { name, queryName, xmlName } of required) {
      const without = send(actor, action, { ...request, [name]: undefined });
      // The refusal speaks of what is sent, which for a list is its singular.
      await refused(without, 'MissingParameter', new RegExp(queryName ?? xmlName, 'i'));
    }
  });
}

function dryRunChangesNothing(place: Place, action: string, input: Case['input']): void {
  test('a dry run says that it would succeed, and changes nothing', async () => {
    const actor = await place.account();
    const request = { ...(await input(actor)), DryRun: true };
    const before = await stateAround(action, actor);
    const says = 'Request would have succeeded, but DryRun flag is set.';
    await refused(send(actor, action, request), 'DryRunOperation', says, 412);
    assert.deepEqual(await stateAround(action, actor), before);
  });
}

type Naming = Pick<Case, 'action' | 'input'> & { readonly member: string; readonly absent: Absence };

function thingsNotThere(place: Place, { action, input, member, absent }: Naming): void {
  const idOf = (request: Input): string => [request[member]].flat()[0] as string;
  const naming = (request: Input, id: string): Input => ({
    ...request,
    [member]: Array.isArray(request[member]) ? [id] : id,
  });

  test(
    `${member} of another account is not there, in the same words`,
    place.needs('another account'),
    async () => {
      const owner = await place.account();
      const theirs = idOf(await input(owner));
      const before = await stateAround(action, owner);
      const stranger = await place.otherAccount();
      const request = naming(await input(stranger), theirs);
      await refused(send(stranger, action, request), absent.code, absent.says(theirs));
      assert.deepEqual(await stateAround(action, owner), before);
    },
  );

  if (place.isSecond) return;
  test(`${member} names something that exists`, async () => {
    const actor = await place.account();
    const request = await input(actor);
    const id = idOf(request);
    const never = id.replace(/.{4}$/, (end) => (end === '0000' ? '0001' : '0000'));
    for (const absentId of [never, 'x', `${id}0`, "' OR 1=1 --", '*']) {
      await refused(send(actor, action, naming(request, absentId)), absent.code, absent.says(absentId));
    }
  });

  test(`${member} is not there in another region`, async () => {
    const actor = await place.account();
    const request = await input(actor);
    const id = idOf(request);
    await refused(send(actor.in(away), action, request), absent.code, absent.says(id));
  });
}

type Tokened = Pick<Case, 'action' | 'input'> & { readonly otherwise: Input };

function clientTokens(place: Place, { action, input, otherwise }: Tokened): void {
  test('a ClientToken makes a request once: its repetitions get the first answer', async () => {
    const actor = await place.account();
    const request = { ...(await input(actor)), ClientToken: 'once-only' };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => send(actor, action, request)));
    const after = await stateAround(action, actor);
    const again = await send(actor, action, request);
    for (const answer of [...others, again]) exactly(answer, plain(first as Input));
    assert.deepEqual(await stateAround(action, actor), after);
  });

  test('a ClientToken is for one request: with other parameters it is refused', async () => {
    const actor = await place.account();
    const request = { ...(await input(actor)), ClientToken: 'taken' };
    await send(actor, action, request);
    const after = await stateAround(action, actor);
    const other = send(actor, action, { ...request, ...otherwise });
    await refused(other, 'IdempotentParameterMismatch', /ClientToken/);
    assert.deepEqual(await stateAround(action, actor), after);
  });

  if (place.isSecond) return;
  test('a ClientToken has 1 to 64 characters', async () => {
    const actor = await place.account();
    const request = await input(actor);
    const tooLong = send(actor, action, { ...request, ClientToken: 'x'.repeat(65) });
    await refused(tooLong, 'InvalidParameterValue', /1 to 64 characters/);
    await send(actor, action, { ...request, ClientToken: 'x'.repeat(64) });
  });
}
