import type { Vpc } from '../../domain/vpc/vpc.ts';

/** The attributes of a VPC as members of requests and replies, and their names, under which they are kept. */
export const vpcAttributes = {
  EnableDnsSupport: 'enableDnsSupport',
  EnableDnsHostnames: 'enableDnsHostnames',
  EnableNetworkAddressUsageMetrics: 'enableNetworkAddressUsageMetrics',
} as const satisfies Record<string, keyof Vpc>;

export const vpcAttributeMembers = Object.keys(vpcAttributes) as (keyof typeof vpcAttributes)[];
