import {
  type AvailabilityZone,
  AvailabilityZone$,
  type DescribeAvailabilityZonesRequest,
  type DescribeAvailabilityZonesResult,
} from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { operation } from '../operation.ts';

const filters = filtersOf<AvailabilityZone>(AvailabilityZone$, {
  message: (item) => item.Messages?.map((each) => each.Message) ?? [],
});

/** The zones of the region of the call. */
export const describeAvailabilityZones = operation<
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult
>('DescribeAvailabilityZones', {
  kind: 'read',
  async run(input, { config, region }) {
    const { matches } = readFilters(input.Filters, filters);
    const { ZoneNames: names = [], ZoneIds: ids = [] } = input;
    const zones = config.regions.get(region)?.zones ?? [];
    const unknown =
      names.find((name) => !zones.some((zone) => zone.name === name)) ??
      ids.find((id) => !zones.some((zone) => zone.id === id));
    if (unknown !== undefined) {
      const known = zones.map((zone) => `${zone.name} (${zone.id})`).join(', ');
      throw new Fault('ZoneNotFound', `Invalid availability zone: [${unknown}]. ${region} has ${known}.`);
    }
    const named = zones.filter(
      (zone) =>
        (names.length === 0 || names.includes(zone.name)) && (ids.length === 0 || ids.includes(zone.id)),
    );
    const items = named.map(
      (zone): AvailabilityZone => ({
        OptInStatus: 'opt-in-not-required',
        Messages: [],
        RegionName: region,
        ZoneName: zone.name,
        ZoneId: zone.id,
        GroupName: region,
        NetworkBorderGroup: region,
        ZoneType: 'availability-zone',
        State: 'available',
      }),
    );
    return { AvailabilityZones: items.filter(matches) };
  },
});
