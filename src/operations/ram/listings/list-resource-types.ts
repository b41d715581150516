import type {
  ListResourceTypesRequest,
  ListResourceTypesResponse,
  ServiceNameAndResourceType,
} from '@aws-sdk/client-ram';
import { shareableTypes } from '../../../domain/sharing/resource.ts';
import { operation } from '../../operation.ts';
import { sharingPage } from '../page.ts';
import { readScope } from './resource-reply.ts';

/** The types of things that can be shared. */
export const listResourceTypes = operation<ListResourceTypesRequest, ListResourceTypesResponse>(
  'ListResourceTypes',
  {
    service: 'ram',
    kind: 'read',
    async run(input) {
      const types = readScope(input.resourceRegionScope) ? Object.values(shareableTypes).sort() : [];
      const { items, nextToken } = await sharingPage<string, ServiceNameAndResourceType>({
        name: 'ListResourceTypes',
        input,
        fetch: async ({ after = '', countMax }) => types.filter((type) => type > after).slice(0, countMax),
        keyOf: (type) => type,
        describe: async (found) =>
          found.map((resourceType) => ({
            resourceType,
            serviceName: 'ec2',
            resourceRegionScope: 'REGIONAL',
          })),
      });
      return { resourceTypes: items, nextToken };
    },
  },
);
