import type { DisassociateAddressRequest } from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { endAssociation, findElasticIpByAssociation } from '../../store/addresses.ts';
import { findInterface } from '../../store/network-interfaces.ts';
import { refuseManaged } from '../network-interfaces/own-interface.ts';
import { type Context, operation } from '../operation.ts';
import { requireElasticIpAt } from './own-address.ts';

/** Takes an Elastic IP off what it is on; the account keeps it. By its address, one that is on nothing stays so. */
export const disassociateAddress = operation<DisassociateAddressRequest, object>('DisassociateAddress', {
  kind: 'write',
  touches: 'inventory',
  resources: (_, { principal, region }) => [ec2Arn(region, principal.accountId, 'elastic-ip', '*')],
  async run(input, context) {
    const { transaction } = context;
    const address = await find(context, input);
    if (address?.associationId === undefined) return {};
    const on = await findInterface(transaction, address.networkInterfaceId as string);
    if (on) refuseManaged(on);
    // By the association: an address that is on something else by now stays there.
    endAssociation(transaction, address.associationId);
    return {};
  },
});

/**
 * The address that is meant.
 * @throws {Fault} AssociationNotFound for one that has ended, too; clients take it for done. AddressNotFound
 */
async function find(
  context: Context,
  { AssociationId: associationId, PublicIp: publicIp }: DisassociateAddressRequest,
): Promise<ElasticIp | undefined> {
  if ((associationId === undefined) === (publicIp === undefined)) {
    throw new Fault(
      associationId === undefined ? 'MissingParameter' : 'InvalidParameterCombination',
      'The request must contain either the AssociationId or the PublicIp.',
    );
  }
  if (publicIp !== undefined) return requireElasticIpAt(context, publicIp);
  const address = await findElasticIpByAssociation(context.transaction, associationId as string);
  if (address && address.accountId === context.accountId && address.region === context.region) return address;
  throw new Fault('AssociationNotFound', `The association ID '${associationId}' does not exist`);
}
