// What is stored of managed prefix lists: a part of schema.ts.

import type { PrefixList, PrefixListEntry } from '../domain/prefix-list/prefix-list.ts';
import { column, defineTable } from './table.ts';

const { text, int, time, cidr } = column;

export const prefixListTable = defineTable<PrefixList>('prefix_list', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  name: text('name'),
  family: text('family'),
  maxEntries: int('max_entries'),
  version: int('version'),
  oldestVersion: int('oldest_version'),
  entryCount: int('entry_count'),
  state: text('state'),
  stateMessage: text('state_message'),
  createdAt: time('created_at'),
});

export const prefixListEntryTable = defineTable<PrefixListEntry>('prefix_list_entry', {
  id: text('id'),
  prefixListId: text('prefix_list_id'),
  cidr: cidr(),
  description: text('description'),
  sinceVersion: int('since_version'),
  untilVersion: int('until_version'),
});

export const prefixListTables = [prefixListTable, prefixListEntryTable] as const;
