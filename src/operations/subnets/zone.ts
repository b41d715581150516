import { Fault } from '../../domain/fault.ts';
import type { Zone } from '../../domain/region/region.ts';
import type { Context } from '../operation.ts';

type ZoneInput = {
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
};

/** The zone of the region that a call names by name or id; the first one when it names none. */
export function readZone({ config, region }: Context, input: ZoneInput): Zone {
  const zones = config.regions.get(region)?.zones ?? [];
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input;
  const zone = zones.find(
    (each) => (name === undefined || each.name === name) && (id === undefined || each.id === id),
  );
  if (zone) return zone;
  const known = (value: string | undefined, values: string[]) =>
    value === undefined || values.includes(value);
  if (
    known(
      name,
      zones.map((each) => each.name),
    ) &&
    known(
      id,
      zones.map((each) => each.id),
    )
  ) {
    throw new Fault(
      'InvalidParameterCombination',
      `The AvailabilityZone ${name} and the AvailabilityZoneId ${id} are not the same zone. Give one of them.`,
    );
  }
  throw new Fault(
    'ZoneNotFound',
    `Value (${name ?? id}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.map((each) => `${each.name} (${each.id})`).join(', ')}.`,
  );
}
