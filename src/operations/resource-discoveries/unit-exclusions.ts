// Organizational units that a resource discovery leaves out: what may be added and removed (guide chapter 08).

import type { ModifyIpamResourceDiscoveryRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { exclusionsOverlap, unitOf } from '../../domain/organization/exclusions.ts';
import type { Organization } from '../../domain/organization/organization.ts';
import { findAdministered } from '../../store/coverage.ts';
import { findUnitByPath } from '../../store/organizations.ts';
import type { Context } from '../operation.ts';
import { checkQuota } from '../quotas.ts';

type Paths = ModifyIpamResourceDiscoveryRequest['AddOrganizationalUnitExclusions'];

/** The exclusions that a discovery has once a request is carried out. */
export async function modifyExclusions(
  context: Context,
  discovery: ResourceDiscovery,
  { AddOrganizationalUnitExclusions, RemoveOrganizationalUnitExclusions }: ModifyIpamResourceDiscoveryRequest,
): Promise<readonly string[]> {
  const added = readPaths('AddOrganizationalUnitExclusions', AddOrganizationalUnitExclusions);
  const removed = readPaths('RemoveOrganizationalUnitExclusions', RemoveOrganizationalUnitExclusions);
  if (added.length + removed.length === 0) return discovery.unitExclusions;
  const organization = await requireAdministered(context, discovery);
  const unknown = removed.find((path) => !discovery.unitExclusions.includes(path));
  if (unknown !== undefined) {
    throw unfit('removeOrganizationalUnitExclusions', unknown, 'It is not an exclusion of the discovery.');
  }
  const both = added.find((path) => removed.includes(path));
  if (both !== undefined) {
    throw new Fault('InvalidParameterCombination', `The path ${both} cannot be both added and removed.`);
  }
  for (const path of added) await requireExcludable(context, organization, path);
  const kept = discovery.unitExclusions.filter((path) => !removed.includes(path));
  const result = [...kept, ...added];
  refuseOverlap(result);
  if (added.length > 0) {
    const name = 'unit-exclusions-per-resource-discovery';
    checkQuota(context, name, 'organizational unit exclusions', result.length - 1);
  }
  return result;
}

function readPaths(parameter: string, paths: Paths): string[] {
  const texts = (paths ?? []).map(({ OrganizationsEntityPath: path }) => {
    if (path === undefined || path === '') {
      throw new Fault(
        'MissingParameter',
        `The request must contain the parameter ${parameter}.OrganizationsEntityPath`,
      );
    }
    return path;
  });
  const twice = texts.find((path, index) => texts.indexOf(path) !== index);
  if (twice !== undefined) throw unfit(parameter, twice, 'A path can be given once.');
  return texts;
}

async function requireAdministered(
  { transaction }: Context,
  discovery: ResourceDiscovery,
): Promise<Organization> {
  const organization = await findAdministered(transaction, discovery.accountId);
  if (organization) return organization;
  throw new Fault(
    'UnsupportedOperation',
    'The resource discovery sees its own account only; organizational units can be excluded where it sees an organization.',
  );
}

async function requireExcludable(
  { transaction }: Context,
  organization: Organization,
  path: string,
): Promise<void> {
  const parameter = 'addOrganizationalUnitExclusions';
  if (!/^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})+\/\*?$/.test(path)) {
    throw unfit(
      parameter,
      path,
      'Write the entity path of an organizational unit, such as o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/, and * after it to exclude the units below it as well.',
    );
  }
  const unit = await findUnitByPath(transaction, unitOf(path));
  if (unit?.organizationId === organization.id) return;
  throw unfit(parameter, path, 'The organization has no such unit.');
}

function refuseOverlap(paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    const other = paths.slice(0, index).find((each) => exclusionsOverlap(each, path));
    if (other === undefined) continue;
    throw new Fault(
      'InvalidParameterCombination',
      `The exclusions ${other} and ${path} overlap: each unit can be excluded by one of them.`,
    );
  }
}

const unfit = (parameter: string, path: string, why: string): Fault =>
  new Fault(
    'InvalidParameterValue',
    `Value (${path.slice(0, 200)}) for parameter ${parameter} is invalid. ${why}`,
  );
