// What only pools in a public scope have: where their space comes from and whether it is advertised.

import type { CreateIpamPoolRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { oneOf } from '../checks.ts';

type Parts = {
  readonly scope: Scope;
  readonly source: Pool | undefined;
  readonly family: Pool['family'];
  readonly locale: string | undefined;
};

type PublicTraits = Pick<Pool, 'awsService' | 'publicIpSource' | 'publiclyAdvertisable'>;

/** @throws {Fault} InvalidParameterCombination, InvalidParameterValue */
export function readPublicTraits(input: CreateIpamPoolRequest, parts: Parts): PublicTraits {
  const { scope, source, family, locale } = parts;
  const named = oneOf('PublicIpSource', input.PublicIpSource, ['amazon', 'byoip']);
  const awsService = oneOf('AwsService', input.AwsService, ['ec2', 'global-services']);
  if (scope.type === 'private') {
    if (named !== undefined || awsService !== undefined) {
      throw new Fault(
        'InvalidParameterCombination',
        'The request can only contain PublicIpSource or AwsService for a pool in a public scope.',
      );
    }
    requireNotAdvertisable(input);
    return { awsService: undefined, publicIpSource: undefined, publiclyAdvertisable: undefined };
  }
  if (source && named !== undefined && named !== (source.publicIpSource ?? 'byoip')) {
    throw new Fault('InvalidParameterCombination', 'The PublicIpSource must be that of the source pool.');
  }
  const publicIpSource = named ?? source?.publicIpSource ?? 'byoip';
  if (publicIpSource === 'amazon' && locale === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'A pool with the PublicIpSource amazon needs a Locale; Amazon-provided space belongs to a Region.',
    );
  }
  const isByoipIpv6 = family === 'ipv6' && publicIpSource === 'byoip';
  if (!isByoipIpv6) requireNotAdvertisable(input);
  if (isByoipIpv6 && !source && input.PubliclyAdvertisable === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request must contain PubliclyAdvertisable if the AddressFamily is IPv6 and PublicIpSource is byoip.',
    );
  }
  return {
    awsService,
    publicIpSource,
    publiclyAdvertisable: isByoipIpv6
      ? (input.PubliclyAdvertisable ?? source?.publiclyAdvertisable)
      : undefined,
  };
}

function requireNotAdvertisable(input: CreateIpamPoolRequest): void {
  if (input.PubliclyAdvertisable === undefined) return;
  throw new Fault(
    'InvalidParameterCombination',
    'The request can only contain PubliclyAdvertisable if the AddressFamily is IPv6 and PublicIpSource is byoip.',
  );
}
