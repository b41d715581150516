// What is stored of usage.

import type { UsageHour } from '../domain/usage/usage.ts';
import { column, defineTable } from './table.ts';

const { text, int, time } = column;

export const usageHourTable = defineTable<UsageHour>('usage_hour', {
  id: text('id'),
  hour: time('hour'),
  ipamId: text('ipam_id'),
  ipamAccountId: text('ipam_account_id'),
  ipamRegion: text('ipam_region'),
  tier: text('tier'),
  payerId: text('payer_id'),
  ownerId: text('owner_id'),
  region: text('region'),
  addressCount: int('address_count'),
});
