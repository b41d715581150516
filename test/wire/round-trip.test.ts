// Requests as the official clients write them decode to what was asked, and replies as the encoders write them
// are read by the official clients as what was answered.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/domain/fault.ts';
import type { ServiceName } from '../../src/operations/operation.ts';
import { encodeFault, requireCodec } from '../../src/wire/codec.ts';
import { actionOfPath, apis, type Contract, contractOf } from '../../src/wire/contract.ts';
import { faultReply } from '../../src/wire/fault-table.ts';
import { decodeJson, encodeJson } from '../../src/wire/json-form/encode.ts';
import { type Form, readForm } from '../../src/wire/query/form.ts';
import type { WireRequest } from '../../src/wire/request.ts';
import { callOfficially, requestOf } from './official-client.ts';
import { requestTaste, resultTaste, valuesOf } from './values.ts';
import { readXml } from './well-formed.ts';

const operations: [ServiceName, string][] = [
  ...[
    'CreateIpam',
    'ModifyIpam',
    'DescribeIpams',
    'CreateIpamScope',
    'CreateIpamPool',
    'ModifyIpamPool',
    'DeleteIpamPool',
    'DescribeIpamPools',
    'ProvisionIpamPoolCidr',
    'GetIpamPoolCidrs',
    'AllocateIpamPoolCidr',
    'ReleaseIpamPoolAllocation',
    'GetIpamPoolAllocations',
    'GetIpamResourceCidrs',
    'GetIpamAddressHistory',
    'CreateIpamPrefixListResolver',
    'CreateVpc',
    'DeleteVpc',
    'DescribeVpcs',
    'AssociateVpcCidrBlock',
    'CreateSubnet',
    'DescribeSubnets',
    'CreateNetworkInterface',
    'CreateTags',
    'DeleteTags',
    'DescribeTags',
    'DescribeRegions',
    'DescribeAvailabilityZones',
    'ImportKeyPair',
  ].map((action): [ServiceName, string] => ['ec2', action]),
  ['sts', 'GetCallerIdentity'],
  ['sts', 'AssumeRole'],
  ['sts', 'GetSessionToken'],
  ...[
    'CreateResourceShare',
    'DeleteResourceShare',
    'AssociateResourceShare',
    'AssociateResourceSharePermission',
    'GetResourceShares',
    'GetResourceShareInvitations',
    'ListPermissions',
    'DeletePermissionVersion',
    'EnableSharingWithAwsOrganization',
  ].map((action): [ServiceName, string] => ['ram', action]),
  ...[
    'CreateOrganization',
    'CreateAccount',
    'DescribeHandshake',
    'InviteAccountToOrganization',
    'ListAccounts',
    'ListHandshakesForAccount',
    'CreatePolicy',
    'ListDelegatedAdministrators',
    'DescribeEffectivePolicy',
  ].map((action): [ServiceName, string] => ['organizations', action]),
  ['servicequotas', 'GetServiceQuota'],
  ['servicequotas', 'ListRequestedServiceQuotaChangeHistory'],
];

const requestId = '8a3a1cb8-52f5-4e5d-8f3a-0c5f9d7f2b11';

describe('round trips', () => {
  for (const [service, action] of operations) {
    const contract = contractOf(service, action)!;
    const protocol = apis[service].protocol;
    const codec = requireCodec(service, action, protocol);
    const jsonCodec = requireCodec(service, action, 'json-form');

    test(`${action}: what the official client asks is what is decoded`, async () => {
      await fc.assert(
        fc.asyncProperty(valuesOf(contract.input, requestTaste), async (input) => {
          const request = await requestOf(service, action, input);
          const form = readNamed(request, contract);
          assert.deepEqual(withoutGenerated(codec.decode(form, request.body), input), input);
        }),
        { numRuns: 25 },
      );
    });

    test(`${action}: what is answered is what the official client reads`, async () => {
      await fc.assert(
        fc.asyncProperty(valuesOf(contract.output, resultTaste), async (output) => {
          const body = codec.encode(output, requestId);
          if (protocol.endsWith('-query')) readXml(body);
          else JSON.parse(body);
          const read = await callOfficially(service, action, {}, () => ({ status: 200, body }));
          assert.deepEqual(read, output);
        }),
        { numRuns: 25 },
      );
    });

    test(`${action}: the JSON form says the same in both directions`, () => {
      fc.assert(
        fc.property(valuesOf(contract.input, requestTaste), (input) => {
          const body = Buffer.from(encodeJson(contract.input, input));
          assert.deepEqual(jsonCodec.decode(new Map(), body), input);
        }),
        { numRuns: 25 },
      );
      fc.assert(
        fc.property(valuesOf(contract.output, resultTaste), (output) => {
          assert.deepEqual(decodeJson(contract.output, encodeJson(contract.output, output)), output);
        }),
        { numRuns: 25 },
      );
    });
  }
});

describe('refusals', () => {
  for (const service of ['ec2', 'sts', 'ram', 'organizations'] as const) {
    test(`the official client of ${service} reads the code, the message and the status`, async () => {
      const fault = new Fault('IncorrectState', 'Not <now> & not later.');
      const reply = faultReply(fault, service);
      const body = encodeFault(reply, apis[service].protocol, service, requestId);
      const action = {
        ec2: 'DescribeIpams',
        sts: 'GetCallerIdentity',
        ram: 'ListPermissions',
        organizations: 'ListRoots',
      }[service];
      const headers = { 'x-amzn-errortype': reply.code };
      await assert.rejects(
        callOfficially(service, action, {}, () => ({ status: reply.status, body, headers })),
        (error: Error & { $metadata?: { httpStatusCode?: number } }) => {
          assert.deepEqual(
            [error.name, error.message, error.$metadata?.httpStatusCode],
            ['IncorrectState', 'Not <now> & not later.', 400],
          );
          return true;
        },
      );
    });
  }
});

/** The form of a request, which has to name its action as the protocol wants it. */
function readNamed(request: WireRequest, { service, action, api }: Contract): Form {
  if (api.protocol === 'aws-json-1.1') {
    assert.deepEqual(request.headers.get('x-amz-target'), [`${api.targetPrefix}.${action}`]);
    return new Map();
  }
  if (api.protocol === 'rest-json') {
    assert.deepEqual(actionOfPath(request.method, request.path), { service, action });
    return readForm(request.query, new Uint8Array());
  }
  const form = readForm(request.query, request.body);
  assert.equal(form.get('Action'), action);
  assert.equal(form.get('Version'), api.version);
  return form;
}

/** Without the token that the client makes up when it is given none. */
function withoutGenerated(decoded: unknown, input: unknown): unknown {
  const { ClientToken, ...rest } = decoded as Record<string, unknown>;
  return ClientToken === undefined || Object.hasOwn(input as object, 'ClientToken') ? decoded : rest;
}
