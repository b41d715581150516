// The Elastic IP addresses of the Region, which the API tells in one piece.

import type { Input } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';

export function useAddresses(input: Input<'ec2:DescribeAddresses'>) {
  const { data, isPending, error } = useCall('ec2:DescribeAddresses', input);
  return { data: data && { items: data.Addresses ?? [], isTruncated: false }, isPending, error };
}
