import type { ReleaseAddressRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { removeElasticIp } from '../../store/addresses.ts';
import { removeAllTags } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { publicIpOf } from './address-reply.ts';
import { addressNotFound, holdElasticIp } from './own-address.ts';
import { returnAddress } from './take-address.ts';

/** Releases an address that is not associated; its space is free again at once. */
export const releaseAddress = operation<ReleaseAddressRequest, object>('ReleaseAddress', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'elastic-ip', input.AllocationId ?? '*'),
  ],
  async run(input, context) {
    const { transaction } = context;
    const address = await holdElasticIp(context, input);
    if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== address.networkBorderGroup) {
      throw addressNotFound(publicIpOf(address));
    }
    if (address.associationId !== undefined) {
      throw new Fault(
        'AddressInUse',
        `Address ${publicIpOf(address)} is in use. Disassociate it first (${address.associationId}).`,
      );
    }
    removeElasticIp(transaction, address);
    removeAllTags(transaction, address.id);
    await returnAddress(context, address);
    return {};
  },
});
