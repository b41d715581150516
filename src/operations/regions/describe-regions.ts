import {
  type DescribeRegionsRequest,
  type DescribeRegionsResult,
  Region$,
  type Region as RegionReply,
} from '@aws-sdk/client-ec2';
import type { Config } from '../../config.ts';
import { Fault } from '../../domain/fault.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { operation } from '../operation.ts';

const filters = filtersOf<RegionReply>(Region$);

/** The regions that this server serves, all of them at its own address. */
export const describeRegions = operation<DescribeRegionsRequest, DescribeRegionsResult>('DescribeRegions', {
  kind: 'read',
  async run(input, { config }) {
    const { matches } = readFilters(input.Filters, filters);
    const unknown = input.RegionNames?.find((name) => !config.regions.has(name));
    if (unknown !== undefined) {
      throw new Fault(
        'RegionNotFound',
        `Invalid region provided: ${unknown}. The regions of this server are set by CADASTRE_REGIONS.`,
      );
    }
    const names = input.RegionNames?.length ? new Set(input.RegionNames) : config.regions.keys();
    const endpoint = endpointOf(config);
    const regions = [...names].map((name) => ({
      OptInStatus: 'opt-in-not-required',
      RegionName: name,
      Endpoint: endpoint,
    }));
    return { Regions: regions.filter(matches) };
  },
});

function endpointOf({ listen }: Config): string {
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  return `${host}:${listen.port}`;
}
