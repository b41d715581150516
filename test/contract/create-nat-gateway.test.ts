import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateNatGatewayRequest, NatGateway } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import {
  available,
  describeElasticIp,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';

const describeGateway = async ({ ec2 }: Actor, id: string): Promise<NatGateway | undefined> =>
  (await ec2.describeNatGateways({ NatGatewayIds: [id] })).NatGateways?.[0];

const wanted = async (actor: Actor): Promise<CreateNatGatewayRequest> => ({
  SubnetId: (await makeNetwork(actor)).SubnetId,
  AllocationId: (await makeElasticIp(actor)).id,
});

contract('CreateNatGateway', (place) => {
  obligations(place, {
    action: 'CreateNatGateway',
    input: async (actor) => ({ ...(await wanted(actor)) }),
    names: { SubnetId: absence.subnet },
    otherwise: { PrivateIpAddress: '10.0.0.99' },
  });

  tagsAtCreation<NatGateway>(place, {
    resourceType: 'natgateway',
    create: async (actor, TagSpecifications) =>
      (await actor.ec2.createNatGateway({ ...(await wanted(actor)), TagSpecifications })).NatGateway,
    describe: (actor, { NatGatewayId = '' }) => describeGateway(actor, NatGatewayId),
  });

  test('a public gateway has an interface of its own with an Elastic IP', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const { id, ip } = await makeElasticIp(actor);
    const { NatGateway: made } = await actor.ec2.createNatGateway({ SubnetId, AllocationId: id });
    const [address] = made?.NatGatewayAddresses ?? [];
    const expected = {
      CreateTime: made?.CreateTime,
      NatGatewayAddresses: [
        {
          AllocationId: id,
          NetworkInterfaceId: ids.networkInterface,
          PrivateIp: '10.0.0.4',
          PublicIp: ip,
          AssociationId: ids.elasticIpAssociation,
          IsPrimary: true,
          Status: 'succeeded',
        },
      ],
      NatGatewayId: ids.natGateway,
      State: 'pending',
      SubnetId,
      VpcId,
      Tags: [],
      ConnectivityType: 'public',
      AvailabilityMode: 'zonal',
    };
    exactly(made, expected);
    const NatGatewayId = made?.NatGatewayId as string;
    exactly(await describeGateway(actor, NatGatewayId), { ...expected, State: 'available' });
    const found = await describeInterface(actor, address?.NetworkInterfaceId as string);
    assert.deepEqual(
      [found.InterfaceType, found.RequesterManaged, found.SourceDestCheck, found.Status, found.Groups],
      ['nat_gateway', true, false, 'in-use', []],
    );
    assert.equal(found.Description, `Interface for NAT Gateway ${NatGatewayId}`);
    assert.equal(found.Attachment?.InstanceOwnerId, 'amazon-aws');
    assert.equal(found.Association?.PublicIp, ip);
    assert.equal(await available(actor, SubnetId), 250);
  });

  test('what belongs to it is its own', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const { id, ip } = await makeElasticIp(actor);
    const { NatGateway: made } = await actor.ec2.createNatGateway({ SubnetId, AllocationId: id });
    const [address] = made?.NatGatewayAddresses ?? [];
    const NetworkInterfaceId = address?.NetworkInterfaceId;
    const { ec2 } = actor;
    const other = await makeInterface(actor, { SubnetId });
    for (const call of [
      () => ec2.deleteNetworkInterface({ NetworkInterfaceId }),
      () => ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, Description: { Value: 'mine' } }),
      () => ec2.assignPrivateIpAddresses({ NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 }),
      () => ec2.disassociateAddress({ AssociationId: address?.AssociationId }),
      () => ec2.disassociateAddress({ PublicIp: ip }),
      () => ec2.associateAddress({ AllocationId: id, NetworkInterfaceId: other.NetworkInterfaceId }),
    ]) {
      await refused(call(), 'OperationNotPermitted', new RegExp(made?.NatGatewayId as string));
    }
    assert.equal((await describeElasticIp(actor, id)).NetworkInterfaceId, NetworkInterfaceId);
  });

  test('it can have further addresses, and be private', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const [one, two] = [await makeElasticIp(actor), await makeElasticIp(actor)];
    const { NatGateway: open } = await actor.ec2.createNatGateway({
      SubnetId,
      AllocationId: one.id,
      SecondaryAllocationIds: [two.id],
      SecondaryPrivateIpAddresses: ['10.0.0.50'],
    });
    const shown = (gateway: NatGateway | undefined) =>
      gateway?.NatGatewayAddresses?.map((each) => [each.PrivateIp, each.PublicIp, each.IsPrimary]);
    assert.deepEqual(shown(open), [
      ['10.0.0.4', one.ip, true],
      ['10.0.0.50', two.ip, false],
    ]);
    const { NatGateway: closed } = await actor.ec2.createNatGateway({
      SubnetId,
      ConnectivityType: 'private',
      PrivateIpAddress: '10.0.0.60',
      SecondaryPrivateIpAddressCount: 2,
    });
    assert.deepEqual(shown(closed), [
      ['10.0.0.60', undefined, true],
      ['10.0.0.5', undefined, false],
      ['10.0.0.6', undefined, false],
    ]);
  });

  test('an address that is in use is refused', async () => {
    const actor = await place.account();
    const request = await wanted(actor);
    await actor.ec2.createNatGateway(request);
    await refused(actor.ec2.createNatGateway(request), 'Resource.AlreadyAssociated', /already associated/);
    assert.equal(await available(actor, request.SubnetId as string), 250);
  });

  test('a zone has five', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const make = () => actor.ec2.createNatGateway({ SubnetId, ConnectivityType: 'private' });
    for (const _ of [1, 2, 3, 4, 5]) await make();
    await refused(make(), 'NatGatewayLimitExceeded', /It is 5/);
  });

  const wrong: readonly [string, CreateNatGatewayRequest, string, RegExp][] = [
    ['no subnet', { SubnetId: undefined }, 'MissingParameter', /SubnetId/],
    ['no address', { AllocationId: undefined }, 'MissingParameter', /AllocationId/],
    ['an address of nobody', { AllocationId: 'eipalloc-0' }, 'InvalidAllocationID.NotFound', /eipalloc-0/],
    [
      'a public address for a private one',
      { ConnectivityType: 'private' },
      'InvalidParameterCombination',
      /private NAT gateway/,
    ],
    [
      'more private addresses than public ones',
      { SecondaryPrivateIpAddresses: ['10.0.0.9'] },
      'InvalidParameterValue',
      /Elastic IP for each/,
    ],
    [
      'a number of private addresses for a public one',
      { SecondaryPrivateIpAddressCount: 1 },
      'InvalidParameterCombination',
      /SecondaryAllocationIds/,
    ],
    ['a regional one', { AvailabilityMode: 'regional' }, 'UnsupportedOperation', /zonal/],
    ['a reserved address', { PrivateIpAddress: '10.0.0.1' }, 'InvalidParameterValue', /reserved/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      await refused(actor.ec2.createNatGateway({ ...(await wanted(actor)), ...input }), code, message);
    });
  }
});
