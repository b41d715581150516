import { contract } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { blocks, entries, makeList } from './support/prefix-lists.ts';

contract('DescribeManagedPrefixLists', (place) => {
  obligations(place, {
    action: 'DescribeManagedPrefixLists',
    input: async (actor) => ({ PrefixListIds: [await makeList(actor)] }),
    names: { PrefixListIds: absence.prefixList },
  });

  const listing = { action: 'DescribeManagedPrefixLists', list: 'PrefixLists', id: 'PrefixListId' };

  pages(place, {
    ...listing,
    pageSize: { min: 1, max: 100 },
    open: () => place.account(),
    add: (actor) => makeList(actor),
    remove: ({ ec2 }, PrefixListId) => ec2.deleteManagedPrefixList({ PrefixListId }),
    other: {
      action: 'GetManagedPrefixListEntries',
      input: async (actor) => ({
        PrefixListId: await makeList(actor, { Entries: entries(...blocks(2)) }),
        MaxResults: 1,
      }),
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await place.account();
      const tag = (Key: string, Value: string) => [
        { ResourceType: 'prefix-list' as const, Tags: [{ Key, Value }] },
      ];
      const things = {
        offices: await makeList(world, { TagSpecifications: tag('stage', 'prod') }),
        others: await makeList(world, { PrefixListName: 'other offices', MaxEntries: 5 }),
        six: await makeList(world, { PrefixListName: 'six', AddressFamily: 'IPv6' }),
      };
      await world.ec2.modifyManagedPrefixList({ PrefixListId: things.six, PrefixListName: 'sixth' });
      return { world, things };
    },
    cases: ({ accountId }, { offices = '', others = '' }) => [
      [[where('prefix-list-name', 'offices')], ['offices']],
      [[where('prefix-list-name', '*offices')], ['offices', 'others']],
      [[where('prefix-list-id', offices, others)], ['offices', 'others']],
      [[where('owner-id', accountId)], ['offices', 'others', 'six']],
      [[where('owner-id', '000000000000')], []],
      [[where('address-family', 'IPv6')], ['six']],
      [[where('state', 'modify-complete')], ['six']],
      [[where('max-entries', '5'), where('version', '1')], ['others']],
      [[where('tag:stage', 'prod')], ['offices']],
      [[where('tag-key', 'stage')], ['offices']],
    ],
  });
});
