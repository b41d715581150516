// Active addresses by the hour, and who is charged for them (guide chapters 07, 09 and 30): with a clock that is put
// forward, over the socket.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateIpamRequest } from '@aws-sdk/client-ec2';
import type { GetUsageResult } from '../../src/api/cadastre.ts';
import { meterUsage } from '../../src/reconcilers/meter-usage.ts';
import { movingClock } from '../support/moving-clock.ts';
import { joinOrganization, newIntegrated } from './organizations/support/organization.ts';
import { refused } from './support/answers.ts';
import { type Actor, away, contract, home, type Place } from './support/contract.ts';
import { costsOf } from './support/costs.ts';
import { aHost, type Host, makeElasticIp, makeInterface, makeNetwork, runHost } from './support/hosts.ts';
import { untilMonitored } from './support/monitoring.ts';
import { ask } from './support/own-service.ts';
import { monitor } from './support/sharing.ts';
import { until, type World, worldOf } from './support/world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const clock = movingClock();
const price = { CADASTRE_PRICE_PER_ADDRESS_HOUR: '0.5' };

/** An organization whose administrator has an IPAM in two regions. */
async function newMetered(place: Place, input: CreateIpamRequest = {}) {
  const organization = await newIntegrated(place);
  const OperatingRegions = [{ RegionName: home }, { RegionName: away }];
  const world = await worldOf(place, organization.administrator, { OperatingRegions, ...input });
  return { ...organization, world };
}

const distribute = ({ ec2, ipam }: World, isDistributed: boolean) =>
  ec2.modifyIpam({
    IpamId: ipam.IpamId,
    MeteredAccount: isDistributed ? 'resource-owner' : 'ipam-owner',
  });

async function meter(place: Place): Promise<void> {
  const { application } = place.server();
  while ((await meterUsage.activate(application)).more);
}

/** What an account is told of the hour that is now: hours by payer, owner and region. */
async function usageOf(actor: Actor): Promise<string[]> {
  const now = clock.now();
  const StartTime = new Date(Math.floor(now.getTime() / hour) * hour).toISOString();
  const { UsageRecords = [] } = await ask<GetUsageResult>(actor, 'GetUsage', { StartTime }, now);
  return UsageRecords.map(
    ({ PayerId, OwnerId, Region, AddressHours }) => `${PayerId} ${OwnerId} ${Region} ${AddressHours}`,
  );
}

const interfaceOf = (host: Host): string => host.NetworkInterfaces[0]?.NetworkInterfaceId as string;

const untilSeen = (place: Place, world: World, host: Host) =>
  untilMonitored(place, world, interfaceOf(host), () => true, { ResourceType: 'eni' });

contract(
  'Cost distribution',
  (place) => {
    test('can be taken back for 24 hours, then not for 7 days, and then again', async () => {
      const { world } = await newMetered(place);
      await distribute(world, true);
      clock.advance(day - minute);
      assert.equal((await distribute(world, false)).Ipam?.MeteredAccount, 'ipam-owner');
      // The hours count from when it was enabled last.
      await distribute(world, true);
      const enabledAt = clock.now().getTime();
      clock.advance(day);
      const { message } = await refused(
        distribute(world, false),
        'IncorrectState',
        /24 hours after cost distribution was enabled it stays for 7 days/,
      );
      const until = new Date(/until (\S+):/.exec(message)?.[1] ?? '').getTime();
      assert.ok(Math.abs(until - (enabledAt + 8 * day)) < minute, message);
      // What is so already is no change, and other changes are free.
      const { Ipam } = await world.ec2.modifyIpam({
        IpamId: world.ipam.IpamId,
        MeteredAccount: 'resource-owner',
        Description: 'still',
      });
      assert.deepEqual([Ipam?.MeteredAccount, Ipam?.Description], ['resource-owner', 'still']);
      clock.advance(7 * day - 2 * minute);
      await refused(distribute(world, false), 'IncorrectState');
      clock.advance(2 * minute);
      await distribute(world, false);
      await distribute(world, true);
      await distribute(world, false);
    });

    test('counts its hours from the making of an IPAM that begins with it', async () => {
      const { world } = await newMetered(place, { MeteredAccount: 'resource-owner' });
      clock.advance(day + minute);
      await refused(distribute(world, false), 'IncorrectState');
      clock.advance(7 * day);
      await distribute(world, false);
    });
  },
  price,
  clock,
);

contract(
  'Active addresses',
  (place) => {
    test('are charged by the hour, to whom the setting of that hour says', async () => {
      const { world, management, administrator, ...organization } = await newMetered(place);
      const member = await joinOrganization(place, { ...organization, management });
      const stranger = await place.otherAccount();
      await monitor(world, stranger);
      const hosts = [await aHost(administrator), await aHost(member), await aHost(stranger)];
      for (const host of hosts) await untilSeen(place, world, host);
      await untilSeen(place, world, await aHost(member.in(away)));
      const [mine, theirs, other] = [administrator, member, stranger].map(({ accountId }) => accountId);
      const began = clock.now();
      clock.advance(hour);
      await meter(place);
      const all = (...payers: (string | undefined)[]) =>
        [
          `${payers[0]} ${mine} ${home} 1`,
          `${payers[1]} ${theirs} ${home} 1`,
          `${payers[1]} ${theirs} ${away} 1`,
          `${payers[2]} ${other} ${home} 1`,
        ].toSorted();
      assert.deepEqual((await usageOf(world)).toSorted(), all(mine, mine, mine));
      assert.deepEqual(await usageOf(member), []);
      await distribute(world, true);
      clock.advance(hour);
      await meter(place);
      // Outside of the organization it is the owner of the IPAM who pays.
      assert.deepEqual((await usageOf(world)).toSorted(), all(mine, theirs, mine));
      assert.equal((await usageOf(member)).length, 2);
      assert.deepEqual(await usageOf(stranger), []);
      // Bills name the IPAM, and that of the management account has them all.
      const bill = async (actor: Actor) => {
        const costs = costsOf(actor);
        const dayOf = (at: Date) => at.toISOString().slice(0, 10);
        const { ResultsByTime = [] } = await costs.getCostAndUsage({
          TimePeriod: { Start: dayOf(began), End: dayOf(new Date(clock.now().getTime() + day)) },
          Granularity: 'MONTHLY',
          Metrics: ['UsageQuantity', 'UnblendedCost'],
          Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['USE1-IPAddressManager-IP-Hours'] } },
          GroupBy: [
            { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
            { Type: 'DIMENSION', Key: 'RESOURCE_ID' },
          ],
        });
        return ResultsByTime.flatMap(({ Groups = [] }) =>
          Groups.map(({ Keys, Metrics }) => [
            ...(Keys ?? []),
            Number(Metrics?.UsageQuantity?.Amount),
            Number(Metrics?.UnblendedCost?.Amount),
          ]),
        );
      };
      const ofMember = [theirs, world.ipam.IpamArn, 2, 1];
      const ofOwner = [mine, world.ipam.IpamArn, 6, 3];
      assert.deepEqual(await bill(member), [ofMember]);
      assert.deepEqual(await bill(world), [ofOwner]);
      assert.deepEqual((await bill(management)).toSorted(), [ofMember, ofOwner].toSorted());
      assert.deepEqual(await bill(stranger), []);
    });

    test('are private and public ones and prefixes, of what is attached, whether it is ignored or not', async () => {
      const { world, administrator } = await newMetered(place);
      const { VpcId, SubnetId } = await makeNetwork(administrator, { ipv6: true });
      const host = await runHost(administrator, { SubnetId, Ipv6AddressCount: 1 });
      const NetworkInterfaceId = interfaceOf(host);
      const { ec2 } = administrator;
      await ec2.assignPrivateIpAddresses({ NetworkInterfaceId, Ipv4PrefixCount: 1 });
      await makeInterface(administrator, { SubnetId });
      const { id: AllocationId } = await makeElasticIp(administrator);
      await makeElasticIp(administrator);
      await ec2.associateAddress({ AllocationId, NetworkInterfaceId });
      const untilRows = (count: number) =>
        until(place, async () => {
          const { IpamResourceCidrs = [] } = await ec2.getIpamResourceCidrs({
            IpamScopeId: world.privateScopeId,
            ResourceId: NetworkInterfaceId,
          });
          return (
            IpamResourceCidrs.filter(({ ManagementState }) => ManagementState !== 'ignored').length === count
          );
        });
      const { accountId } = administrator;
      const next = async () => {
        clock.advance(hour);
        await meter(place);
        return usageOf(world);
      };
      await untilRows(2);
      // A private IPv4 and an IPv6 address, a prefix, and the Elastic IP.
      assert.deepEqual(await next(), [`${accountId} ${accountId} ${home} 4`]);
      const { Addresses: [address] = [] } = await ec2.describeAddresses({ AllocationIds: [AllocationId] });
      await ec2.disassociateAddress({ AssociationId: address?.AssociationId });
      assert.deepEqual(await next(), [`${accountId} ${accountId} ${home} 3`]);
      await ec2.modifyIpamResourceCidr({
        ...{ ResourceId: VpcId, ResourceCidr: '10.0.0.0/16', ResourceRegion: home },
        ...{ CurrentIpamScopeId: world.privateScopeId, Monitored: false },
      });
      await untilRows(0);
      assert.deepEqual(await next(), [`${accountId} ${accountId} ${home} 3`]);
      await ec2.terminateInstances({ InstanceIds: [host.InstanceId as string] });
      await until(place, async () => (await next()).length === 0);
    });
  },
  price,
  clock,
);
