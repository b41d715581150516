// The published contract of each operation: its shapes and the version of the API that it belongs to. It comes
// from the SDK's own packages, which export one schema per operation, and for our own operations from api/;
// adding a service is one row here.

import * as ce from '@aws-sdk/client-cost-explorer';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as ram from '@aws-sdk/client-ram';
import * as servicequotas from '@aws-sdk/client-service-quotas';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';
import * as cadastre from '../api/cadastre.ts';
import type { ServiceName } from '../operations/operation.ts';
import { nothing, type Structure, shapeOf } from './shape.ts';

export type Protocol = 'ec2-query' | 'aws-query' | 'rest-json' | 'aws-json-1.1';

export type Api = {
  readonly protocol: Protocol;
  readonly version: string;
  readonly namespace: string;
  /** The service's name in the scope of a credential. */
  readonly signingName: string;
  /** What stands before the action in the header X-Amz-Target, of the protocols that have one. */
  readonly targetPrefix?: string;
};

export type Contract = {
  readonly service: ServiceName;
  readonly action: string;
  readonly api: Api;
  readonly input: Structure;
  readonly output: Structure;
};

export const apis = {
  ec2: {
    protocol: 'ec2-query',
    version: '2016-11-15',
    namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    signingName: 'ec2',
  },
  sts: {
    protocol: 'aws-query',
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    signingName: 'sts',
  },
  iam: {
    protocol: 'aws-query',
    version: '2010-05-08',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    signingName: 'iam',
  },
  ram: {
    protocol: 'rest-json',
    version: '2018-01-04',
    namespace: 'com.amazonaws.ram',
    signingName: 'ram',
  },
  organizations: {
    protocol: 'aws-json-1.1',
    version: '2016-11-28',
    namespace: 'com.amazonaws.organizations',
    signingName: 'organizations',
    targetPrefix: 'AWSOrganizationsV20161128',
  },
  servicequotas: {
    protocol: 'aws-json-1.1',
    version: '2019-06-24',
    namespace: 'com.amazonaws.servicequotas',
    signingName: 'servicequotas',
    targetPrefix: 'ServiceQuotasV20190624',
  },
  ce: {
    protocol: 'aws-json-1.1',
    version: '2017-10-25',
    namespace: 'com.amazonaws.costexplorer',
    signingName: 'ce',
    targetPrefix: 'AWSInsightsIndexService',
  },
  cadastre: {
    protocol: 'aws-query',
    version: '2026-11-01',
    namespace: 'urn:cadastre:2026-11-01',
    signingName: 'cadastre',
  },
} as const satisfies Record<ServiceName, Api>;

const published: Record<ServiceName, Readonly<Record<string, unknown>>> = {
  ec2,
  sts,
  iam,
  ram,
  organizations,
  servicequotas,
  ce,
  cadastre,
};

const known = new Map<string, Contract>();

/** The contract of an operation, or undefined when the published API has no such action. */
export function contractOf(service: ServiceName, action: string): Contract | undefined {
  const key = `${service}:${action}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const operation = publishedOperation(service, action);
  if (operation === undefined) return undefined;
  const contract: Contract = {
    service,
    action,
    api: apis[service],
    input: structureOf(operation[4]),
    output: structureOf(operation[5]),
  };
  // Only names that exist are kept, so callers cannot make this grow.
  known.set(key, contract);
  return contract;
}

/** Every action of the published API, served or not. */
export function publishedActions(service: ServiceName): string[] {
  return Object.keys(published[service])
    .filter((name) => name.endsWith('$'))
    .map((name) => name.slice(0, -1))
    .filter((action) => publishedOperation(service, action) !== undefined);
}

export function isService(name: string): name is ServiceName {
  return Object.hasOwn(apis, name);
}

const services = Object.keys(apis).filter(isService);

/** Those whose calls are forms that name their action. */
const queryServices = services.filter((service) => apis[service].protocol.endsWith('-query'));

/** The service with a Query protocol whose API has this version. */
export function serviceOfVersion(version: string): ServiceName | undefined {
  return queryServices.find((service) => apis[service].version === version);
}

/** The service with a Query protocol that a credential scope names. */
export function serviceOfSigningName(name: string): ServiceName | undefined {
  return queryServices.find((service) => apis[service].signingName === name);
}

/** The service whose targets begin so. */
export function serviceOfTarget(prefix: string): ServiceName | undefined {
  return services.find((service) => (apis[service] as Api).targetPrefix === prefix);
}

/** The action that a method and a path of their own stand for. */
export function actionOfPath(
  method: string,
  path: string,
): { readonly service: ServiceName; readonly action: string } | undefined {
  return paths.get(`${method} ${path}`);
}

const paths = new Map(
  services
    .filter((service) => apis[service].protocol === 'rest-json')
    .flatMap((service) =>
      publishedActions(service).map((action) => [pathOf(service, action), { service, action }] as const),
    ),
);

/** Such as `POST /createresourceshare`; labels in a path are for a service that has them. */
function pathOf(service: ServiceName, action: string): string {
  const traits = publishedOperation(service, action)?.[3] as { http?: [string, string, number] } | undefined;
  const [method = '', path = '', status] = traits?.http ?? [];
  if (!/^\/[a-z]+$/.test(path) || status !== 200)
    throw new Error(`${action}: no route for ${method} ${path}`);
  return `${method} ${path}`;
}

// 9 marks an operation in the published schemas: [9, namespace, name, traits, input, output].
function publishedOperation(service: ServiceName, action: string): readonly unknown[] | undefined {
  const name = `${action}$`;
  if (!Object.hasOwn(published[service], name)) return undefined;
  const value = published[service][name];
  return Array.isArray(value) && value[0] === 9 ? value : undefined;
}

function structureOf(reference: unknown): Structure {
  const shape = shapeOf(NormalizedSchema.of(reference as Parameters<typeof NormalizedSchema.of>[0]));
  return shape.kind === 'structure' ? shape : nothing;
}
