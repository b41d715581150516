import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, plain } from '../support/answers.ts';
import { away, contract, home } from '../support/contract.ts';
import { invitationTo, newOwner, ramOf, refusedBy, shareWith } from '../support/sharing.ts';

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

contract('Resource shares', (place) => {
  test('a share is made with what is shared and with whom, and is listed', async () => {
    const { ram, accountId, poolArn } = await newOwner(place);
    const other = await place.otherAccount();
    const { resourceShare, clientToken } = await ram.createResourceShare({
      name: 'pools',
      resourceArns: [poolArn],
      principals: [other.accountId],
      tags: [{ key: 'team', value: 'net' }],
      clientToken: 'once',
    });
    const share = {
      resourceShareArn: new RegExp(`^arn:aws:ram:${home}:${accountId}:resource-share/${uuid}$`),
      name: 'pools',
      owningAccountId: accountId,
      allowExternalPrincipals: true,
      status: 'ACTIVE',
      featureSet: 'STANDARD',
      creationTime: resourceShare?.creationTime,
      lastUpdatedTime: resourceShare?.lastUpdatedTime,
      tags: [{ key: 'team', value: 'net' }],
    };
    exactly(resourceShare, share);
    assert.ok(resourceShare?.creationTime instanceof Date);
    assert.equal(clientToken, 'once');
    const { resourceShares: [listed] = [] } = await ram.getResourceShares({ resourceOwner: 'SELF' });
    exactly(listed, share);
  });

  test('a token makes a share once', async () => {
    const { ram, poolArn } = await newOwner(place);
    const request = { name: 'x', resourceArns: [poolArn], clientToken: 'once' };
    const first = await ram.createResourceShare(request);
    exactly(await ram.createResourceShare(request), plain(first));
    await refusedBy(
      ram.createResourceShare({ ...request, name: 'y' }),
      'IdempotentParameterMismatchException',
      /used before with other parameters/,
    );
    const { resourceShares = [] } = await ram.getResourceShares({ resourceOwner: 'SELF' });
    assert.equal(resourceShares.length, 1);
  });

  test('a share is renamed, and closed to principals outside', async () => {
    const { ram } = await newOwner(place);
    const { resourceShare } = await ram.createResourceShare({ name: 'a' });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const updated = await ram.updateResourceShare({
      resourceShareArn,
      name: 'b',
      allowExternalPrincipals: false,
    });
    const { name, allowExternalPrincipals } = updated.resourceShare ?? {};
    assert.deepEqual([name, allowExternalPrincipals], ['b', false]);
    const { accountId } = await place.otherAccount();
    await refusedBy(
      ram.associateResourceShare({ resourceShareArn, principals: [accountId] }),
      'OperationNotPermittedException',
      /does not allow external principals/,
    );
    await ram.updateResourceShare({ resourceShareArn, allowExternalPrincipals: true });
    await ram.associateResourceShare({ resourceShareArn, principals: [accountId] });
    await refusedBy(
      ram.updateResourceShare({ resourceShareArn, allowExternalPrincipals: false }),
      'OperationNotPermittedException',
      /Disassociate it/,
    );
  });

  test('a deleted share is listed as such, and is over for everyone', async () => {
    const owner = await newOwner(place);
    const other = await place.otherAccount();
    const resourceShareArn = await shareWith(owner, [owner.poolArn], other);
    const deleted = await owner.ram.deleteResourceShare({ resourceShareArn });
    assert.equal(deleted.returnValue, true);
    const { resourceShares: [share] = [] } = await owner.ram.getResourceShares({ resourceOwner: 'SELF' });
    assert.equal(share?.status, 'DELETED');
    for (const associationType of ['RESOURCE', 'PRINCIPAL'] as const) {
      const { resourceShareAssociations = [] } = await owner.ram.getResourceShareAssociations({
        associationType,
      });
      assert.deepEqual(
        resourceShareAssociations.map(({ status }) => status),
        ['DISASSOCIATED'],
      );
    }
    const seen = await ramOf(other).getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(seen.resourceShares, []);
    await refusedBy(owner.ram.deleteResourceShare({ resourceShareArn }), 'UnknownResourceException');
  });

  test('shares are chosen by name, state, tags, ARNs and permission', async () => {
    const { ram, poolArn } = await newOwner(place);
    const arnOf = async (name: string, more = {}): Promise<string> =>
      (await ram.createResourceShare({ name, ...more })).resourceShare?.resourceShareArn as string;
    const permission = 'arn:aws:ram::aws:permission/AWSRAMPermissionIpamPoolByoipCidrImport';
    const a = await arnOf('a', { tags: [{ key: 'k', value: '1' }] });
    const b = await arnOf('b', { resourceArns: [poolArn], permissionArns: [permission] });
    const c = await arnOf('c', { tags: [{ key: 'k', value: '2' }] });
    await ram.deleteResourceShare({ resourceShareArn: c });
    const cases = [
      [{ name: 'a' }, [a]],
      [{ resourceShareStatus: 'ACTIVE' }, [a, b]],
      [{ resourceShareStatus: 'DELETED' }, [c]],
      [{ tagFilters: [{ tagKey: 'k' }] }, [a, c]],
      [{ tagFilters: [{ tagKey: 'k', tagValues: ['2', '3'] }] }, [c]],
      [{ resourceShareArns: [b, c] }, [b, c]],
      [{ permissionArn: permission }, [b]],
      [{ permissionArn: permission, permissionVersion: 1 }, [b]],
    ] as const;
    for (const [request, expected] of cases) {
      const { resourceShares = [] } = await ram.getResourceShares({
        resourceOwner: 'SELF',
        ...structuredClone(request as object),
      });
      const arns = resourceShares.map(({ resourceShareArn }) => resourceShareArn);
      assert.deepEqual(arns.toSorted(), expected.toSorted(), JSON.stringify(request));
    }
  });

  test('shares come in pages', async () => {
    const { ram } = await newOwner(place);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await ram.createResourceShare({ name });
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await ram.getResourceShares({ resourceOwner: 'SELF', maxResults: 2, nextToken });
      names.push(...(page.resourceShares ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(names.toSorted(), ['a', 'b', 'c', 'd', 'e']);
    const request = { resourceOwner: 'SELF' } as const;
    await refusedBy(ram.getResourceShares({ ...request, maxResults: 501 }), 'InvalidParameterException');
    await refusedBy(ram.getResourceShares({ ...request, nextToken: 'x' }), 'InvalidNextTokenException');
  });

  test('tags of a share come and go', async () => {
    const { ram } = await newOwner(place);
    const { resourceShare } = await ram.createResourceShare({ name: 'a', tags: [{ key: 'a', value: '1' }] });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    await ram.tagResource({
      resourceShareArn,
      tags: [
        { key: 'b', value: '2' },
        { key: 'a', value: '3' },
      ],
    });
    const tagsOf = async () =>
      (await ram.getResourceShares({ resourceOwner: 'SELF' })).resourceShares?.[0]?.tags;
    assert.deepEqual(await tagsOf(), [
      { key: 'b', value: '2' },
      { key: 'a', value: '3' },
    ]);
    await ram.untagResource({ resourceShareArn, tagKeys: ['a', 'x'] });
    assert.deepEqual(await tagsOf(), [{ key: 'b', value: '2' }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ key: `t${index}`, value: '' }));
    await refusedBy(ram.tagResource({ resourceShareArn, tags: many }), 'TagLimitExceededException');
    await refusedBy(
      ram.tagResource({ resourceShareArn, tags: [{ key: 'aws:x', value: '' }] }),
      'InvalidParameterException',
      /reserved/,
    );
    await refusedBy(ram.tagResource({ tags: [] }), 'MissingRequiredParameterException');
  });

  test('what cannot be shared is refused, and nothing of the call is done', async () => {
    const { ram, poolArn, accountId } = await newOwner(place);
    const stranger = await newOwner(place);
    const share = (input: object) => ram.createResourceShare({ name: 'x', ...input });
    const refusals = [
      [{ resourceArns: [stranger.poolArn] }, 'UnknownResourceException', /could not be found/],
      [{ resourceArns: [poolArn.replace(/.$/, '-')] }, 'UnknownResourceException', /could not be found/],
      [{ resourceArns: [poolArn.replace(':ec2:', ':rds:')] }, 'UnknownResourceException', /could not/],
      [
        { resourceArns: [`arn:aws:ec2:${home}:${accountId}:prefix-list/pl-1`] },
        'UnknownResourceException',
        /./,
      ],
      [{ resourceArns: ['pool'] }, 'MalformedArnException', /not valid/],
      [{ resourceArns: [poolArn], principals: ['12345'] }, 'InvalidParameterException', /malformed/],
      [{ principals: ['arn:aws:iam::123456789012:root'] }, 'MalformedArnException', /malformed/],
      [{ principals: [accountId] }, 'InvalidParameterException', /owns the share/],
      [
        { principals: [`arn:aws:organizations::${accountId}:organization/o-a1b2c3d4e5`] },
        'UnknownResourceException',
        /Organization o-a1b2c3d4e5 could not be found/,
      ],
      [{ permissionArns: ['arn:aws:ram::aws:permission/None'] }, 'UnknownResourceException', /permission/],
      [{ permissionArns: ['x'] }, 'MalformedArnException', /permission ARN/],
      [{ sources: ['123456789012'] }, 'OperationNotPermittedException', /service principals/],
      [{ name: ' ' }, 'InvalidParameterException', /1 to 256/],
      [{ tags: [{ key: 'aws:x', value: '' }] }, 'InvalidParameterException', /reserved/],
    ] as const;
    for (const [input, code, message] of refusals) {
      await refusedBy(share(structuredClone(input as object)), code, message);
    }
    await refusedBy(ram.createResourceShare({} as never), 'MissingRequiredParameterException', /name/);
    const listed = await ram.getResourceShares({ resourceOwner: 'SELF' });
    assert.deepEqual(listed.resourceShares, []);
  });

  test('a pool is shared in the home region of its IPAM alone', async () => {
    const owner = await newOwner(place);
    await refusedBy(
      ramOf(owner.in(away)).createResourceShare({ name: 'x', resourceArns: [owner.poolArn] }),
      'UnknownResourceException',
      /shared in its home region, us-east-1/,
    );
  });

  test("another account's share is not there", async () => {
    const owner = await newOwner(place);
    const invited = await place.otherAccount();
    const stranger = await place.otherAccount();
    const { resourceShare } = await owner.ram.createResourceShare({
      name: 'x',
      resourceArns: [owner.poolArn],
      principals: [invited.accountId],
    });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const ram = ramOf(stranger);
    const notFound = 'UnknownResourceException';
    await refusedBy(ram.updateResourceShare({ resourceShareArn, name: 'y' }), notFound);
    await refusedBy(ram.deleteResourceShare({ resourceShareArn }), notFound);
    await refusedBy(
      ram.associateResourceShare({ resourceShareArn, principals: [stranger.accountId] }),
      notFound,
    );
    await refusedBy(
      ram.disassociateResourceShare({ resourceShareArn, principals: [stranger.accountId] }),
      notFound,
    );
    await refusedBy(ram.tagResource({ resourceShareArn, tags: [] }), notFound);
    await refusedBy(ram.untagResource({ resourceShareArn, tagKeys: [] }), notFound);
    await refusedBy(ram.listResourceSharePermissions({ resourceShareArn }), notFound);
    const shares = { resourceShareArns: [resourceShareArn] };
    for (const resourceOwner of ['SELF', 'OTHER-ACCOUNTS'] as const) {
      assert.deepEqual((await ram.getResourceShares({ resourceOwner, ...shares })).resourceShares, []);
      assert.deepEqual((await ram.listPrincipals({ resourceOwner, ...shares })).principals, []);
      assert.deepEqual((await ram.listResources({ resourceOwner, ...shares })).resources, []);
    }
    assert.deepEqual((await ram.getResourceShareInvitations(shares)).resourceShareInvitations, []);
    await refusedBy(ram.getResourceShareAssociations({ associationType: 'RESOURCE', ...shares }), notFound);
    const resourceShareInvitationArn = await invitationTo(invited, resourceShareArn);
    await refusedBy(
      ram.acceptResourceShareInvitation({ resourceShareInvitationArn }),
      'ResourceShareInvitationArnNotFoundException',
    );
    // Who is invited is in nothing yet, and in another region never.
    const waiting = await ramOf(invited).getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(
      waiting.resourceShares?.map(({ status }) => status),
      ['PENDING'],
    );
    const there = await ramOf(invited.in(away)).getResourceShares({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(there.resourceShares, []);
  });

  if (place.isSecond) return;
  test('only callers with a key are answered', async () => {
    const owner = await newOwner(place);
    const { accessKeyId, secretAccessKey } = owner.credentials;
    const ask = (credentials: typeof owner.credentials) =>
      ramOf(owner.with(credentials)).getResourceShares({ resourceOwner: 'SELF' });
    const forged = { accessKeyId, secretAccessKey: `${secretAccessKey.slice(1)}x` };
    await refusedBy(ask(forged), 'InvalidSignatureException', /signature/, 403);
    const unknown = { accessKeyId: 'AKIAUNKNOWNUNKNOWN', secretAccessKey };
    await refusedBy(ask(unknown), 'UnrecognizedClientException', /invalid/, 403);
    await refusedBy(
      owner.ram.getResourceShares({ resourceOwner: 'self' as never }),
      'InvalidParameterException',
      /SELF, OTHER-ACCOUNTS/,
    );
  });
});
