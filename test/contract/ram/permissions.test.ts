import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { newOwner, ramOf, refusedBy } from '../support/sharing.ts';

const arnOf = (name: string): string => `arn:aws:ram::aws:permission/${name}`;
const byDefault = 'AWSRAMDefaultPermissionsIpamPool';
const byoip = 'AWSRAMPermissionIpamPoolByoipCidrImport';
const discovery = 'AWSRAMPermissionIpamResourceDiscovery';
const prefixList = 'AWSRAMDefaultPermissionPrefixList';

contract('Permissions of resource shares', (place) => {
  test('the managed permissions of a type are listed, and which of them is its default', async () => {
    const ram = ramOf(await place.account());
    const { permissions = [] } = await ram.listPermissions({ resourceType: 'ec2:IpamPool' });
    assert.deepEqual(
      permissions.map(({ name, isResourceTypeDefault }) => [name, isResourceTypeDefault]),
      [
        [byDefault, true],
        [byoip, false],
      ],
    );
    exactly(permissions[0], {
      arn: arnOf(byDefault),
      version: '1',
      defaultVersion: true,
      name: byDefault,
      resourceType: 'ec2:IpamPool',
      status: 'ATTACHABLE',
      creationTime: permissions[0]?.creationTime,
      lastUpdatedTime: permissions[0]?.creationTime,
      isResourceTypeDefault: true,
      permissionType: 'AWS_MANAGED',
      featureSet: 'STANDARD',
    });
    const all = await ram.listPermissions({});
    assert.deepEqual(
      all.permissions?.map(({ name }) => name),
      [prefixList, byDefault, byoip, discovery],
    );
    const first = await ram.listPermissions({ maxResults: 1 });
    const rest = await ram.listPermissions({ nextToken: first.nextToken });
    assert.deepEqual([...(first.permissions ?? []), ...(rest.permissions ?? [])], all.permissions);
    assert.deepEqual((await ram.listPermissions({ permissionType: 'CUSTOMER_MANAGED' })).permissions, []);
    await refusedBy(
      ram.listPermissions({ resourceType: 'ec2:Subnet' }),
      'InvalidResourceTypeException',
      /ec2:IpamPool/,
    );
  });

  test('a permission says which actions it allows', async () => {
    const ram = ramOf(await place.account());
    const { permission } = await ram.getPermission({ permissionArn: arnOf(discovery) });
    assert.deepEqual(JSON.parse(permission?.permission as string), {
      Effect: 'Allow',
      Action: [
        'ec2:AssociateIpamResourceDiscovery',
        'ec2:GetIpamDiscoveredAccounts',
        'ec2:GetIpamDiscoveredPublicAddresses',
        'ec2:GetIpamDiscoveredResourceCidrs',
      ],
    });
    const { permission: ofPool } = await ram.getPermission({
      permissionArn: arnOf(byDefault),
      permissionVersion: 1,
    });
    assert.match(
      ofPool?.permission as string,
      /ec2:AllocateAddress.*ec2:AllocateIpamPoolCidr.*ec2:CreateVpc/,
    );
    const absent = 'UnknownResourceException';
    await refusedBy(ram.getPermission({ permissionArn: arnOf('None') }), absent);
    await refusedBy(ram.getPermission({ permissionArn: arnOf(byoip), permissionVersion: 2 }), absent);
    const foreign = arnOf(byoip).replace('aws:permission', '123456789012:permission');
    await refusedBy(ram.getPermission({ permissionArn: foreign }), absent);
    await refusedBy(ram.getPermission({ permissionArn: byoip }), 'MalformedArnException');
  });

  test('a type of things has one permission in a share: its default, or another one', async () => {
    const { ram, poolArn } = await newOwner(place);
    const { resourceShare } = await ram.createResourceShare({ name: 'x', resourceArns: [poolArn] });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const listed = async () =>
      (await ram.listResourceSharePermissions({ resourceShareArn })).permissions?.map(
        ({ name, status }) => `${name} ${status}`,
      );
    assert.deepEqual(await listed(), [`${byDefault} ASSOCIATED`]);

    const other = { resourceShareArn, permissionArn: arnOf(byoip) };
    await refusedBy(
      ram.associateResourceSharePermission(other),
      'InvalidParameterException',
      /Set replace to put another in its place/,
    );
    const again = { resourceShareArn, permissionArn: arnOf(byDefault) };
    assert.equal((await ram.associateResourceSharePermission(again)).returnValue, true);
    await ram.associateResourceSharePermission({ ...other, replace: true });
    assert.deepEqual(await listed(), [`${byoip} ASSOCIATED`]);

    await refusedBy(
      ram.disassociateResourceSharePermission(other),
      'OperationNotPermittedException',
      /need a permission/,
    );
    await refusedBy(ram.disassociateResourceSharePermission(again), 'UnknownResourceException');
    await ram.disassociateResourceShare({ resourceShareArn, resourceArns: [poolArn] });
    assert.equal((await ram.disassociateResourceSharePermission(other)).returnValue, true);
    assert.deepEqual(await listed(), []);

    await refusedBy(
      ram.createResourceShare({ name: 'y', permissionArns: [arnOf(byDefault), arnOf(byoip)] }),
      'InvalidParameterException',
      /two for one/,
    );
  });

  test("another account's share has no permissions for anybody else", async () => {
    const owner = await newOwner(place);
    const { resourceShare } = await owner.ram.createResourceShare({ name: 'x' });
    const request = {
      resourceShareArn: resourceShare?.resourceShareArn as string,
      permissionArn: arnOf(byDefault),
    };
    const ram = ramOf(await place.otherAccount());
    await refusedBy(ram.associateResourceSharePermission(request), 'UnknownResourceException');
    await refusedBy(ram.disassociateResourceSharePermission(request), 'UnknownResourceException');
  });
});
