// Tags that come with the request that makes a thing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { refused } from './answers.ts';
import type { Actor, Place } from './contract.ts';

type Tagged = { Tags?: Tag[] | undefined };

type Creation<Prepared, Made extends Tagged> = {
  readonly resourceType: ResourceType;
  /** What must be there before; the account itself unless told. */
  readonly prepare?: (actor: Actor) => Promise<Prepared>;
  readonly create: (actor: Prepared, tags: TagSpecification[]) => Promise<Made | undefined>;
  readonly describe: (actor: Prepared, made: Made) => Promise<Tagged | undefined>;
};

export function tagsAtCreation<Made extends Tagged, Prepared = Actor>(
  place: Place,
  { resourceType, prepare, create, describe }: Creation<Prepared, Made>,
): void {
  const prepared = async (): Promise<Prepared> => {
    const actor = await place.account();
    return prepare ? prepare(actor) : (actor as Prepared);
  };
  const specified = (Tags: Tag[], type: ResourceType = resourceType) => [{ ResourceType: type, Tags }];
  const inOrder = (made: Tagged | undefined) =>
    made?.Tags?.toSorted((a, b) => (String(a.Key) < String(b.Key) ? -1 : 1));

  test('tags of the request are on what it makes', async () => {
    const at = await prepared();
    const tags = [
      { Key: 'Name', Value: 'größe + 1' },
      { Key: 'empty', Value: '' },
    ];
    const made = (await create(at, specified(tags))) ?? assert.fail('nothing was made');
    assert.deepEqual(inOrder(made), tags);
    assert.deepEqual(inOrder(await describe(at, made)), tags);
  });

  test('50 tags fit on a thing', async () => {
    const at = await prepared();
    const tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
    const made = await create(at, specified(tags));
    assert.equal(made?.Tags?.length, 50);
  });

  const of = (count: number, text = 'k') =>
    Array.from({ length: count }, (_, index) => ({ Key: `${text}${index}`, Value: '' }));
  const wrong: readonly [string, TagSpecification[], string, RegExp][] = [
    ['51 tags', specified(of(51)), 'TagLimitExceeded', /at most 50/],
    ['a key twice', specified([{ Key: 'a' }, { Key: 'a', Value: 'b' }]), 'InvalidParameterValue', /once/],
    ['an empty key', specified([{ Key: '', Value: 'b' }]), 'InvalidParameterValue', /empty/],
    ['a reserved key', specified([{ Key: 'aws:x', Value: 'b' }]), 'InvalidParameterValue', /reserved/],
    ['a key of 128 characters', specified([{ Key: 'k'.repeat(128) }]), 'InvalidParameterValue', /127/],
    [
      'a value of 257 characters',
      specified([{ Key: 'k', Value: 'v'.repeat(257) }]),
      'InvalidParameterValue',
      /256/,
    ],
    ['a tag without a key', specified([{ Value: 'v' }]), 'MissingParameter', /Tag\.Key/],
    [
      'tags for something else',
      specified([], 'dhcp-options'),
      'InvalidParameterValue',
      /'dhcp-options' is not/,
    ],
  ];
  for (const [what, tags, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const at = await prepared();
      await refused(create(at, tags), code, message);
    });
  }
}
