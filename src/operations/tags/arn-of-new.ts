import { ec2Arn } from '../../domain/arn.ts';
import type { Caller } from '../operation.ts';

const withoutRegion: ReadonlySet<string> = new Set([
  'ipam',
  'ipam-pool',
  'ipam-resource-discovery',
  'ipam-resource-discovery-association',
  'ipam-scope',
]);

/** What stands for a thing of a type before it has an id. */
export const arnOfNew = ({ principal, region }: Caller, type: string): string =>
  ec2Arn(withoutRegion.has(type) ? '' : region, principal.accountId, type, '*');
