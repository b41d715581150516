import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Fault, type FaultName } from '../../domain/fault.ts';
import { requireCodec } from '../codec.ts';
import { contractOf } from '../contract.ts';
import { decodeJson, encodeJson } from './encode.ts';

const decode = (action: string, body: string | Uint8Array) =>
  requireCodec('ec2', action, 'json-form').decode(new Map(), Buffer.from(body));

function refuses(run: () => unknown, fault: FaultName, message: string): void {
  assert.throws(run, (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.deepEqual([error.fault, error.message], [fault, message]);
    return true;
  });
}

describe('the JSON form', () => {
  test('members have their SDK names and types; null is absent', () => {
    const body = {
      Cidr: '10.0.0.0/8',
      IpamScopeId: 's',
      StartTime: '2026-01-31T12:00:00.5Z',
      EndTime: null,
      MaxResults: 5,
      DryRun: false,
    };
    assert.deepEqual(decode('GetIpamAddressHistory', JSON.stringify(body)), {
      Cidr: '10.0.0.0/8',
      IpamScopeId: 's',
      StartTime: new Date('2026-01-31T12:00:00.500Z'),
      MaxResults: 5,
      DryRun: false,
    });
  });

  test('an empty body is an input without members', () => {
    assert.deepEqual(decode('DescribeIpams', ''), {});
  });

  for (const [body, message] of [
    ['{', 'The body is not JSON in UTF-8.'],
    [new Uint8Array([0x22, 0xff, 0x22]), 'The body is not JSON in UTF-8.'],
    ['[]', 'The body must be one JSON object.'],
    ['null', 'The body must be one JSON object.'],
    ['"x"', 'The body must be one JSON object.'],
    ['['.repeat(1_000_000), 'The body is not JSON in UTF-8.'],
    [`${'['.repeat(500_000)}${']'.repeat(500_000)}`, 'The body must be one JSON object.'],
  ] as const) {
    test(`a body that is not an object is refused (${String(body).slice(0, 20)})`, () => {
      refuses(() => decode('DescribeIpams', body), 'MalformedRequest', message);
    });
  }

  for (const [body, fault, message] of [
    ['{"ipamIds":[]}', 'UnknownParameter', 'The parameter ipamIds is not recognized'],
    ['{"__proto__":{"polluted":1}}', 'UnknownParameter', 'The parameter __proto__ is not recognized'],
    [
      '{"Filters":[{"constructor":1}]}',
      'UnknownParameter',
      'The parameter Filters[0].constructor is not recognized',
    ],
    [
      '{"IpamIds":"a"}',
      'InvalidParameterValue',
      'Value ("a") for parameter IpamIds is invalid. Expected a list.',
    ],
    [
      '{"IpamIds":[1]}',
      'InvalidParameterValue',
      'Value (1) for parameter IpamIds[0] is invalid. Expected text.',
    ],
    [
      '{"IpamIds":[null]}',
      'InvalidParameterValue',
      'Value (null) for parameter IpamIds[0] is invalid. Expected text.',
    ],
    [
      '{"Filters":[[]]}',
      'InvalidParameterValue',
      'Value ([…]) for parameter Filters[0] is invalid. Expected an object.',
    ],
    [
      '{"MaxResults":"5"}',
      'InvalidParameterValue',
      'Value ("5") for parameter MaxResults is invalid. Expected a whole number.',
    ],
    [
      '{"MaxResults":5.5}',
      'InvalidParameterValue',
      'Value (5.5) for parameter MaxResults is invalid. Expected a whole number.',
    ],
    [
      '{"MaxResults":1e400}',
      'InvalidParameterValue',
      'Value (Infinity) for parameter MaxResults is invalid. Expected a whole number.',
    ],
    [
      '{"DryRun":"true"}',
      'InvalidParameterValue',
      'Value ("true") for parameter DryRun is invalid. Expected true or false.',
    ],
    [
      '{"DryRun":{}}',
      'InvalidParameterValue',
      'Value ({…}) for parameter DryRun is invalid. Expected true or false.',
    ],
    [
      '{"NextToken":"\\ud800"}',
      'InvalidParameterValue',
      'The value for parameter NextToken is invalid. It contains a control character or half a character.',
    ],
  ] as const) {
    test(`a body of the wrong shape is refused (${body})`, () => {
      refuses(() => decode('DescribeIpams', body), fault, message);
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    });
  }

  test('a required member that is missing or null is named', () => {
    for (const body of ['{}', '{"IpamPoolId":null}']) {
      refuses(
        () => decode('DeleteIpamPool', body),
        'MissingParameter',
        'The request must contain the parameter IpamPoolId',
      );
    }
  });

  test('a list has a limit', () => {
    const body = (length: number) => JSON.stringify({ IpamIds: Array.from({ length }, () => 'a') });
    decode('DescribeIpams', body(1000));
    refuses(
      () => decode('DescribeIpams', body(1001)),
      'InvalidParameterValue',
      'The list IpamIds has more than 1000 entries.',
    );
  });

  test('any JSON gives an input or a fault', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify({ Filters: value })),
        ),
        (body) => {
          try {
            decode('DescribeIpams', body);
          } catch (error) {
            assert.ok(error instanceof Fault);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a kept answer with times comes back equal, without members the shape does not know', () => {
    const { output } = contractOf('ec2', 'GetIpamAddressHistory')!;
    const answer = { HistoryRecords: [{ ResourceCidr: 'c', SampledStartTime: new Date(5) }] };
    const kept = encodeJson(output, { ...answer, Odd: 1, NextToken: undefined });
    assert.equal(
      kept,
      '{"HistoryRecords":[{"ResourceCidr":"c","SampledStartTime":"1970-01-01T00:00:00.005Z"}]}',
    );
    assert.deepEqual(decodeJson(output, kept), answer);
    assert.equal(encodeJson(output, undefined), '{}');
  });

  test('a result that breaks its contract is our error', () => {
    const { output } = contractOf('ec2', 'DescribeIpams')!;
    for (const result of [{ Ipams: 'x' }, { Ipams: [{ ScopeCount: '2' }] }, 5, { NextToken: 5 }]) {
      assert.throws(() => encodeJson(output, result), TypeError);
    }
  });
});
