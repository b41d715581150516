import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { joinOrganization, newOrganization, newUnit, refusedFor } from './support/organization.ts';

contract('tags in an organization', (place) => {
  test('the root, units and accounts are tagged', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const { organizations } = management;
    const unit = await newUnit(organization, 'lab');
    for (const ResourceId of [rootId, unit.id, management.accountId]) {
      const tags = async () => (await organizations.listTagsForResource({ ResourceId })).Tags;
      await organizations.tagResource({
        ResourceId,
        Tags: [
          { Key: 'b', Value: '1' },
          { Key: 'a', Value: '1' },
        ],
      });
      await organizations.tagResource({ ResourceId, Tags: [{ Key: 'b', Value: '2' }] });
      assert.deepEqual(await tags(), [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ]);
      await organizations.untagResource({ ResourceId, TagKeys: ['a', 'none'] });
      assert.deepEqual(await tags(), [{ Key: 'b', Value: '2' }]);
    }
  });

  test('tags have limits', async () => {
    const { management, rootId } = await newOrganization(place);
    const tag = (...Tags: { Key: string; Value: string }[]) =>
      management.organizations.tagResource({ ResourceId: rootId, Tags });
    const numbered = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ Key: `k${from + index}`, Value: '' }));
    await tag(...numbered(0, 50));
    await tag({ Key: 'k0', Value: 'again' });
    for (const tags of [numbered(50, 1), numbered(0, 51)]) {
      await refusedFor(tag(...tags), 'ConstraintViolationException', 'MAX_TAG_LIMIT_EXCEEDED');
    }
    await refusedFor(
      tag({ Key: 'aws:x', Value: '' }),
      'InvalidInputException',
      'INVALID_SYSTEM_TAGS_PARAMETER',
    );
    await refusedFor(
      tag({ Key: 'x', Value: '' }, { Key: 'x', Value: '1' }),
      'InvalidInputException',
      'DUPLICATE_TAG_KEY',
    );
    await refusedFor(
      tag({ Key: 'x'.repeat(129), Value: '' }),
      'InvalidInputException',
      'MAX_LENGTH_EXCEEDED',
    );
  });

  test('what is of another organization is not found, and a member tags nothing', async () => {
    const organization = await newOrganization(place);
    const member = await joinOrganization(place, organization);
    const other = (await newOrganization(place)).management;
    for (const ResourceId of [organization.rootId, member.accountId, 'p-00000000']) {
      await Promise.all(
        [
          other.organizations.tagResource({ ResourceId, Tags: [{ Key: 'a', Value: '' }] }),
          other.organizations.untagResource({ ResourceId, TagKeys: ['a'] }),
          other.organizations.listTagsForResource({ ResourceId }),
        ].map((call) => refused(call, 'TargetNotFoundException')),
      );
    }
    await refused(
      member.organizations.tagResource({ ResourceId: member.accountId, Tags: [] }),
      'AccessDeniedException',
    );
  });
});
