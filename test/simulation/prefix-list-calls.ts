// How the program calls the gateway of prefix lists: a part of query-plans.test.ts.

import type { PrefixListEntry } from '../../src/domain/prefix-list/prefix-list.ts';
import * as prefixLists from '../../src/store/prefix-lists.ts';
import type { Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { busyList, firstGroup, listedBlock } from './prefix-list-register.ts';

type Call = (transaction: Transaction) => unknown;

const page = { after: `${busyList.id}|0a000500|024|~`, countMax: 100 };
const entry: PrefixListEntry = {
  id: `${busyList.id}|0a000700|024|0000000009`,
  prefixListId: busyList.id,
  cidr: listedBlock,
  description: undefined,
  sinceVersion: 9,
  untilVersion: undefined,
};

export const prefixListCalls: Readonly<Record<keyof typeof prefixLists, readonly Call[]>> = {
  findPrefixList: [(transaction) => prefixLists.findPrefixList(transaction, busyList.id)],
  listPrefixLists: [
    (transaction) =>
      prefixLists.listPrefixLists(transaction, {
        where: [
          { column: 'account_id', anyOf: [busyList.accountId] },
          { column: 'region', anyOf: [busyList.region] },
        ],
        after: busyList.id,
        countMax: 100,
      }),
    (transaction) =>
      prefixLists.listPrefixLists(transaction, {
        where: [
          { column: 'account_id', anyOf: [busyList.accountId] },
          { column: 'region', anyOf: [busyList.region] },
          { column: 'name', anyOf: ['another'] },
        ],
        countMax: 100,
      }),
  ],
  saveNewPrefixList: [
    (transaction) => prefixLists.saveNewPrefixList(transaction, { ...busyList, id: 'pl-new' }),
  ],
  savePrefixList: [(transaction) => prefixLists.savePrefixList(transaction, busyList)],
  countPrefixLists: [
    (transaction) => prefixLists.countPrefixLists(transaction, busyList.accountId, busyList.region),
  ],
  removePrefixList: [(transaction) => prefixLists.removePrefixList(transaction, 'pl-new')],
  prefixListsById: [(transaction) => prefixLists.prefixListsById(transaction, [busyList.id, 'pl-new'])],
  afterEntry: [() => prefixLists.afterEntry(entry)],
  listEntries: [
    (transaction) => prefixLists.listEntries(transaction, busyList, busyList.version, page),
    (transaction) => prefixLists.listEntries(transaction, busyList, 500, page),
  ],
  findEntries: [
    (transaction) => prefixLists.findEntries(transaction, busyList.id, [listedBlock, block('10.0.9.0/24')]),
  ],
  saveEntries: [
    (transaction) =>
      prefixLists.saveEntries(
        transaction,
        { ...busyList, version: busyList.version + 1 },
        { added: [{ cidr: block('10.200.0.0/24'), description: 'x' }], ended: [entry] },
      ),
  ],
  forgetVersions: [
    (transaction) => prefixLists.forgetVersions(transaction, { ...busyList, oldestVersion: 2 }),
  ],
  listReferences: [
    (transaction) =>
      prefixLists.listReferences(transaction, busyList.id, { after: firstGroup, countMax: 100 }),
  ],
  countReferences: [(transaction) => prefixLists.countReferences(transaction, busyList.id, 200)],
  listReferringWeights: [
    (transaction) =>
      prefixLists.listReferringWeights(
        transaction,
        { listId: busyList.id, maxEntries: 20 },
        { after: firstGroup, countMax: 20 },
      ),
  ],
};
