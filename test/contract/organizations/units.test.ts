import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import {
  joinOrganization,
  newOrganization,
  newUnit,
  organizationIds,
  refusedFor,
} from './support/organization.ts';

contract('organizational units', (place) => {
  test('a unit has a path that leads to it', async () => {
    const { management, organizationId, rootId, rootPath } = await newOrganization(place);
    const { organizations, accountId } = management;
    const { OrganizationalUnit } = await organizations.createOrganizationalUnit({
      ParentId: rootId,
      Name: 'Labs & more',
      Tags: [{ Key: 'a', Value: '' }],
    });
    const id = OrganizationalUnit?.Id ?? '';
    exactly(OrganizationalUnit, {
      Id: organizationIds.unit,
      Arn: `arn:aws:organizations::${accountId}:ou/${organizationId}/${id}`,
      Name: 'Labs & more',
      Path: `${rootPath}${id}/`,
    });
    assert.ok(id.startsWith(`ou-${rootId.slice(2)}-`));
    const described = await organizations.describeOrganizationalUnit({ OrganizationalUnitId: id });
    assert.deepEqual(described.OrganizationalUnit, OrganizationalUnit);
    const { Tags } = await organizations.listTagsForResource({ ResourceId: id });
    assert.deepEqual(Tags, [{ Key: 'a', Value: '' }]);
  });

  test('units are nested five levels deep', async () => {
    const organization = await newOrganization(place);
    const { management, rootId, rootPath } = organization;
    let parent = { id: rootId, path: rootPath };
    const ids: string[] = [];
    for (let depth = 1; depth <= 5; depth += 1) {
      parent = await newUnit(organization, 'deeper', parent.id);
      ids.push(parent.id);
    }
    assert.equal(parent.path, `${rootPath}${ids.join('/')}/`);
    await refusedFor(
      management.organizations.createOrganizationalUnit({ ParentId: parent.id, Name: 'deeper' }),
      'ConstraintViolationException',
      'OU_DEPTH_LIMIT_EXCEEDED',
    );
  });

  test('names are unique in one place, and can be changed', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const { organizations } = management;
    const one = await newUnit(organization, 'one');
    const two = await newUnit(organization, 'two');
    await newUnit(organization, 'one', one.id);
    await refused(
      organizations.createOrganizationalUnit({ ParentId: rootId, Name: 'one' }),
      'DuplicateOrganizationalUnitException',
    );
    await refused(
      organizations.updateOrganizationalUnit({ OrganizationalUnitId: two.id, Name: 'one' }),
      'DuplicateOrganizationalUnitException',
    );
    const { OrganizationalUnit } = await organizations.updateOrganizationalUnit({
      OrganizationalUnitId: two.id,
      Name: 'three',
    });
    assert.deepEqual([OrganizationalUnit?.Name, OrganizationalUnit?.Path], ['three', two.path]);
    await refusedFor(
      organizations.createOrganizationalUnit({ ParentId: rootId, Name: 'x'.repeat(129) }),
      'InvalidInputException',
      'MAX_LENGTH_EXCEEDED',
    );
  });

  test('what is in a place is listed, and where something is', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const { organizations } = management;
    const units = [await newUnit(organization, 'one'), await newUnit(organization, 'two')];
    const inner = await newUnit(organization, 'inner', units[0]?.id);
    const member = await joinOrganization(place, organization, inner.id);
    const listed = await organizations.listOrganizationalUnitsForParent({ ParentId: rootId });
    assert.deepEqual(
      listed.OrganizationalUnits?.map(({ Id }) => Id),
      units.map(({ id }) => id).sort(),
    );
    const children = (ParentId: string, ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
      organizations.listChildren({ ParentId, ChildType }).then(({ Children }) => Children);
    assert.deepEqual(await children(inner.id, 'ACCOUNT'), [{ Id: member.accountId, Type: 'ACCOUNT' }]);
    assert.deepEqual(await children(inner.id, 'ORGANIZATIONAL_UNIT'), []);
    assert.deepEqual(await children(units[0]?.id as string, 'ORGANIZATIONAL_UNIT'), [
      { Id: inner.id, Type: 'ORGANIZATIONAL_UNIT' },
    ]);
    const parents = (ChildId: string) =>
      organizations.listParents({ ChildId }).then(({ Parents }) => Parents);
    assert.deepEqual(await parents(inner.id), [{ Id: units[0]?.id, Type: 'ORGANIZATIONAL_UNIT' }]);
    assert.deepEqual(await parents(units[0]?.id as string), [{ Id: rootId, Type: 'ROOT' }]);
    for (const id of [rootId, 'ou-none00-00000000', '999999999999']) {
      await refused(organizations.listParents({ ChildId: id }), 'ChildNotFoundException');
    }
    await refusedFor(
      organizations.listChildren({ ParentId: rootId, ChildType: 'POLICY' as never }),
      'InvalidInputException',
      'INVALID_ENUM',
    );
  });

  test('only an empty unit is deleted', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const unit = await newUnit(organization, 'outer');
    const inner = await newUnit(organization, 'inner', unit.id);
    const member = await joinOrganization(place, organization, inner.id);
    const remove = (id: string) => organizations.deleteOrganizationalUnit({ OrganizationalUnitId: id });
    await refused(remove(unit.id), 'OrganizationalUnitNotEmptyException');
    await refused(remove(inner.id), 'OrganizationalUnitNotEmptyException');
    await member.organizations.leaveOrganization({});
    await remove(inner.id);
    await remove(unit.id);
    await refused(remove(unit.id), 'OrganizationalUnitNotFoundException');
    await refused(remove(organization.rootId), 'OrganizationalUnitNotFoundException');
  });

  test('units of another organization are not found', async () => {
    const organization = await newOrganization(place);
    const unit = await newUnit(organization, 'lab');
    const { organizations } = (await newOrganization(place)).management;
    const OrganizationalUnitId = unit.id;
    await Promise.all(
      [
        organizations.describeOrganizationalUnit({ OrganizationalUnitId }),
        organizations.updateOrganizationalUnit({ OrganizationalUnitId, Name: 'mine' }),
        organizations.deleteOrganizationalUnit({ OrganizationalUnitId }),
      ].map((call) => refused(call, 'OrganizationalUnitNotFoundException')),
    );
    await refused(
      organizations.createOrganizationalUnit({ ParentId: unit.id, Name: 'mine' }),
      'ParentNotFoundException',
    );
  });
});
